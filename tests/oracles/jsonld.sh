#!/usr/bin/env bash
# Generated documents, badges and graphs: our expansion, statements, canonical form and safe mode against npm jsonld and
# rdf-canonize. OB_DOCUMENTS says how many (10,000), OB_SEED which. Prints "ok NAME" / "not ok NAME" / "skip NAME: REASON"
# lines for tests/run; what differs for a stated reason is counted below them.
set -uo pipefail
cd "$(dirname "$0")"
root=$(cd ../.. && pwd)
tool=${JSONLD_TOOL:-$root/build/release/tests/support/jsonld_tool}
export OB_CONFORMANCE_DIR=${OB_CONFORMANCE_DIR:-$root/../shared/conformance}
count=${OB_DOCUMENTS:-10000}
seed=${OB_SEED:-1}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

major=$(node --version 2> /dev/null | sed 's/^v//; s/\..*//')
if [ "${major:-0}" -lt 18 ]; then
    echo "skip oracles/jsonld: Node.js 18 or newer is not here"
    exit 0
fi
if [ ! -d "$OB_CONFORMANCE_DIR/contexts" ]; then
    echo "skip oracles/jsonld: no conformance data (contexts)"
    exit 0
fi
[ -d node_modules/jsonld ] || npm ci --ignore-scripts > "$work/npm.log" 2>&1 || {
    tail -n 20 "$work/npm.log"
    echo "not ok oracles/jsonld: npm ci failed"
    exit 1
}

node jsonld.js write "$seed" "$count" > "$work/requests"
"$tool" < "$work/requests" > "$work/answers" || {
    echo "not ok oracles/jsonld: jsonld_tool failed"
    exit 1
}
node jsonld.js compare "$seed" "$count" "$work/answers" 2>&1 || {
    echo "not ok oracles/jsonld: the comparison failed"
    exit 1
}
