#!/usr/bin/env bash
# Both ways with npm jose, for each algorithm: what we sign they accept, what they sign we accept, and one altered
# character is refused by both. Prints "ok NAME" / "not ok NAME" / "skip NAME: REASON" lines for tests/run.
set -uo pipefail
cd "$(dirname "$0")"
tool=${JWS_TOOL:-$(cd ../.. && pwd)/build/release/tests/support/jws_tool}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

major=$(node --version 2> /dev/null | sed 's/^v//; s/\..*//')
if [ "${major:-0}" -lt 20 ]; then
    echo "skip oracles/jose: Node.js 20 or newer is not here"
    exit 0
fi
[ -d node_modules/jose ] || npm ci --ignore-scripts > "$work/npm.log" 2>&1 || {
    tail -n 20 "$work/npm.log"
    echo "not ok oracles/jose: npm ci failed"
    exit 1
}

# expect NAME STATUS TEXT COMMAND…: TEXT is what it must print; - for anything.
expect() {
    local name=$1 wanted=$2 text=$3 status=0
    shift 3
    "$@" > "$work/out" 2> "$work/err" || status=$?
    if [ "$status" -eq "$wanted" ] && { [ "$text" = - ] || [ "$(cat "$work/out")" = "$text" ]; }; then
        echo "ok $name"
    else
        echo "not ok $name (exit $status, not $wanted)"
        head -c 400 "$work/out" "$work/err" | sed 's/^/    /'
    fi
}

payload='{"iss":"https://issuer.example","name":"Collège – 𝄞"}'
for alg in RS256 PS256 ES256 ES384 EdDSA; do
    folder=$work/$alg
    mkdir "$folder"
    node jose.js keys $alg "$folder"

    expect "jws_tool signs $alg" 0 - "$tool" sign "$folder/private.json" $alg "$payload"
    cp "$work/out" "$folder/ours"
    expect "jose accepts our $alg" 0 "$payload" node jose.js verify $alg "$folder" "$folder/ours"
    expect "jose signs $alg" 0 - node jose.js sign $alg "$folder" "$payload"
    cp "$work/out" "$folder/theirs"
    expect "we accept the $alg of jose" 0 "$payload" "$tool" verify "$folder/public.json" "$folder/theirs"

    for whose in ours theirs; do
        # The eighth character of the payload: another letter of the alphabet.
        awk -F. '{ c = substr($2, 8, 1); print $1 "." substr($2, 1, 7) (c == "A" ? "B" : "A") substr($2, 9) "." $3 }' \
            "$folder/$whose" | tr -d '\n' > "$folder/altered"
        expect "jose refuses an altered $alg ($whose)" 1 '' node jose.js verify $alg "$folder" "$folder/altered"
        expect "we refuse an altered $alg ($whose)" 1 '' "$tool" verify "$folder/public.json" "$folder/altered"
    done
done

# The same RSA key, but meant for the other algorithm.
for pair in RS256:PS256 PS256:RS256; do
    sed "s/${pair%:*}/${pair#*:}/" "$work/${pair%:*}/public.json" > "$work/other.json"
    expect "we refuse ${pair%:*} under a key for ${pair#*:}" 1 '' "$tool" verify "$work/other.json" "$work/${pair%:*}/theirs"
done
