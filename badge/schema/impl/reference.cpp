#include "badge/schema/impl/reference.hpp"

#include <boost/url/decode_view.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>

namespace ob::schema::impl {

namespace urls = boost::urls;

std::optional<std::string> resolve(std::string_view base, std::string_view reference) {
    const auto from = urls::parse_uri(base);
    const auto to = urls::parse_uri_reference(reference);
    if (!from || !to)
        return std::nullopt;
    urls::url whole;
    if (!urls::resolve(*from, *to, whole))
        return std::nullopt;
    return std::string(whole.buffer());
}

std::optional<split_url> split(std::string_view url) {
    const auto mark = std::min(url.find('#'), url.size());
    split_url parts{std::string(url.substr(0, mark)), {}};
    if (mark == url.size())
        return parts;
    const auto encoded = urls::make_pct_string_view(url.substr(mark + 1));
    if (!encoded)
        return std::nullopt;
    encoded->decode({}, urls::string_token::assign_to(parts.fragment));
    return parts;
}

} // namespace ob::schema::impl
