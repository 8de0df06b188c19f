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

source ../support/npm.sh
need_node oracles/jsonld
if [ ! -d "$OB_CONFORMANCE_DIR/contexts" ]; then
    echo "skip oracles/jsonld: no conformance data (contexts)"
    exit 0
fi
npm_packages oracles/jsonld .

node jsonld.js write "$seed" "$count" > "$work/requests"
"$tool" < "$work/requests" > "$work/answers" || {
    echo "not ok oracles/jsonld: jsonld_tool failed"
    exit 1
}
node jsonld.js compare "$seed" "$count" "$work/answers" 2>&1 || {
    echo "not ok oracles/jsonld: the comparison failed"
    exit 1
}
