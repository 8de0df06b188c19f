#include "keys/documents/impl/key_text.hpp"

#include "base/core/encoding.hpp"
#include "crypto/primitives/jwk.hpp"

namespace ob::keys::impl {

namespace {

/// The longest Multikey that we read, P-384, has 70 characters; RSA and BLS keys have hundreds.
constexpr std::size_t multikey_bytes_max = 128;

} // namespace

error key_error(const error& cause, std::string pointer) {
    const auto as = [&](errc e) { return error(e, {}, std::move(pointer), cause.message()); };
    if (cause.code == crypto::key_errc::unsupported)
        return as(errc::unknown_key);
    if (cause.code == crypto::key_errc::weak)
        return as(errc::weak_key);
    if (cause.code == crypto::key_errc::private_member)
        return as(errc::private_key_published);
    return as(errc::invalid_method);
}

result<crypto::public_key> read_multikey(std::string_view multibase, std::string pointer) {
    if (multibase.size() > multikey_bytes_max)
        return error(errc::unknown_key, {}, std::move(pointer), "longer than any key that is read");
    std::string base58;
    if (multibase.starts_with('u')) {
        // One reader for the key bytes: base64url is turned into the form that crypto reads.
        const auto decoded = from_multibase(multibase);
        if (!decoded)
            return error(errc::invalid_method, {}, std::move(pointer), decoded.error().message());
        const auto encoded = to_base58(*decoded);
        if (!encoded)
            return error(errc::invalid_method, {}, std::move(pointer), encoded.error().message());
        base58 = "z" + *encoded;
        multibase = base58;
    }
    auto key = crypto::public_key::from_multikey(multibase);
    if (!key)
        return key_error(key.error(), std::move(pointer));
    return key;
}

result<crypto::public_key> read_jwk(const json::node& jwk, std::string pointer) {
    if (!jwk.is_object())
        return error(errc::invalid_method, {}, std::move(pointer));
    // A key of another kind is none of ours, whatever its members mean there.
    const auto type = jwk.string_at("kty");
    if (type != "OKP" && type != "EC" && type != "RSA")
        return error(errc::unknown_key, {}, std::move(pointer));
    auto key = crypto::key_from_jwk(jwk);
    if (!key)
        return key_error(key.error(), std::move(pointer));
    return key;
}

result<std::optional<instant>>
read_date(const json::node& method, std::string_view name, std::string_view pointer) {
    const auto* member = method.find(name);
    if (member == nullptr)
        return std::optional<instant>{};
    const auto when = parse_time(member->as_string());
    if (!when)
        return error(
            errc::invalid_method,
            "The key has a date that cannot be read.",
            std::string(pointer) + "/" + std::string(name)
        );
    return std::optional<instant>{*when};
}

} // namespace ob::keys::impl
