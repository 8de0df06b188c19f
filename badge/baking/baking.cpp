#include "badge/baking/baking.hpp"

#include "badge/baking/formats.hpp"

#include <algorithm>

namespace ob::baking {
namespace {

constexpr errc_entry rows[] = {
    {int(errc::not_a_picture),
     kind::malformed,
     "not_a_picture",
     "This file is neither a PNG nor an SVG picture."},
    {int(errc::no_badge),
     kind::rejected,
     "no_badge",
     "This picture carries no badge: ask for the original file."},
    {int(errc::truncated),
     kind::malformed,
     "picture_truncated",
     "This picture is cut off: ask for the original file."},
    {int(errc::damaged),
     kind::malformed,
     "picture_damaged",
     "This picture is damaged: ask for the original file."},
    {int(errc::two_badges),
     kind::rejected,
     "two_badges",
     "This picture carries two badges of one kind, so it is not clear which one counts."},
    {int(errc::compressed),
     kind::rejected,
     "compressed_badge",
     "The badge in this picture is compressed, which the baking rules forbid."},
    {int(errc::too_large),
     kind::rejected,
     "picture_too_large",
     "This picture is larger than a badge picture may be."},
    {int(errc::forbidden_xml),
     kind::rejected,
     "forbidden_xml",
     "This SVG uses XML features that a badge picture may not use (entities, an internal DTD, or "
     "an encoding other "
     "than UTF-8)."},
    {int(errc::unbakable),
     kind::rejected,
     "unbakable",
     "Only a JSON credential or a compact JWS can be put into a picture."},
};
constinit const table_category category{"ob.baking", rows};

constexpr std::string_view png_signature{"\x89PNG\r\n\x1a\n", 8};

void skip_space(std::string_view& text) noexcept {
    text.remove_prefix(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
}

/// Past one piece of XML that may stand before the root element; false when none is there.
bool skip_misc(std::string_view& text) noexcept {
    skip_space(text);
    std::string_view end;
    if (text.starts_with("<?"))
        end = "?>";
    else if (text.starts_with("<!--"))
        end = "-->";
    else if (text.starts_with("<!DOCTYPE"))
        end = text.substr(0, text.find('>')).find('[') == std::string_view::npos ? ">" : "]>";
    else
        return false;
    const auto at = text.find(end);
    text.remove_prefix(at == std::string_view::npos ? text.size() : at + end.size());
    return true;
}

bool looks_like_svg(std::string_view text) noexcept {
    if (text.starts_with("\xEF\xBB\xBF"))
        text.remove_prefix(3);
    while (skip_misc(text)) {
    }
    if (!text.starts_with('<'))
        return false;
    const auto name = text.substr(1, text.find_first_of(" \t\r\n/>", 1) - 1);
    return name == "svg" || name.ends_with(":svg");
}

bool is_compact_jws(std::string_view text) noexcept {
    const auto allowed = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '-' || c == '_' || c == '.';
    };
    return std::count(text.begin(), text.end(), '.') == 2 &&
           std::all_of(text.begin(), text.end(), allowed);
}

} // namespace

std::error_code make_error_code(errc e) noexcept {
    return {int(e), category};
}

const version_marks& marks_of(badge_version version) noexcept {
    return *std::find_if(marks.begin(), marks.end(), [&](const auto& m) {
        return m.version == version;
    });
}

payload_form form_of(const baked_payload& payload) noexcept {
    std::string_view text = payload.text;
    if (text.find('\0') != std::string_view::npos)
        return payload_form::none;
    if (is_compact_jws(text))
        return payload_form::jws;
    if (payload.version == badge_version::ob2 &&
        (text.starts_with("https://") || text.starts_with("http://")) &&
        text.find_first_of(" \t\r\n\"<>") == std::string_view::npos)
        return payload_form::url;
    skip_space(text);
    return text.starts_with('{') ? payload_form::json : payload_form::none;
}

result<baked_payload> choose(std::vector<baked_payload> found) {
    baked_payload* best = nullptr;
    std::vector<badge_version> others;
    for (const auto& mark : marks) {
        const auto of_version = [&](const auto& p) { return p.version == mark.version; };
        const auto first = std::find_if(found.begin(), found.end(), of_version);
        if (first == found.end())
            continue;
        if (std::find_if(std::next(first), found.end(), of_version) != found.end())
            return errc::two_badges;
        if (best == nullptr)
            best = &*first;
        else
            others.push_back(mark.version);
    }
    if (best == nullptr)
        return errc::no_badge;
    best->also = std::move(others);
    return std::move(*best);
}

picture detect(bytes_view file) noexcept {
    const auto text = as_text(file);
    if (text.starts_with(png_signature))
        return picture::png;
    return looks_like_svg(text) ? picture::svg : picture::none;
}

result<bytes> bake(bytes_view image, const baked_payload& payload) {
    if (image.size() > picture_bytes_max)
        return errc::too_large;
    if (form_of(payload) == payload_form::none)
        return errc::unbakable;
    const auto kind = detect(image);
    if (kind == picture::none)
        return errc::not_a_picture;
    OB_TRY(auto baked, kind == picture::png ? bake_png(image, payload) : bake_svg(image, payload));
    if (baked.size() > picture_bytes_max)
        return errc::too_large;
    return baked;
}

result<baked_payload> extract(bytes_view image) {
    if (image.size() > picture_bytes_max)
        return errc::too_large;
    const auto kind = detect(image);
    if (kind == picture::none)
        return errc::not_a_picture;
    OB_TRY(auto found, kind == picture::png ? find_in_png(image) : find_in_svg(image));
    return choose(std::move(found));
}

} // namespace ob::baking
