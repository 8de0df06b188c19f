#pragma once

#include <string>
#include <string_view>

namespace ob::web {

/// A file that pages refer to. Its path carries a hash of its content, so it may be cached for
/// ever: serve it with `Cache-Control: public, max-age=31536000, immutable` and `nosniff`.
struct asset {
    std::string path; ///< "/assets/laurel-1f0c….css"
    std::string_view media_type;
    std::string_view content;
};

struct assets {
    asset style;
    asset icon;
    asset script; ///< the drop zone of the verifier's page; nothing needs it
};

/// The same for the whole life of the process.
const assets& asset_list();
/// The asset at that path, or nullptr.
const asset* find_asset(std::string_view path) noexcept;

} // namespace ob::web
