#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/primitives/public_key.hpp"
#include "crypto/primitives/signer.hpp"

#include <boost/json/object.hpp>

#include <string>
#include <string_view>

namespace ob::crypto {

enum class jws_errc {
    malformed = 1, ///< not three parts of strict base64url with a JSON object in front, or too long
    algorithm, ///< `none`, HMAC, or another name that is not on the list of jose_algorithm.hpp (T5,
               ///< T6)
    critical,  ///< `crit` or `b64`: asks for extensions that we do not have (T7, RFC 7797)
};
std::error_code make_error_code(jws_errc e) noexcept;

/// A compact JWS (RFC 7515, 7.1) that was read but proves nothing before verify(). Headers such as
/// jku, x5u, x5c and jwk are neither fetched nor used here.
class compact_jws {
public:
    /// Owns a copy of the text. Refuses white space, padding, spare bits and empty headers or
    /// signatures; an empty payload is a payload.
    static result<compact_jws> parse(std::string_view text);

    const json::node& header() const noexcept { return header_.root(); }

    signature_algorithm algorithm() const noexcept { return algorithm_; }

    /// Empty when there is none. Only ever compared, or parsed as a URL by the one fetcher (T8).
    std::string_view kid() const noexcept { return header().string_at("kid"); }

    bytes_view payload() const noexcept { return payload_; }

    /// Checks the received bytes with that key. The key decides: a header whose alg is not the
    /// key's is false.
    bool verify(const public_key& key) const;

private:
    compact_jws(json::document header, signature_algorithm algorithm) noexcept;

    json::document header_;
    signature_algorithm algorithm_;
    std::string signing_input_;
    bytes payload_;
    bytes signature_;
};

/// Signs: `alg` is the signer's and comes first, then the members of `header`.
result<std::string>
sign_compact_jws(const signer& key, const boost::json::object& header, std::string_view payload);

} // namespace ob::crypto

template <>
struct std::is_error_code_enum<ob::crypto::jws_errc> : std::true_type {};
