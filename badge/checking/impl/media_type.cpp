#include "badge/checking/impl/media_type.hpp"

#include "badge/baking/baking.hpp"
#include "badge/checking/impl/container.hpp"

#include <algorithm>
#include <array>

namespace ob::checking {
namespace {

/// Without parameters, in lower case.
std::string essence(std::string_view content_type) {
    std::string type(content_type.substr(0, content_type.find(';')));
    type.erase(type.find_last_not_of(" \t") + 1);
    std::transform(type.begin(), type.end(), type.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    });
    return type;
}

/// VCDM 2.0, 6.4, and DID Core, 6.3, have names of their own that do not end in +json.
bool is_json_type(std::string_view type) {
    return type == "application/json" || type.ends_with("+json") || type == "application/vc" ||
           type == "application/did";
}

/// Open Badges 3.0, 5.4: the API answers a compact JWS as text/plain.
bool is_token_type(std::string_view type) {
    constexpr std::array<std::string_view, 3> names{
        "application/jwt", "application/jose", "text/plain"};
    return std::find(names.begin(), names.end(), type) != names.end() || type.ends_with("+jwt");
}

} // namespace

bool fits_content(std::string_view content_type, std::string_view body) {
    const auto type = essence(content_type);
    if (baking::detect(as_bytes(body)) != baking::picture::none)
        return type.starts_with("image/");
    const auto text = read_text(body);
    if (!text || text->form == payload::url)
        return true;
    return text->form == payload::jws ? is_token_type(type) : is_json_type(type);
}

void tell_mislabelled(const conversation& talk, std::vector<check>& checks) {
    for (const auto& [url, type] : talk.mislabelled()) {
        checks.push_back(make_check(
            "structure",
            check_outcome::indeterminate,
            "content_type_differs",
            "",
            {{"url", url}, {"type", type}}
        ));
        checks.back().required = false;
    }
}

} // namespace ob::checking
