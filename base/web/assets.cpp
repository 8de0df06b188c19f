#include "base/web/assets.hpp"

#include "base/web/embedded.hpp"

#include <array>
#include <charconv>
#include <cstdint>

namespace ob::web {

namespace {

// FNV-1a: the name has to change with the content, nothing more hangs on it.
std::string content_hash(std::string_view content) {
    std::uint64_t hash = 0xcbf29ce484222325U;
    for (const char c : content)
        hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3U;
    std::array<char, 16> text{};
    const auto end = std::to_chars(text.data(), text.data() + text.size(), hash, 16).ptr;
    return {text.data(), end};
}

asset named(std::string_view file, std::string_view ending, std::string_view media_type) {
    const auto content = embedded::find(file);
    return {
        "/assets/laurel-" + content_hash(content) + std::string(ending),
        media_type,
        content,
    };
}

} // namespace

const assets& asset_list() {
    static const assets all{
        named("site.css", ".css", "text/css; charset=utf-8"),
        named("laurel.svg", ".svg", "image/svg+xml"),
        named("site.js", ".js", "text/javascript; charset=utf-8"),
    };
    return all;
}

const asset* find_asset(std::string_view path) noexcept {
    const auto& all = asset_list();
    for (const auto* one : {&all.style, &all.icon, &all.script})
        if (one->path == path)
            return one;
    return nullptr;
}

} // namespace ob::web
