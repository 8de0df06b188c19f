#pragma once

#include "badge/checking/report.hpp"
#include "base/core/encoding.hpp"
#include "base/core/strict_json.hpp"
#include "crypto/jsonld/context_registry.hpp"

#include <memory>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

/// A badge as it was handed in, read but not judged: for whoever looks at its form alone.
namespace ob::checking {

class reading {
public:
    /// JSON, JWS, PNG, SVG or an address, by content. Otherwise the failed structure check that a
    /// verification of it would report.
    static std::variant<reading, check> of(bytes_view content);

    reading(reading&&) noexcept;
    reading& operator=(reading&&) noexcept;
    ~reading();

    std::string_view container() const noexcept; ///< json, jws, png, svg, url
    bool is_address() const noexcept;            ///< text() is one, and nothing else is there
    std::string_view text() const noexcept;      ///< out of its picture, otherwise as received

    /// The document, without the claims of a token that stand beside it. Null for an address.
    const json::node& credential() const noexcept;
    /// Of a token; otherwise nullptr.
    const json::node* token_header() const noexcept;
    const json::node* token_payload() const noexcept;

private:
    struct impl;
    explicit reading(std::unique_ptr<impl> content) noexcept;

    std::unique_ptr<impl> impl_;
};

/// The checks `context` of a verification of an Open Badges 3.0 document, which may come without a
/// proof: contexts that are known and in order, and no word without a meaning. Those that failed.
std::vector<check> faults_of_words(
    const json::node& credential,
    const jsonld::context_registry& contexts = jsonld::context_registry::pinned()
);

} // namespace ob::checking
