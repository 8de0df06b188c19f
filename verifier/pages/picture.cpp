#include "verifier/pages/picture.hpp"

#include "badge/baking/baking.hpp"

#include <algorithm>

namespace ob::verifier_pages {
namespace {

bool is_small(bytes_view file, baking::picture kind) {
    if (file.size() > shown_picture_bytes_max)
        return false;
    if (kind == baking::picture::svg)
        return true;
    const auto size = baking::png_size(file);
    return size && std::max(size->first, size->second) <= shown_picture_side_max;
}

} // namespace

std::optional<picture> picture_of(bytes_view file) {
    const auto kind = baking::detect(file);
    if (kind == baking::picture::none)
        return std::nullopt;
    if (!is_small(file, kind))
        return picture{};
    const std::string type = kind == baking::picture::png ? "image/png" : "image/svg+xml";
    return picture{"data:" + type + ";base64," + to_base64(file)};
}

bool may_show_picture(const checking::report& r) noexcept {
    // The name is filled in only from a document whose proof held.
    return r.verdict() != checking::verdict::invalid && !r.credential.achievement_name.empty();
}

} // namespace ob::verifier_pages
