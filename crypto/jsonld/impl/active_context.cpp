#include "crypto/jsonld/impl/active_context.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <new>

namespace ob::jsonld::impl {

namespace {

constexpr std::size_t slots_min = 16;

/// Takes the place of a removed term: it has no name, so nothing finds it.
constexpr term_definition removed{};

template <class Word>
std::uint64_t load(const char* at) noexcept {
    Word word = 0;
    std::memcpy(&word, at, sizeof word);
    return word;
}

/// The last eight bytes, or all of a shorter text, which then overlap themselves.
std::uint64_t last_word(std::string_view text) noexcept {
    const auto size = text.size();
    const auto* const at = text.data();
    if (size >= 8)
        return load<std::uint64_t>(at + size - 8);
    if (size >= 4)
        return load<std::uint32_t>(at) | load<std::uint32_t>(at + size - 4) << 32U;
    if (size == 0)
        return 0;
    return load<std::uint8_t>(at) | load<std::uint8_t>(at + size / 2) << 8U |
           load<std::uint8_t>(at + size - 1) << 16U;
}

/// Compared as it was hashed. Most look-ups end in a name that is the same, and the names are
/// short: a call of memcmp costs more than the comparison.
bool is_same(std::string_view a, std::string_view b) noexcept {
    if (a.size() != b.size())
        return false;
    const auto* left = a.data();
    const auto* right = b.data();
    for (auto more = a.size(); more > 8; more -= 8, left += 8, right += 8)
        if (load<std::uint64_t>(left) != load<std::uint64_t>(right))
            return false;
    return last_word(a) == last_word(b);
}

/// Multiply and fold, eight bytes at a time. Terms of untrusted contexts are few (limits), so no
/// seed.
std::uint32_t hash_of(std::string_view text) noexcept {
    constexpr std::uint64_t factor = 0x9E37'79B9'7F4A'7C15U;
    std::uint64_t state = text.size() * factor;
    const auto* at = text.data();
    for (auto left = text.size(); left > 8; left -= 8, at += 8)
        state = std::rotl((state ^ load<std::uint64_t>(at)) * factor, 29);
    state = (state ^ last_word(text)) * factor;
    return static_cast<std::uint32_t>(state ^ (state >> 32U));
}

constexpr std::uint32_t bit_of(keyword word) noexcept {
    return std::uint32_t{1} << static_cast<unsigned>(word);
}

std::uint32_t bit_of_length(std::string_view name) noexcept {
    return std::uint32_t{1} << std::min<std::size_t>(name.size(), 31);
}

} // namespace

std::string_view text_of(text_direction direction) noexcept {
    switch (direction) {
    case text_direction::ltr:
        return "ltr";
    case text_direction::rtl:
        return "rtl";
    default:
        return {};
    }
}

bool read_direction(const json::node& value, text_direction& out) noexcept {
    const auto text = value.as_string();
    if (value.is_null())
        out = text_direction::none;
    else if (text == "ltr" || text == "rtl")
        out = text == "ltr" ? text_direction::ltr : text_direction::rtl;
    else
        return false;
    return true;
}

bool same_meaning(const term_definition& a, const term_definition& b) noexcept {
    const bool same_scope =
        a.context == b.context ||
        (a.context != nullptr && b.context != nullptr && json::equal(*a.context, *b.context));
    return same_scope && a.iri == b.iri && a.datatype == b.datatype && a.index == b.index &&
           a.nest == b.nest && a.language == b.language && a.word == b.word && a.type == b.type &&
           a.direction == b.direction && a.containers == b.containers && a.is_null == b.is_null &&
           a.is_prefix == b.is_prefix && a.is_reverse == b.is_reverse;
}

const active_context::slot*
active_context::slot_of(std::string_view term, std::uint32_t hash) const noexcept {
    const auto mask = slots_.size() - 1;
    auto at = hash & mask;
    while (slots_[at].definition != nullptr &&
           (slots_[at].hash != hash || !is_same(slots_[at].definition->name, term)))
        at = (at + 1) & mask;
    return &slots_[at];
}

const term_definition* active_context::find(std::string_view term) const noexcept {
    return slots_.empty() || term.empty() ? nullptr : slot_of(term, hash_of(term))->definition;
}

bool active_context::means(std::string_view name, keyword word) const noexcept {
    if (!name.empty() && name.front() == '@')
        return name == text_of(word);
    if ((aliased_ & bit_of(word)) == 0 || !may_be_alias(name))
        return false;
    const auto* const definition = find(name);
    return definition != nullptr && definition->word == word;
}

bool active_context::may_be_alias(std::string_view name) const noexcept {
    return (lengths_ & bit_of_length(name)) != 0;
}

active_context* active_context::clone(std::pmr::memory_resource& memory, std::size_t more) const {
    auto* const copy = new (memory.allocate(sizeof(active_context), alignof(active_context)))
        active_context(*this);
    copy->is_pinned = false;
    // At most half full, so that probing stays short.
    const auto wanted = std::max(slots_min, std::bit_ceil((used_ + more) * 2));
    if (wanted <= slots_.size() && more == 0)
        return copy;
    auto* const raw = static_cast<slot*>(memory.allocate(wanted * sizeof(slot), alignof(slot)));
    std::uninitialized_value_construct_n(raw, wanted);
    copy->slots_ = {raw, wanted};
    for (const auto& old : slots_) {
        if (old.definition == nullptr || old.definition == &removed)
            continue;
        auto at = old.hash & (wanted - 1);
        while (raw[at].definition != nullptr)
            at = (at + 1) & (wanted - 1);
        raw[at] = old;
    }
    return copy;
}

void active_context::set(const term_definition& definition) {
    const auto hash = hash_of(definition.name);
    const auto* const found = slot_of(definition.name, hash);
    auto& place = slots_[static_cast<std::size_t>(found - slots_.data())];
    used_ += place.definition == nullptr ? 1 : 0;
    place = {hash, &definition};
    protected_ += definition.is_protected ? 1 : 0;
    if (definition.word != keyword::none) {
        aliased_ |= bit_of(definition.word);
        lengths_ |= bit_of_length(definition.name);
    }
}

void active_context::remove(std::string_view term) noexcept {
    const auto* const found = slots_.empty() ? nullptr : slot_of(term, hash_of(term));
    if (found == nullptr || found->definition == nullptr)
        return;
    protected_ -= found->definition->is_protected ? 1 : 0;
    slots_[static_cast<std::size_t>(found - slots_.data())].definition = &removed;
}

} // namespace ob::jsonld::impl
