#!/usr/bin/env bash
# Both ways with npm jose, for each algorithm: what we sign they accept, what they sign we accept, and one altered
# character is refused by both. Prints "ok NAME" / "not ok NAME" / "skip NAME: REASON" lines for tests/run.
set -uo pipefail
cd "$(dirname "$0")"
badgectl=${BADGECTL:-$(cd ../.. && pwd)/build/release/cli/badgectl}
tool=${JWS_TOOL:-$(cd ../.. && pwd)/build/release/tests/support/jws_tool}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

source ../support/npm.sh
need_node oracles/jose
npm_packages oracles/jose .

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

# Badges: VC-JWT and OB 2.0 JWS of badgectl, read by jose, and a VC-JWT of jose, read by badgectl.
kid=https://issuer.example/keys/1
credential='{"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:1","type":["VerifiableCredential"],
 "issuer":"https://issuer.example","validFrom":"2026-01-05T09:00:00Z","credentialSubject":{"id":"urn:uuid:2"}}'
claims='"iss":"https://issuer.example","jti":"urn:uuid:1","sub":"urn:uuid:2","nbf":1767603600'
printf '%s' "$credential" > "$work/credential.json"
payload=${credential%\}},$claims}
assertion='{"@context":"https://w3id.org/openbadges/v2","type":"Assertion","verification":{"type":"SignedBadge"}}'
printf '%s' "$assertion" > "$work/assertion.json"
for alg in RS256 PS256 ES256 ES384 EdDSA; do
    folder=$work/$alg
    printf '%s\t%s\n' "$kid" "$folder/public.json" > "$folder/documents.tsv"
    check=("$badgectl" check-proof --at 2026-06-01T00:00:00Z --documents "$folder/documents.tsv")
    expect "badgectl signs jwt-$alg" 0 - "$badgectl" sign --suite "jwt-$alg" --key "$folder/private.json" \
        --verification-method "$kid" "$work/credential.json"
    tr -d '\n' < "$work/out" > "$folder/ours.jwt"
    expect "jose accepts jwt-$alg of badgectl" 0 "$payload" node jose.js verify $alg "$folder" "$folder/ours.jwt"
    expect "badgectl accepts jwt-$alg of badgectl" 0 - "${check[@]}" "$folder/ours.jwt"
    expect "jose signs jwt-$alg" 0 - node jose.js sign $alg "$folder" "$payload" "$kid"
    cp "$work/out" "$folder/theirs.jwt"
    expect "badgectl accepts jwt-$alg of jose" 0 - "${check[@]}" "$folder/theirs.jwt"
    expect "jose signs other claims in $alg" 0 - node jose.js sign $alg "$folder" "${payload/urn:uuid:2/urn:uuid:3}" "$kid"
    cp "$work/out" "$folder/disagrees.jwt"
    expect "badgectl refuses jwt-$alg whose claims disagree" 1 - "${check[@]}" "$folder/disagrees.jwt"
    for whose in ours theirs; do
        awk -F. '{ c = substr($2, 8, 1); print $1 "." substr($2, 1, 7) (c == "A" ? "B" : "A") substr($2, 9) "." $3 }' \
            "$folder/$whose.jwt" | tr -d '\n' > "$folder/altered"
        expect "badgectl refuses an altered jwt-$alg ($whose)" 1 - "${check[@]}" "$folder/altered"
        expect "jose refuses an altered jwt-$alg ($whose)" 1 '' node jose.js verify $alg "$folder" "$folder/altered"
    done
    case $alg in RS256 | ES256)
        expect "badgectl signs ob2-jws-$alg" 0 - "$badgectl" sign --suite "ob2-jws-$alg" --key "$folder/private.json" \
            --verification-method "$kid" "$work/assertion.json"
        tr -d '\n' < "$work/out" > "$folder/assertion"
        expect "jose accepts ob2-jws-$alg of badgectl" 0 "$assertion" node jose.js verify $alg "$folder" "$folder/assertion"
        ;;
    esac
done

# The same RSA key, but meant for the other algorithm.
for pair in RS256:PS256 PS256:RS256; do
    sed "s/${pair%:*}/${pair#*:}/" "$work/${pair%:*}/public.json" > "$work/other.json"
    expect "we refuse ${pair%:*} under a key for ${pair#*:}" 1 '' "$tool" verify "$work/other.json" "$work/${pair%:*}/theirs"
done

# What the demo handed over, if there was one: both tokens of one award, by the issuer's published keys.
story=../../build/demo
if [ -f "$story/jwks.json" ] && [ -f "$story/badge.es256.jwt" ]; then
    id=$(jq -r .id "$story/badge.json")
    for token in badge.jwt badge.es256.jwt; do
        expect "jose accepts the demo's $token" 0 "$id" node jose.js published "$story/$token" "$story/jwks.json"
        awk -F. '{ c = substr($2, 8, 1); print $1 "." substr($2, 1, 7) (c == "A" ? "B" : "A") substr($2, 9) "." $3 }' \
            "$story/$token" | tr -d '\n' > "$work/altered"
        expect "jose refuses an altered $token" 1 '' node jose.js published "$work/altered" "$story/jwks.json"
    done
else
    echo "skip oracles/jose-demo: deploy/demo --once has not played"
fi
