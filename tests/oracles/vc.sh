#!/usr/bin/env bash
# Both ways with @digitalbazaar/vc: what we sign they accept, what they sign we accept, and one altered byte is refused by
# both. Prints "ok NAME" / "not ok NAME" / "skip NAME: REASON" lines for tests/run.
set -uo pipefail
cd "$(dirname "$0")"
here=$PWD
root=$(cd ../.. && pwd)
badgectl=${BADGECTL:-$root/build/release/cli/badgectl}
export OB_CONFORMANCE_DIR=${OB_CONFORMANCE_DIR:-$root/../shared/conformance}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

major=$(node --version 2> /dev/null | sed 's/^v//; s/\..*//')
if [ "${major:-0}" -lt 18 ]; then
    echo "skip oracles/vc: Node.js 18 or newer is not here"
    exit 0
fi
if [ ! -d "$OB_CONFORMANCE_DIR/contexts" ]; then
    echo "skip oracles/vc: no conformance data (contexts)"
    exit 0
fi
[ -d node_modules ] || npm ci --ignore-scripts > "$work/npm.log" 2>&1 || {
    tail -n 20 "$work/npm.log"
    echo "not ok oracles/vc: npm ci failed"
    exit 1
}

# expect NAME STATUS COMMAND…
expect() {
    local name=$1 wanted=$2 status=0
    shift 2
    "$@" > "$work/out" 2>&1 || status=$?
    if [ "$status" -eq "$wanted" ]; then
        echo "ok $name"
    else
        echo "not ok $name (exit $status, not $wanted)"
        sed 's/^/    /' "$work/out" | head -n 20
    fi
}

cat > "$work/unsigned.json" << 'JSON'
{"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],
 "id":"urn:uuid:2f2d6c57-6c4a-4d38-8a4c-0d7a5be6f0d1","type":["VerifiableCredential","OpenBadgeCredential"],
 "name":"Applied Data Literacy","issuer":{"id":"ISSUER","type":["Profile"],"name":"Collège Boréal-Sud / \"North\""},
 "validFrom":"2026-01-05T09:00:00Z","validUntil":"2036-01-05T09:00:00Z",
 "credentialSubject":{"id":"urn:uuid:7a4c0f39-54a1-4a5d-b5a9-2a2f1c0f6c11","type":["AchievementSubject"],"creditsEarned":0.5,
  "achievement":{"id":"urn:uuid:64c7f7f4-0a6f-4e6c-9d40-36b1d6a1f9c7","type":["Achievement"],"name":"Applied Data Literacy",
   "description":"Reads, questions and explains data – même en français.","criteria":{"narrative":"80 % on the summative assessment."},
   "alignment":[{"type":["Alignment"],"targetName":"Interpret data","targetUrl":"https://example.org/a"},
                {"type":["Alignment"],"targetName":"Interpret data","targetUrl":"https://example.org/b"}]}}}
JSON

method=$(node key.js "$work/key.json")
sed -i "s|ISSUER|${method%%#*}|" "$work/unsigned.json"

# Ours, read by them.
expect "badgectl signs" 0 "$badgectl" sign --suite eddsa-rdfc-2022 --key "$work/key.json" \
    --verification-method "$method" --created 2026-01-05T09:00:00Z "$work/unsigned.json"
cp "$work/out" "$work/ours.json"
expect "vc.js accepts what badgectl signed" 0 node vc.js verify "$work/ours.json"
expect "badgectl accepts what badgectl signed" 0 "$badgectl" verify --at 2026-06-01T00:00:00Z --documents /dev/null "$work/ours.json"

# Theirs, read by us.
expect "vc.js signs" 0 node vc.js issue "$work/unsigned.json" "$work/key.json" "$work/theirs.json"
expect "badgectl accepts what vc.js signed" 0 "$badgectl" verify --documents /dev/null "$work/theirs.json"

# One altered byte, either way.
for whose in ours theirs; do
    sed 's/80 %/81 %/' "$work/$whose.json" > "$work/altered.json"
    expect "vc.js refuses one altered byte ($whose)" 1 node vc.js verify "$work/altered.json"
    expect "badgectl refuses one altered byte ($whose)" 1 "$badgectl" verify --documents /dev/null "$work/altered.json"
done

# What the demo issued, when it has run: the same badge and list that an employer would get.
story=$root/build/demo
if [ -f "$story/documents.json" ]; then
    expect "vc.js accepts the demo's badge" 0 node vc.js verify "$story/badge.json" "$story/documents.json"
    expect "vc.js accepts the demo's status list" 0 node vc.js verify "$story/status-list.json" "$story/documents.json"
fi
cd "$here" || exit 1
