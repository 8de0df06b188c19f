#include "keys/signerd/rule_parts.hpp"

#include <algorithm>

namespace ob::signerd {

bool is_below(const std::vector<std::string>& prefixes, std::string_view text) {
    for (const auto& prefix : prefixes) {
        if (!text.starts_with(prefix) || text.size() == prefix.size())
            continue;
        const auto rest = text.substr(prefix.size());
        const bool plain = std::all_of(rest.begin(), rest.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                   c == '-' || c == '_' || c == '.' || c == '/' || c == ':';
        });
        if (plain && rest.find("..") == std::string_view::npos)
            return true;
    }
    return false;
}

std::span<const json::node> elements_of(const json::node& value) {
    return value.is_array() ? value.elements() : std::span<const json::node>(&value, 1);
}

bool has_type(const json::node& object, std::string_view wanted) {
    const auto* types = object.find("type");
    if (types == nullptr)
        return false;
    const auto all = elements_of(*types);
    return std::any_of(all.begin(), all.end(), [&](const json::node& t) {
        return t.as_string() == wanted;
    });
}

namespace {

result<instant> time_at(const json::node& document, std::string_view name) {
    const auto when = parse_time(document.string_at(name));
    if (!when)
        return error(
            errc::malformed, "The document has a date that cannot be read.", "/" + std::string(name)
        );
    return *when;
}

} // namespace

result<instant>
check_start(const json::node& document, std::string_view name, const settings& rules, instant now) {
    OB_TRY(const auto from, time_at(document, name));
    if (from > now + future_most || from < now - rules.window)
        return error(errc::window, {}, "/" + std::string(name));
    return from;
}

result<void> check_end(
    const json::node& document,
    std::string_view name,
    instant from,
    std::chrono::seconds most,
    bool required
) {
    const auto pointer = "/" + std::string(name);
    if (document.find(name) == nullptr)
        return required
                   ? result<void>(
                         error(errc::validity, "The document does not say when it ends.", pointer)
                     )
                   : result<void>();
    OB_TRY(const auto until, time_at(document, name));
    if (until <= from || until > from + most)
        return error(errc::validity, {}, pointer);
    return {};
}

} // namespace ob::signerd
