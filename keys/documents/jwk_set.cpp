#include "keys/documents/jwk_set.hpp"

#include "crypto/primitives/jwk.hpp"
#include "keys/documents/impl/key_text.hpp"

#include <algorithm>

namespace ob::keys {

namespace {

result<crypto::public_key>
of_issuer(const jwk_set& set, const jwk_entry& chosen, std::string_view issuer) {
    const bool shared = std::any_of(set.keys.begin(), set.keys.end(), [](const auto& k) {
        return !k.issuer.empty();
    });
    if (shared && chosen.issuer != issuer)
        return error(errc::issuer_mismatch);
    return chosen.key;
}

jwk_entry read_entry(const json::node& jwk, std::string pointer) {
    return {
        std::string(jwk.string_at("kid")),
        std::string(jwk.string_at("iss")),
        impl::read_jwk(jwk, std::move(pointer))};
}

} // namespace

result<jwk_set> read_jwk_set(const json::node& document) {
    const auto* keys = document.find("keys");
    jwk_set set;
    if (keys == nullptr) {
        if (document.string_at("kty").empty())
            return error(errc::invalid_document, "This is neither a JWK Set nor a JWK.");
        set.keys.push_back(read_entry(document, ""));
    } else if (!keys->is_array()) {
        return error(errc::invalid_document, "The keys of a JWK Set are an array.", "/keys");
    } else if (keys->elements().size() > jwk_set_keys_max) {
        return error(errc::invalid_document, "The JWK Set has more than 100 keys.", "/keys");
    } else {
        for (std::size_t i = 0; i < keys->elements().size(); ++i)
            set.keys.push_back(read_entry(keys->elements()[i], "/keys/" + std::to_string(i)));
    }
    for (const auto& entry : set.keys)
        if (!entry.key && entry.key.error().code == errc::private_key_published)
            return entry.key.error();
    return set;
}

result<crypto::public_key>
select_key(const jwk_set& set, std::string_view kid, std::string_view issuer) {
    const jwk_entry* chosen = nullptr;
    for (const auto& entry : set.keys) {
        if (!kid.empty() && entry.kid != kid)
            continue;
        if (chosen != nullptr)
            return error(errc::method_ambiguous);
        chosen = &entry;
    }
    if (chosen == nullptr)
        return error(errc::method_not_found);
    return of_issuer(set, *chosen, issuer);
}

result<crypto::public_key>
select_by_thumbprint(const jwk_set& set, std::string_view thumbprint, std::string_view issuer) {
    result<crypto::public_key> found = error(errc::method_not_found);
    for (const auto& entry : set.keys) {
        if (!entry.key || crypto::thumbprint(*entry.key) != thumbprint)
            continue;
        found = of_issuer(set, entry, issuer);
        if (found)
            return found;
    }
    return found;
}

} // namespace ob::keys
