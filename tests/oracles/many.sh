#!/usr/bin/env bash
# Many badges of three other stacks (npm @digitalbazaar/vc, @digitalcredentials/vc, jose), each valid; and changed ones, each
# change with a known meaning, judged by us and by vc or jose: no answer differs without an explanation (changes.js).
# Prints "ok NAME" / "not ok NAME" / "skip NAME: REASON" lines for tests/run. SEED, MADE (240) and COUNT (10000) may be given.
set -uo pipefail
cd "$(dirname "$0")"
tool=${VERIFY_TOOL:-$(cd ../.. && pwd)/build/release/tests/support/verify_tool}
export OB_CONFORMANCE_DIR=${OB_CONFORMANCE_DIR:-$(cd ../.. && pwd)/../shared/conformance}
seed=${SEED:-1}
made=${MADE:-240}
count=${COUNT:-10000}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

source ../support/npm.sh
need_node oracles/many
if [ ! -d "$OB_CONFORMANCE_DIR/contexts" ]; then
    echo "not ok oracles/many: no conformance data (contexts)"
    exit 1
fi
npm_packages oracles/many .

# Two at a time: most of it is what the others need for statements.
half() {
    mkdir "$work/$1"
    node many.js generate "$1" $((made / 2)) $((count / 2)) "$work/$1" &&
        "$tool" "$work/$1/documents.tsv" 2026-06-01T00:00:00Z < "$work/$1/documents" > "$work/$1/ours"
}

half $((2 * seed)) &
first=$!
half $((2 * seed + 1))
second=$?
if ! wait $first || [ $second -ne 0 ]; then
    echo "not ok oracles/many: the documents could not be made or read"
    exit 1
fi
node many.js compare "$work/$((2 * seed))" "$work/$((2 * seed + 1))"
