#pragma once

#include "base/core/strict_json.hpp"

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ob::jsonld {

/// The contexts this process knows, by URL: compiled in from the term tables of
/// crypto/jsonld/contexts, immutable, shared by all threads. An unknown URL is an error, never a
/// fetch (threats T26).
class context_registry {
public:
    /// All pinned contexts, each URL with its usual form. Built once; reading the tables takes
    /// milliseconds.
    static const context_registry& pinned();
    /// The pinned ones, with the form of this digest in the place of the usual one of its URL;
    /// nullptr when no variant has it. Where a document does not verify with the usual form, it may
    /// with this.
    static const context_registry* pinned_with(std::string_view digest);
    /// The pinned ones, and further context documents by URL: for `badgectl check-proof`, `expand`
    /// and the W3C tests. A further document never replaces a pinned one unless `replace` says so
    /// (the W3C tests need that).
    static result<context_registry>
    with(std::span<const std::pair<std::string, json::document>> further, bool replace = false);

    context_registry(context_registry&&) noexcept;
    context_registry& operator=(context_registry&&) noexcept;
    ~context_registry();

    bool knows(std::string_view url) const noexcept;
    /// SHA-256 (hex) of the official bytes that the table of `url` stands for; empty when unknown.
    std::string_view digest_of(std::string_view url) const noexcept;
    /// The digests of the other forms that were published under `url`, for `pinned_with`.
    static std::vector<std::string_view> variants_of(std::string_view url);

    struct impl;

    const impl& state() const noexcept { return *impl_; }

private:
    explicit context_registry(std::unique_ptr<impl> state) noexcept;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::jsonld
