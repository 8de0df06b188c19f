#include "crypto/jsonld/impl/context_cache.hpp"

namespace ob::jsonld::impl {

context_cache::context_cache(context_entries entries) : entries_(std::move(entries)) {
    initial_.is_pinned = true;
}

std::size_t context_cache::bucket_of(const key& wanted) noexcept {
    constexpr std::size_t factor = 0x9E37'79B9'7F4A'7C15U;
    const auto mixed = (std::hash<const void*>{}(wanted.active) * 31 +
                        std::hash<const void*>{}(wanted.local) + wanted.flags) *
                       factor;
    return mixed >> 53U;
}

const active_context* context_cache::find(const key& wanted) const noexcept {
    const auto* at = table_[bucket_of(wanted)].load(std::memory_order_acquire);
    while (at != nullptr && !(at->wanted == wanted))
        at = at->next;
    return at == nullptr ? nullptr : at->context;
}

const active_context* context_cache::add(const key& wanted, active_context& made, arena_ptr arena) {
    const std::lock_guard lock(adding_);
    if (const auto* const earlier = find(wanted))
        return earlier;
    made.is_pinned = true;
    auto& head = table_[bucket_of(wanted)];
    links_.push_back({wanted, &made, std::move(arena), head.load()});
    head.store(&links_.back(), std::memory_order_release);
    count_.fetch_add(1, std::memory_order_relaxed);
    return &made;
}

} // namespace ob::jsonld::impl
