#pragma once

#include "crypto/jsonld/context_registry.hpp"
#include "crypto/jsonld/impl/active_context.hpp"

#include <array>
#include <atomic>
#include <deque>
#include <memory>
#include <memory_resource>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

namespace ob::jsonld::impl {

/// One context document that is known: the official URL, and the value of its @context.
struct context_entry {
    std::string url;
    std::string digest;
    std::vector<std::string> aliases;
    bool is_variant = false;
    std::unique_ptr<std::pmr::monotonic_buffer_resource> arena; ///< of a table's nodes
    std::unique_ptr<json::document> document;                   ///< of a further context
    const json::node* context = nullptr; ///< nullptr: the document holds no context
};

using context_entries = std::vector<std::shared_ptr<const context_entry>>;

/// What applying a registered context to an active context gave (performance.md 4). Contexts are
/// added and never removed, so readers need no lock; a full cache is replaced as a whole, and lives
/// on as long as a document or dataset still uses it.
class context_cache {
public:
    explicit context_cache(context_entries entries);

    struct key {
        const active_context* active;
        const json::node* local;
        unsigned flags;
        friend bool operator==(const key&, const key&) = default;
    };

    using arena_ptr = std::unique_ptr<std::pmr::monotonic_buffer_resource>;

    /// The empty context without base that documents begin with.
    const active_context* initial() const noexcept { return &initial_; }

    const active_context* find(const key& wanted) const noexcept;
    /// Takes the arena that `made` lies in. The context that is kept: an earlier one when another
    /// thread was faster.
    const active_context* add(const key& wanted, active_context& made, arena_ptr arena);

    bool is_full() const noexcept { return count_.load(std::memory_order_relaxed) >= entries_max; }

private:
    // About 6 KB each: 4 MiB when full, while what badges really use needs fewer than 100. One
    // document may go beyond it by what run::definitions allows.
    static constexpr std::size_t entries_max = 700;
    static constexpr std::size_t buckets = 2048;

    struct link {
        key wanted;
        const active_context* context;
        arena_ptr arena;
        const link* next;
    };

    static std::size_t bucket_of(const key& wanted) noexcept;

    context_entries entries_; ///< kept alive: contexts refer to their nodes
    active_context initial_;
    std::array<std::atomic<const link*>, buckets> table_{};
    std::atomic<std::size_t> count_ = 0;
    std::deque<link> links_; ///< guarded by adding_
    std::mutex adding_;
};

} // namespace ob::jsonld::impl

namespace ob::jsonld {

struct context_registry::impl {
    explicit impl(ob::jsonld::impl::context_entries entries);

    using cache_ptr = std::shared_ptr<ob::jsonld::impl::context_cache>;

    const ob::jsonld::impl::context_entry* find(std::string_view url) const noexcept;
    /// The cache for one document: a new one when the last one is full.
    cache_ptr cache() const;

    ob::jsonld::impl::context_entries entries;
    std::unordered_map<std::string_view, const ob::jsonld::impl::context_entry*> by_url;

private:
    mutable std::atomic<cache_ptr> cache_;
};

} // namespace ob::jsonld
