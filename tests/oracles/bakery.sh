#!/usr/bin/env bash
# Both ways with npm openbadges-bakery, in PNG and SVG: what it bakes we extract byte for byte, what we bake it extracts, and
# each replaces the badge of the other. Prints "ok NAME" / "not ok NAME" / "skip NAME: REASON" lines for tests/run.
set -uo pipefail
cd "$(dirname "$0")"
badgectl=${BADGECTL:-$(cd ../.. && pwd)/build/release/cli/badgectl}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

source ../support/npm.sh
need_node oracles/bakery
npm_packages oracles/bakery .

# expect NAME STATUS COMMAND…
expect() {
    local name=$1 wanted=$2 status=0
    shift 2
    "$@" > "$work/out" 2> "$work/err" || status=$?
    if [ "$status" -eq "$wanted" ]; then
        echo "ok $name"
    else
        echo "not ok $name (exit $status, not $wanted)"
        head -c 1000 "$work/err" | sed 's/^/    /'
    fi
}

# prints NAME FILE COMMAND…: exit 0, and the bytes of FILE on standard output.
prints() {
    local name=$1 text=$2 status=0
    shift 2
    "$@" > "$work/out" 2> "$work/err" || status=$?
    if [ "$status" -eq 0 ] && cmp -s "$work/out" "$text"; then
        echo "ok $name"
    else
        echo "not ok $name (exit $status)"
        head -c 1000 "$work/err" | sed 's/^/    /'
        cmp "$work/out" "$text" | sed 's/^/    /'
    fi
}

kid=https://issuer.example/keys/1
printf 'https://issuer.example/assertions/1?a=1&b=%%22' > "$work/url"
printf '%s' '{"@context":"https://w3id.org/openbadges/v2","id":"https://issuer.example/assertions/1","type":"Assertion",' \
    '"recipient":{"type":"email","hashed":false,"identity":"zoë@example.org"},"badge":"https://issuer.example/badges/1",' \
    '"narrative":"Collège – 𝄞 <script>a && b</script> \"quoted\"\nsecond line","issuedOn":"2026-01-05T09:00:00Z",' \
    '"verify":{"url":"https://issuer.example/assertions/1"},"verification":{"type":"HostedBadge"}}' > "$work/json"
printf '%s' '{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","verification":{"type":"SignedBadge"}}' \
    > "$work/assertion.json"
node jose.js keys RS256 "$work"
expect "badgectl signs the badge to be baked" 0 "$badgectl" sign --suite ob2-jws-RS256 --key "$work/private.json" \
    --verification-method "$kid" "$work/assertion.json"
tr -d '\n' < "$work/out" > "$work/jws"

pictures=node_modules/openbadges-bakery/test
extract=("$badgectl" extract)
for kind in png svg; do
    plain=$pictures/unbaked.$kind
    expect "bakery finds no badge in an empty $kind" 1 node bakery.js extract "$plain"
    expect "badgectl finds no badge in an empty $kind" 1 "${extract[@]}" "$plain"
    for badge in url json jws; do
        ours=$work/ours-$badge.$kind
        theirs=$work/theirs-$badge.$kind
        expect "bakery bakes $badge into $kind" 0 node bakery.js bake "$plain" "$work/$badge" "$theirs"
        prints "badgectl extracts $badge from $kind of bakery" "$work/$badge" "${extract[@]}" "$theirs"
        expect "badgectl bakes $badge into $kind" 0 "$badgectl" bake "$plain" "$work/$badge" -o "$ours"
        prints "bakery extracts $badge from $kind of badgectl" "$work/$badge" node bakery.js extract "$ours"
    done

    # Another badge into a picture that carries one of the other program.
    expect "bakery bakes over $kind of badgectl" 0 node bakery.js bake "$work/ours-url.$kind" "$work/jws" "$work/both.$kind"
    prints "badgectl extracts the newer badge from $kind" "$work/jws" "${extract[@]}" "$work/both.$kind"
    expect "badgectl bakes over $kind of bakery" 0 "$badgectl" bake "$work/theirs-jws.$kind" "$work/json" -o "$work/both.$kind"
    prints "bakery extracts the newer badge from $kind" "$work/json" node bakery.js extract "$work/both.$kind"
    prints "and it is the only one in that $kind" "$work/json" "${extract[@]}" "$work/both.$kind"

    # Open Badges 3.0 has a keyword and a namespace of its own, which bakery does not look for.
    printf '%s' '{"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"]}' > "$work/ob3"
    expect "badgectl bakes Open Badges 3.0 into $kind" 0 "$badgectl" bake "$plain" "$work/ob3" -o "$work/ob3.$kind"
    expect "bakery finds nothing of its own in that $kind" 1 node bakery.js extract "$work/ob3.$kind"
done

# Both put the chunk behind the header and leave every other chunk as it is.
for badge in url json jws; do
    prints "PNG with $badge of badgectl is that of bakery" "$work/theirs-$badge.png" cat "$work/ours-$badge.png"
done

# The older form, which bakery reads and does not write any more.
expect "the PNG library of bakery writes a tEXt chunk" 0 node bakery.js bake-old "$pictures/unbaked.png" "$work/url" "$work/old.png"
prints "badgectl extracts a tEXt chunk" "$work/url" "${extract[@]}" "$work/old.png"
expect "badgectl bakes over a tEXt chunk" 0 "$badgectl" bake "$work/old.png" "$work/json" -o "$work/renewed.png"
prints "which bakery extracts" "$work/json" node bakery.js extract "$work/renewed.png"

# One letter of the text of the chunk: its checksum does not fit any more.
LC_ALL=C sed 's/issuer\.example/issuer.exbmple/' "$work/theirs-url.png" > "$work/altered.png"
if cmp -s "$work/theirs-url.png" "$work/altered.png"; then
    echo "not ok an altered PNG: nothing was altered"
fi
expect "badgectl refuses an altered PNG of bakery" 1 "${extract[@]}" "$work/altered.png"
