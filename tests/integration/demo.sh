#!/usr/bin/env bash
# deploy/demo --once: from an empty state, and again on what the first run left. Then what it handed over is looked at with
# badgectl, apart from the daemons that made it. Prints "ok NAME" / "not ok NAME" lines for tests/run.
set -uo pipefail
cd "$(dirname "$0")/../.."
badgectl=build/release/cli/badgectl
state=build/demo
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# holds NAME COMMAND…
holds() {
    local name=$1
    shift
    if "$@" > "$work/out" 2>&1; then
        echo "ok demo: $name"
    else
        echo "not ok demo: $name"
        tail -n 25 "$work/out" | sed 's/^/    /'
    fi
}

# exits STATUS COMMAND…
exits() {
    local wanted=$1 status=0
    shift
    "$@" || status=$?
    [ "$status" -eq "$wanted" ] || {
        echo "exit $status, not $wanted"
        return 1
    }
}

story() { jq -e "$1" "$state/story.json"; }

played_within() {
    local from=$SECONDS
    deploy/demo --once "${@:2}" || return 1
    echo "took $((SECONDS - from)) s"
    [ $((SECONDS - from)) -le "$1" ]
}

nothing_runs() {
    ! pgrep -f "$PWD/$state" > "$work/left" || {
        cat "$work/left"
        return 1
    }
}

# The documents that a verifier would fetch, as a closed world for badgectl.
closed_world() {
    jq -r --arg at "$work" 'keys[] as $url | $url' "$state/documents.json" | while read -r url; do
        local name
        name=$(sha256sum <<< "$url" | cut -c1-16)
        jq --arg url "$url" '.[$url]' "$state/documents.json" > "$work/$name.json"
        printf '%s\t%s\n' "$url" "$work/$name.json"
    done > "$work/documents.tsv"
    # did:web names a document by its https address.
    local host name
    host=$(jq -r .id "$state/did.json" | sed 's/^did:web://; s/%3A/:/')
    for name in did jwks; do
        printf 'https://%s/.well-known/%s.json\t%s\n' "$host" "$name" "$PWD/$state/$name.json" >> "$work/documents.tsv"
    done
    printf 'https://%s/partners/nickel-basin/did.json\t%s\n' "$host" "$PWD/$state/partner-did.json" >> "$work/documents.tsv"
}

# The award mail as a mail program reads it: text and HTML, both with the link.
mail_links() {
    /usr/bin/python3 - "$state/award-mail.eml" "$1" << 'PY'
import email, email.policy, sys
mail = email.message_from_binary_file(open(sys.argv[1], "rb"), policy=email.policy.default)
parts = {kind: mail.get_body((kind,)) for kind in ("plain", "html")}
sys.exit(0 if all(p and sys.argv[2] in p.get_content() for p in parts.values()) and not mail.defects else 1)
PY
}

# Not part of the time: in a tests/run it is there already.
deploy/build release issuerd signerd verifierd badgectl > "$work/build" 2>&1 || cat "$work/build"
holds "plays from an empty state within 60 s" played_within 60 --fresh
holds "leaves nothing running" nothing_runs
holds "plays again on what is there within 60 s" played_within 60
holds "leaves nothing running the second time" nothing_runs
holds "story.json says that every step held" story '.passed and (.steps | length >= 20)'
holds "every step has a link, a status and a time" story \
    '[.steps[] | (.url | length > 0) and (.http_status >= 200 and .http_status < 300) and (.milliseconds >= 0)] | all'
holds "every form valid, then every form revoked, and revoked without Redis; at last a valid transcript" story \
    '[.steps[].verdict | select(. != null)] | .[:11] == [range(11) | "valid"] and .[11:19] == [range(8) | "invalid"] and .[19:] == ["valid"]'
holds "the report without Redis names the cause" jq -e \
    '.verdict == "invalid" and any(.checks[]; .code == "revoked" and .outcome == "failed")' "$state/report-without-redis.json"
closed_world
holds "badgectl agrees: Noah's badge is valid" exits 0 "$badgectl" verify --documents "$work/documents.tsv" "$state/badge-plar.json"
holds "badgectl agrees: a partner endorses Noah's badge, and that counts" jq -e 'any(.checks[]; .code == "endorsement_valid")' \
    <("$badgectl" verify --json --documents "$work/documents.tsv" "$state/badge-plar.json")
holds "badgectl agrees: Noah's transcript is valid" exits 0 "$badgectl" verify --documents "$work/documents.tsv" "$state/transcript.json"
holds "the transcript holds Noah's badge as it was signed" jq -e --slurpfile badge "$state/badge-plar.json" \
    '.credentialSubject.verifiableCredential == $badge' "$state/transcript.json"
holds "badgectl agrees: Amélie's badge is revoked" exits 1 "$badgectl" verify --documents "$work/documents.tsv" "$state/badge.json"
for ending in .jwt .es256.jwt .jwt.png .ob2.json .ob2.png .ob2.jws .ob2.jws.svg; do
    holds "badgectl agrees: Amélie's badge$ending is revoked" exits 1 "$badgectl" verify --documents "$work/documents.tsv" "$state/badge$ending"
done
holds "only its standing is wrong with each form" jq -es 'map(.verdict == "valid") | length == 10 and all' "$state"/report-valid-badge.*.json
holds "the picture of the JWT carries the same bytes as the JWT" cmp <("$badgectl" extract "$state/badge.jwt.png") "$state/badge.jwt"
holds "the picture of the hosted badge carries its JSON" cmp <("$badgectl" extract "$state/badge.ob2.png") "$state/badge.ob2.json"
holds "the picture carries the same bytes as the JSON" cmp <("$badgectl" extract "$state/badge.png") "$state/badge.json"
holds "the picture is a sound PNG" pngcheck -q "$state/badge.png"
holds "the award mail has text and HTML with the link" mail_links "$(jq -r .id "$state/badge.json")"
holds "one mail for each letter of the story" test "$(ls "$state/mails" | wc -l)" -ge 6
