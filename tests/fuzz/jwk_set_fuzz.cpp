#include "crypto/primitives/jwk.hpp"
#include "keys/documents/jwk_set.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace ob;

// The input is a JWK Set or one JWK, as an issuer serves it.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document = json::document::parse(fuzz::text_of(data, size));
    if (!document)
        return 0;
    const auto set = keys::read_jwk_set(document->root());
    if (!set)
        return 0;
    fuzz::must(set->keys.size() <= keys::jwk_set_keys_max, "sets are bounded");
    for (const auto& entry : set->keys) {
        const auto named = static_cast<std::size_t>(std::count_if(
            set->keys.begin(),
            set->keys.end(),
            [&](const auto& other) { return entry.kid.empty() || other.kid == entry.kid; }
        ));
        const auto chosen = keys::select_key(*set, entry.kid, entry.issuer);
        fuzz::must(!chosen || named == 1, "a name that two keys have chooses neither");
        if (!entry.key)
            continue;
        fuzz::must(named != 1 || (chosen && *chosen == *entry.key), "a name chooses its key");
        const auto found =
            keys::select_by_thumbprint(*set, crypto::thumbprint(*entry.key), entry.issuer);
        fuzz::must(found && *found == *entry.key, "a thumbprint chooses its key");
    }
    fuzz::must(!keys::select_key(*set, "no key is called so \n", ""), "other names choose nothing");
    return 0;
}
