#pragma once

#include <boost/url/parse.hpp>
#include <boost/url/url_view.hpp>

#include <optional>
#include <string_view>

namespace ob {

/// An absolute URI (RFC 3986, strict); it points into `text`. Boost.URL 1.81 takes whatever follows
/// an authority for its path, so that `https://a.example:b.example/` would be host a.example: here
/// the path is empty or begins with a slash (RFC 3986, 3.3).
inline std::optional<boost::urls::url_view> read_uri(std::string_view text) {
    const auto read = boost::urls::parse_uri(text);
    if (!read)
        return std::nullopt;
    const auto path = read->encoded_path();
    if (read->has_authority() && !path.empty() && path.front() != '/')
        return std::nullopt;
    return *read;
}

} // namespace ob
