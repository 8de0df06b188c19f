#include "crypto/jsonld/context_registry.hpp"

#include "crypto/jsonld/embedded.hpp"
#include "crypto/jsonld/impl/context_cache.hpp"
#include "crypto/jsonld/impl/context_table.hpp"

#include <algorithm>
#include <stdexcept>

namespace ob::jsonld {

namespace {

using impl::context_entries;
using impl::context_entry;

/// Every table, variants included.
const context_entries& tables() {
    static const auto all = [] {
        context_entries entries;
        for (const auto& file : tables_data::all()) {
            entries.push_back(impl::read_table(file.content));
            if (entries.back() == nullptr)
                throw std::logic_error("not a term table: " + std::string(file.name));
        }
        return entries;
    }();
    return all;
}

/// The usual form of each URL, but for the one of `chosen`.
context_entries usual_with(const context_entry* chosen) {
    context_entries entries;
    for (const auto& entry : tables()) {
        const bool is_replaced = chosen != nullptr && entry->url == chosen->url;
        if (entry.get() == chosen || (!entry->is_variant && !is_replaced))
            entries.push_back(entry);
    }
    return entries;
}

/// A context document that is not one of ours. Its nodes are read again, so that they stay.
result<std::shared_ptr<const context_entry>>
further_entry(const std::string& url, const json::document& document) {
    constexpr json::limits generous{
        .bytes_max = 8 * 1024 * 1024, .depth_max = 64, .values_max = 200'000};
    OB_TRY(auto copy, json::document::parse(document.text(), generous));
    auto entry = std::make_shared<context_entry>();
    entry->url = url;
    entry->document = std::make_unique<json::document>(std::move(copy));
    entry->context = entry->document->root().find("@context");
    return std::shared_ptr<const context_entry>(std::move(entry));
}

} // namespace

context_registry::impl::impl(context_entries given) : entries(std::move(given)) {
    for (const auto& entry : entries) {
        by_url[entry->url] = entry.get();
        for (const auto& alias : entry->aliases)
            by_url.emplace(alias, entry.get());
    }
    cache_ = std::make_shared<jsonld::impl::context_cache>(entries);
}

const context_entry* context_registry::impl::find(std::string_view url) const noexcept {
    const auto found = by_url.find(url);
    return found == by_url.end() ? nullptr : found->second;
}

context_registry::impl::cache_ptr context_registry::impl::cache() const {
    auto current = cache_.load();
    if (!current->is_full())
        return current;
    const auto fresh = std::make_shared<jsonld::impl::context_cache>(entries);
    return cache_.compare_exchange_strong(current, fresh) ? fresh : current;
}

context_registry::context_registry(std::unique_ptr<impl> state) noexcept
    : impl_(std::move(state)) {}

context_registry::context_registry(context_registry&&) noexcept = default;
context_registry& context_registry::operator=(context_registry&&) noexcept = default;
context_registry::~context_registry() = default;

const context_registry& context_registry::pinned() {
    static const context_registry registry(std::make_unique<impl>(usual_with(nullptr)));
    return registry;
}

const context_registry* context_registry::pinned_with(std::string_view digest) {
    static const auto registries = [] {
        std::vector<std::pair<std::string_view, context_registry>> made;
        for (const auto& entry : tables())
            if (entry->is_variant)
                made.emplace_back(
                    entry->digest, context_registry(std::make_unique<impl>(usual_with(entry.get())))
                );
        return made;
    }();
    const auto found = std::find_if(registries.begin(), registries.end(), [&](const auto& each) {
        return each.first == digest;
    });
    return found == registries.end() ? nullptr : &found->second;
}

result<context_registry> context_registry::with(
    std::span<const std::pair<std::string, json::document>> further, bool replace
) {
    auto entries = usual_with(nullptr);
    for (const auto& [url, document] : further) {
        const auto is_known = [&url = url](const auto& entry) {
            return entry->url == url ||
                   std::find(entry->aliases.begin(), entry->aliases.end(), url) !=
                       entry->aliases.end();
        };
        const auto known = std::find_if(entries.begin(), entries.end(), is_known);
        if (known != entries.end() && !replace)
            continue;
        OB_TRY(auto entry, further_entry(url, document));
        if (known != entries.end())
            *known = std::move(entry);
        else
            entries.push_back(std::move(entry));
    }
    return context_registry(std::make_unique<impl>(std::move(entries)));
}

bool context_registry::knows(std::string_view url) const noexcept {
    return impl_->find(url) != nullptr;
}

std::string_view context_registry::digest_of(std::string_view url) const noexcept {
    const auto* const entry = impl_->find(url);
    return entry == nullptr ? std::string_view() : std::string_view(entry->digest);
}

std::vector<std::string_view> context_registry::variants_of(std::string_view url) {
    std::vector<std::string_view> found;
    for (const auto& entry : tables())
        if (entry->is_variant &&
            (entry->url == url ||
             std::find(entry->aliases.begin(), entry->aliases.end(), url) != entry->aliases.end()))
            found.emplace_back(entry->digest);
    return found;
}

} // namespace ob::jsonld
