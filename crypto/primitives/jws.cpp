#include "crypto/primitives/jws.hpp"

#include "base/core/json_text.hpp"
#include "crypto/primitives/jose_algorithm.hpp"
#include "crypto/primitives/limits.hpp"

#include <array>

namespace ob::crypto {
namespace {

constexpr std::array rows{
    errc_entry{
        static_cast<int>(jws_errc::malformed),
        kind::malformed,
        "jws_malformed",
        "This is not a compact JWS: three parts in base64url, separated by points."},
    errc_entry{
        static_cast<int>(jws_errc::algorithm),
        kind::rejected,
        "jws_algorithm",
        "The JWS uses an algorithm that this service does not accept."},
    errc_entry{
        static_cast<int>(jws_errc::critical),
        kind::rejected,
        "jws_critical",
        "The JWS asks for an extension that this service does not have."},
};

constexpr json::limits header_limits{
    .bytes_max = jws_header_bytes_most, .depth_max = 8, .values_max = 200};

struct parts {
    std::string_view header, payload, signature;
};

result<parts> split(std::string_view text) {
    const auto first = text.find('.');
    const auto last = text.rfind('.');
    if (text.size() > jws_characters_most || first == last || text.find('.', first + 1) != last)
        return jws_errc::malformed;
    return parts{
        text.substr(0, first), text.substr(first + 1, last - first - 1), text.substr(last + 1)};
}

result<bytes> decode(std::string_view part) {
    auto decoded = from_base64url(part);
    if (!decoded)
        return error(jws_errc::malformed, "A part of the JWS is not base64url without padding.");
    return decoded;
}

/// RFC 7515 4.1: the members that a JWS must understand, or that would change what it means.
result<signature_algorithm> check_header(const json::node& header) {
    if (!header.is_object())
        return error(jws_errc::malformed, "The header of the JWS is not a JSON object.");
    for (const auto* name : {"crit", "b64"})
        if (header.find(name) != nullptr)
            return error(jws_errc::critical, {}, '/' + std::string(name));
    for (const auto* name : {"alg", "kid", "typ", "cty"})
        if (const auto* value = header.find(name); value != nullptr && !value->is_string())
            return error(
                jws_errc::malformed,
                "A member of the JWS header is not a text.",
                '/' + std::string(name)
            );
    if (header.string_at("kid").size() > jws_kid_bytes_most)
        return error(jws_errc::malformed, "The kid of the JWS is too long.", "/kid");
    const auto algorithm = algorithm_from_jose(header.string_at("alg"));
    if (!algorithm)
        return error(jws_errc::algorithm, {}, "/alg");
    return *algorithm;
}

} // namespace

std::error_code make_error_code(jws_errc e) noexcept {
    static const table_category category("jws", rows);
    return {static_cast<int>(e), category};
}

compact_jws::compact_jws(json::document header, signature_algorithm algorithm) noexcept
    : header_(std::move(header))
    , algorithm_(algorithm) {}

result<compact_jws> compact_jws::parse(std::string_view text) {
    OB_TRY(const auto split_text, split(text));
    OB_TRY(const auto header_bytes, decode(split_text.header));
    auto header = json::document::parse(as_text(header_bytes), header_limits);
    if (!header)
        return error(
            jws_errc::malformed,
            "The header of the JWS: " + header.error().message(),
            header.error().pointer
        );
    OB_TRY(const auto algorithm, check_header(header->root()));
    compact_jws jws(std::move(*header), algorithm);
    OB_TRY(jws.payload_, decode(split_text.payload));
    OB_TRY(jws.signature_, decode(split_text.signature));
    if (jws.signature_.empty())
        return error(jws_errc::malformed, "The JWS has no signature.");
    jws.signing_input_ = text.substr(0, text.rfind('.'));
    return jws;
}

bool compact_jws::verify(const public_key& key) const {
    return key.verify(algorithm_, as_bytes(signing_input_), signature_);
}

result<std::string>
sign_compact_jws(const signer& key, const boost::json::object& header, std::string_view payload) {
    const auto name = jose_name(key.algorithm());
    boost::json::object complete{{"alg", boost::json::string_view(name)}};
    for (const auto& member : header)
        complete.emplace(member.key(), member.value());
    auto text = to_base64url(as_bytes(json::to_text(boost::json::value(std::move(complete))))) +
                '.' + to_base64url(as_bytes(payload));
    OB_TRY(const auto signature, key.sign(as_bytes(text)));
    return text + '.' + to_base64url(signature);
}

} // namespace ob::crypto
