#pragma once

#include <optional>
#include <string>
#include <string_view>

/// The URIs of schemas. Private to badge/schema.
namespace ob::schema::impl {

/// The base of a schema that stands nowhere.
inline constexpr std::string_view nowhere = "schema:/";

/// RFC 3986, 5.2; nullopt when either is no URI.
std::optional<std::string> resolve(std::string_view base, std::string_view reference);

struct split_url {
    std::string document;
    std::string fragment; ///< percent-decoded
};

/// Of an absolute URL; nullopt when its fragment is not percent-encoded text.
std::optional<split_url> split(std::string_view url);

} // namespace ob::schema::impl
