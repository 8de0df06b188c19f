#!/usr/bin/env bash
# Our answer and that of npm ajv about generated badges, by the official schemas; and our meta-schemas against ajv's copies.
# Prints "ok NAME" / "not ok NAME" / "skip NAME: REASON" lines for tests/run. SEED and COUNT (5000 a schema) may be given.
set -uo pipefail
cd "$(dirname "$0")"
tool=${SCHEMA_TOOL:-$(cd ../.. && pwd)/build/release/tests/support/schema_tool}
data=${OB_CONFORMANCE_DIR:-$(cd ../.. && pwd)/../shared/conformance}
seed=${SEED:-1}
count=${COUNT:-5000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

source ../support/npm.sh
need_node oracles/schema
[ -d "$data/schemas" ] || {
    echo "not ok oracles/schema: no conformance data"
    exit 1
}
npm_packages oracles/schema .

for schema in ob/v3p0:ob_v3p0_achievementcredential ob/v3p0:ob_v3p0_endorsementcredential clr/v2p0:clr_v2p0_clrcredential; do
    name=${schema#*:}_schema.json
    label="$count documents by $name, seed $seed"
    node schema.js generate "$seed" "$count" "$data/spec-examples/ob30" "$data/schemas/$name" "$work" &&
        "$tool" validate "https://purl.imsglobal.org/spec/${schema%:*}/schema/json/$name" < "$work/documents" > "$work/ours"
    status=$?
    differ=$(paste -d ' ' "$work/ajv" "$work/ours" | awk '$1 != $2' | wc -l)
    valid=$(grep -cx valid "$work/ajv")
    if [ $status -eq 0 ] && [ "$differ" -eq 0 ] && [ "$(wc -l < "$work/ours")" -eq "$count" ] && [ "$valid" -gt 0 ] &&
        [ "$valid" -lt "$count" ]; then
        echo "ok $label: $valid valid"
    else
        echo "not ok $label: exit $status, $differ answers differ, $valid valid"
        paste "$work/ajv" "$work/ours" "$work/documents" | awk '$1 != $2' | head -n 3 | cut -c 1-2000
    fi
done

home=https://json-schema.org/draft
for url in $home/2019-09/{schema,meta/{core,applicator,validation,meta-data,format,content}} \
    $home/2020-12/{schema,meta/{core,applicator,unevaluated,validation,meta-data,format-annotation,content}}; do
    if "$tool" show "$url" > "$work/own" && node schema.js meta "$work"; then
        echo "ok $url is ajv's"
    else
        echo "not ok $url is not ajv's"
    fi
done

# What the demo issued, by the official schemas: a badge, the endorsement in it, a transcript.
story=../../build/demo
official() {
    if said=$(node schema.js validate "$data/schemas/$2_schema.json" "$3"); then echo "ok $1"; else echo "not ok $1: $said"; fi
}
if [ -f "$story/transcript.json" ]; then
    jq '.credentialSubject.achievement.endorsement[0]' "$story/badge.json" > "$work/endorsement.json"
    official "the demo's badge is one by the official schema" ob_v3p0_achievementcredential "$story/badge.json"
    official "so is the endorsement in it" ob_v3p0_endorsementcredential "$work/endorsement.json"
    official "so is the demo's transcript" clr_v2p0_clrcredential "$story/transcript.json"
else
    echo "skip oracles/schema-demo: deploy/demo --once has not played"
fi
