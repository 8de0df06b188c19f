#include "badge/checking/impl/container.hpp"

#include "badge/baking/baking.hpp"
#include "base/core/utf8.hpp"

#include <algorithm>

namespace ob::checking {
namespace {

constexpr std::size_t url_length_max = 2'048;

bool is_space(char c) noexcept {
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

std::string_view trimmed(std::string_view text) noexcept {
    while (!text.empty() && is_space(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && is_space(text.back()))
        text.remove_suffix(1);
    return text;
}

bool is_jws(std::string_view text) noexcept {
    const bool alphabet = std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    });
    return alphabet && std::count(text.begin(), text.end(), '.') == 2;
}

/// What is no UTF-8 could not be quoted in a report.
bool is_url(std::string_view text) noexcept {
    return (text.starts_with("https://") || text.starts_with("http://")) &&
           text.size() <= url_length_max && utf8_prefix(text) == text.size() &&
           std::none_of(text.begin(), text.end(), [](char c) {
               return static_cast<unsigned char>(c) <= 0x20;
           });
}

check not_a_badge() {
    return make_check("structure", check_outcome::failed, "not_a_badge");
}

} // namespace

check unreadable_document(const error& why) {
    const bool syntax = why.code == json::errc::syntax;
    return make_check(
        "structure",
        check_outcome::failed,
        syntax ? "not_a_badge" : std::string(why.name()),
        why.pointer,
        {{"detail", why.message()}}
    );
}

std::optional<opened> read_text(std::string_view text) {
    const auto core = trimmed(text);
    opened found;
    if (core.starts_with('{')) {
        found.text = text; // as received: what is signed may not be touched
        found.container = "json";
    } else if (is_jws(core)) {
        found.form = payload::jws;
        found.text = core;
        found.container = "jws";
    } else if (is_url(core)) {
        found.form = payload::url;
        found.text = core;
        found.container = "url";
    } else {
        return std::nullopt;
    }
    return found;
}

std::variant<opened, check> open_container(bytes_view content) {
    const auto picture = baking::detect(content);
    if (picture == baking::picture::none) {
        auto found = read_text(as_text(content));
        if (!found)
            return not_a_badge();
        return std::move(*found);
    }
    auto baked = baking::extract(content);
    if (!baked)
        return make_check("structure", check_outcome::failed, std::string(baked.error().name()));
    auto found = read_text(baked->text);
    // A copy that is no JSON may stand beside the address that decides (OB 2.0).
    if (!found && !baked->hosted_url.empty())
        found = read_text(baked->hosted_url);
    if (!found)
        return not_a_badge();
    found->container = picture == baking::picture::png ? "png" : "svg";
    found->hosted_url = std::move(baked->hosted_url);
    return std::move(*found);
}

} // namespace ob::checking
