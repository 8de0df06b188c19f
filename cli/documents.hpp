#pragma once

#include "badge/checking/verification.hpp"
#include "cli/session.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace ob::cli {

/// Where a verification gets the documents that it asks for.
class document_source {
public:
    virtual ~document_source() = default;
    virtual checking::supply fetch(const std::string& url, std::size_t bytes_max) = 0;
};

/// `--documents FILE`: a closed world in the place of the network (product.md 5.1). One
/// `URL<TAB>path` a line; a relative path is relative to the file; the last line of a URL wins; a
/// URL that ends in `/` maps a folder. What is not listed answers 404, and so does whatever would
/// leave a folder.
class closed_world final : public document_source {
public:
    /// Refuses a line without a tab, and a file that cannot be read.
    static result<std::unique_ptr<closed_world>> read(session& s, const std::string& file);

    checking::supply fetch(const std::string& url, std::size_t bytes_max) override;

    /// The JSON-LD contexts among the documents, for the commands that may use further ones.
    /// Contexts that are pinned stay as they are.
    result<std::vector<std::pair<std::string, json::document>>> contexts() const;

private:
    std::filesystem::path find(const std::string& url) const;

    std::map<std::string, std::filesystem::path> files_;   ///< by URL
    std::map<std::string, std::filesystem::path> folders_; ///< by URL, which ends in /
};

} // namespace ob::cli
