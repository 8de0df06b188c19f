#include "base/core/encoding.hpp"
#include "keys/documents/impl/key_text.hpp"

namespace ob::keys {

namespace {

// did:key: the method's id is the DID, `#`, and the key text again. The bare DID also occurs
// (digest 8.4).
result<verification_method>
from_did_key(std::string_view controller, std::optional<std::string_view> fragment) {
    const auto text = controller.substr(std::string_view("did:key:").size());
    if (fragment && *fragment != text)
        return error(
            errc::method_not_found, "A did:key has one key, which its fragment must repeat."
        );
    OB_TRY(auto key, impl::read_multikey(text, {}));
    return verification_method{
        std::string(controller) + "#" + std::string(text),
        std::string(controller),
        std::move(key),
        {},
        {}};
}

// did:jwk: base64url of a public JWK; its method is always `#0`.
result<verification_method> from_did_jwk(std::string_view controller, std::string_view fragment) {
    if (fragment != "0")
        return error(errc::method_not_found, "A did:jwk has one key, which is called #0.");
    const auto decoded = from_base64url(controller.substr(std::string_view("did:jwk:").size()));
    if (!decoded)
        return error(errc::invalid_method, {}, {}, decoded.error().message());
    // A JWK is flat and small: 2 KiB of identifier hold no more than this.
    auto jwk = json::document::parse(
        as_text(*decoded), {.bytes_max = 2048, .depth_max = 4, .values_max = 64}
    );
    if (!jwk)
        return error(errc::invalid_method, {}, {}, jwk.error().message());
    OB_TRY(auto key, impl::read_jwk(jwk->root(), {}));
    return verification_method{
        std::string(controller) + "#0", std::string(controller), std::move(key), {}, {}};
}

} // namespace

result<verification_method> from_self_contained_did(std::string_view verification_method) {
    OB_TRY(const auto location, locate(verification_method));
    const auto hash = verification_method.find('#');
    std::optional<std::string_view> fragment;
    if (hash != std::string_view::npos)
        fragment = verification_method.substr(hash + 1);
    switch (location.kind) {
    case method_location::form::did_key:
        return from_did_key(location.controller, fragment);
    case method_location::form::did_jwk:
        return from_did_jwk(location.controller, fragment.value_or(""));
    case method_location::form::did_web:
    case method_location::form::https:
        break;
    }
    return error(errc::unsupported_method, "This identifier does not carry its key.");
}

} // namespace ob::keys
