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

source ../support/npm.sh
need_node oracles/vc
if [ ! -d "$OB_CONFORMANCE_DIR/contexts" ]; then
    echo "skip oracles/vc: no conformance data (contexts)"
    exit 0
fi
npm_packages oracles/vc .

# expect NAME STATUS COMMAND…   what it prints goes to $work/out; warnings are no part of it
expect() {
    local name=$1 wanted=$2 status=0
    shift 2
    "$@" > "$work/out" 2> "$work/err" || status=$?
    if [ "$status" -eq "$wanted" ]; then
        echo "ok $name"
    else
        echo "not ok $name (exit $status, not $wanted)"
        cat "$work/err" "$work/out" | sed 's/^/    /' | head -n 20
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

verify=("$badgectl" verify --documents /dev/null)
mandatory=(/issuer /validFrom /credentialSubject/achievement/name)
reveal=(/id /validUntil /credentialSubject/achievement/alignment/1 /credentialSubject/achievement/description
    /credentialSubject/achievement/criteria)

# refused_by_both NAME FILE: one altered character of what it says is refused on either side.
refused_by_both() {
    sed 's/Applied Data L/Applied Data M/' "$2" > "$work/altered.json"
    cmp -s "$2" "$work/altered.json" && echo "not ok $1: nothing to alter"
    expect "vc.js refuses one altered byte ($1)" 1 node vc.js verify "$work/altered.json"
    expect "badgectl refuses one altered byte ($1)" 1 "${verify[@]}" "$work/altered.json"
}

# accepted_by_both NAME FILE
accepted_by_both() {
    expect "vc.js accepts $1" 0 node vc.js verify "$2"
    expect "badgectl accepts $1" 0 "${verify[@]}" "$2"
    refused_by_both "$1" "$2"
}

for pair in eddsa-rdfc-2022:Ed25519 eddsa-jcs-2022:Ed25519 ecdsa-rdfc-2019:P-256 ecdsa-rdfc-2019:P-384 \
    ecdsa-jcs-2019:P-256 ecdsa-jcs-2019:P-384 ecdsa-sd-2023:P-256; do
    suite=${pair%:*}
    method=$(node key.js "$work/key.json" "${pair#*:}")
    sed "s|ISSUER|${method%%#*}|" "$work/unsigned.json" > "$work/this.json"
    sign=("$badgectl" sign --suite "$suite" --key "$work/key.json" --verification-method "$method"
        --created 2026-01-05T09:00:00Z)
    if [ "$suite" != ecdsa-sd-2023 ]; then
        expect "badgectl signs $pair" 0 "${sign[@]}" "$work/this.json"
        cp "$work/out" "$work/ours.json"
        accepted_by_both "$pair of badgectl" "$work/ours.json"
        expect "vc.js signs $pair" 0 node vc.js issue "$suite" "$work/this.json" "$work/key.json" "$work/theirs.json"
        accepted_by_both "$pair of vc.js" "$work/theirs.json"
        continue
    fi
    # Issuer and holder may be different programs, so that there are four ways to the verifier.
    expect "badgectl signs $pair" 0 "${sign[@]}" --mandatory "${mandatory[@]}" "$work/this.json"
    cp "$work/out" "$work/ours.base.json"
    expect "vc.js signs $pair" 0 node vc.js issue "$suite" "$work/this.json" "$work/key.json" "$work/theirs.base.json" \
        "${mandatory[@]}"
    for whose in ours theirs; do
        expect "badgectl refuses a base proof ($whose)" 1 "${verify[@]}" "$work/$whose.base.json"
        expect "vc.js refuses a base proof ($whose)" 1 node vc.js verify "$work/$whose.base.json"
        expect "badgectl derives ($whose)" 0 "$badgectl" derive --reveal "${reveal[@]}" "$work/$whose.base.json"
        cp "$work/out" "$work/shown.json"
        accepted_by_both "$pair, $whose, derived by badgectl" "$work/shown.json"
        expect "vc.js derives ($whose)" 0 node vc.js derive "$work/$whose.base.json" "$work/shown.json" "${reveal[@]}"
        accepted_by_both "$pair, $whose, derived by vc.js" "$work/shown.json"
    done
done

# A proof set of two suites, each side beginning once.
method=$(node key.js "$work/key.json" Ed25519)
sed "s|ISSUER|${method%%#*}|" "$work/unsigned.json" > "$work/this.json"
add=("$badgectl" sign --key "$work/key.json" --verification-method "$method" --created 2026-01-05T09:00:00Z)
expect "badgectl begins a proof set" 0 "${add[@]}" --suite eddsa-rdfc-2022 "$work/this.json"
cp "$work/out" "$work/one.json"
expect "vc.js goes on" 0 node vc.js issue eddsa-jcs-2022 "$work/one.json" "$work/key.json" "$work/two.json"
accepted_by_both "a set that badgectl began" "$work/two.json"
expect "vc.js begins a proof set" 0 node vc.js issue eddsa-rdfc-2022 "$work/this.json" "$work/key.json" "$work/one.json"
expect "badgectl goes on" 0 "${add[@]}" --beside --suite eddsa-jcs-2022 "$work/one.json"
cp "$work/out" "$work/two.json"
accepted_by_both "a set that vc.js began" "$work/two.json"

# What the demo issued, when it has run within the hour in which its lists hold: what an employer would get.
story=$root/build/demo
if [ -n "$(find "$story/documents.json" -mmin -50 2> /dev/null)" ]; then
    expect "vc.js accepts the demo's badge" 0 node vc.js verify "$story/badge.json" "$story/documents.json"
    expect "vc.js accepts the demo's status list" 0 node vc.js verify "$story/status-list.json" "$story/documents.json"
    jq '.credentialSubject.achievement.endorsement[0]' "$story/badge.json" > "$work/endorsement.json"
    expect "vc.js accepts the endorsement in the demo's badge" 0 node vc.js verify "$work/endorsement.json" "$story/documents.json"
    jq '.credentialSubject.endorsementComment += "."' "$work/endorsement.json" > "$work/altered.json"
    expect "vc.js refuses it altered" 1 node vc.js verify "$work/altered.json" "$story/documents.json"
    expect "vc.js accepts the demo's transcript" 0 node vc.js verify "$story/transcript.json" "$story/documents.json"
    jq '.credentialSubject.verifiableCredential[0].name += "."' "$story/transcript.json" > "$work/altered.json"
    expect "vc.js refuses it with a badge altered" 1 node vc.js verify "$work/altered.json" "$story/documents.json"
else
    echo "skip oracles/vc-demo: deploy/demo --once has not played within the last 50 minutes"
fi
cd "$here" || exit 1
