#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/jsonld/impl/active_context.hpp"
#include "crypto/jsonld/impl/tree_arena.hpp"

#include <cstdint>
#include <string_view>

namespace ob::jsonld::impl {

struct element;

/// A singly linked list in an arena; `Item` has a member `next`.
template <class Item>
struct chain {
    Item* first = nullptr;
    Item* last = nullptr;

    bool empty() const noexcept { return first == nullptr; }

    void append(Item* item) noexcept {
        (first == nullptr ? first : last->next) = item;
        last = item;
    }

    void append(chain more) noexcept {
        if (more.empty())
            return;
        (first == nullptr ? first : last->next) = more.first;
        last = more.last;
    }

    void prepend(chain more) noexcept {
        more.append(*this);
        *this = more;
    }
};

using elements = chain<element>;

/// One value of @type.
struct type_name {
    std::string_view iri;
    bool is_null = false;
    bool is_known_sound = false; ///< it is a well-formed IRI: no need to look
    type_name* next = nullptr;
};

/// Values of one member. The same IRI may occur in several entries: readers join them, in order.
struct property {
    std::string_view iri;
    elements values;
    bool is_known_sound = false;
    property* next = nullptr;
};

/// The keywords that an expanded object has.
enum present : std::uint16_t {
    has_id = 1,
    has_type = 2,
    has_value = 4,
    has_language = 8,
    has_direction = 16,
    has_index = 32,
    has_list = 64,
    has_set = 128,
    has_graph = 256,
    has_included = 512,
    has_reverse = 1024,
    has_properties = 2048,
};

/// What few objects have. Apart from the others, so that a badge's tree and the tables of its
/// signature have room beside each other in the nearest cache.
struct rare_members {
    text_direction direction = text_direction::absent;
    std::string_view language;
    std::string_view index;
    elements items; ///< of @list or @set
    elements graph;
    elements included;
    chain<property> reverse;
};

/// One object of the expanded form (JSON-LD 1.1 API 5.1): a node, value, list or (while it is made)
/// set object. Typed, so that nothing looks members up by name again.
struct element {
    element* next = nullptr;
    const json::node* source = nullptr; ///< the value it was made of; null for what expansion adds
    std::uint16_t members = 0;
    bool id_is_null = false;
    std::string_view id;
    json::node value;
    chain<type_name> types;
    chain<property> properties;

    /// Empty for an object that has none of them.
    const rare_members& rare() const noexcept {
        static constexpr rare_members none;
        return rare_ == nullptr ? none : *rare_;
    }

    /// To write them: made in the arena of the tree.
    rare_members& rare(tree_arena& tree) {
        if (rare_ == nullptr)
            rare_ = tree.make<rare_members>();
        return *rare_;
    }

    bool has(std::uint16_t mask) const noexcept { return (members & mask) != 0; }

    bool has_only(std::uint16_t mask) const noexcept {
        return (members & static_cast<std::uint16_t>(~mask)) == 0;
    }

    bool is_value() const noexcept { return has(has_value); }

    bool is_list() const noexcept { return has(has_list); }

    bool is_node() const noexcept { return !has(has_value | has_list | has_set); }

    /// @graph, and beside it at most @id and @index.
    bool is_graph() const noexcept {
        return has(has_graph) && has_only(has_graph | has_id | has_index);
    }

private:
    rare_members* rare_ = nullptr;
};

} // namespace ob::jsonld::impl
