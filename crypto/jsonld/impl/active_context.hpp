#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/jsonld/impl/keyword.hpp"

#include <cstdint>
#include <memory_resource>
#include <span>
#include <string_view>

namespace ob::jsonld::impl {

enum class text_direction : std::uint8_t {
    absent, ///< nothing was said
    none,   ///< null was said
    ltr,
    rtl
};

std::string_view text_of(text_direction direction) noexcept;
/// null, "ltr" or "rtl"; false for anything else.
bool read_direction(const json::node& value, text_direction& out) noexcept;

/// A language as a context or a term gives it: nothing said, null, or a tag.
struct language_setting {
    bool is_set = false;
    bool is_null = false;
    std::string_view tag;
    friend bool operator==(const language_setting&, const language_setting&) = default;
};

/// The type mapping of a term (JSON-LD 1.1 API 4.2, step 12).
enum class coercion : std::uint8_t {
    absent,
    id,
    vocab,
    json,
    none, ///< @none
    iri   ///< a datatype
};

/// The container mapping: a set of these.
enum container : std::uint8_t {
    in_list = 1,
    in_set = 2,
    in_index = 4,
    in_language = 8,
    in_graph = 16,
    in_id = 32,
    in_type = 64,
};

/// JSON-LD 1.1 API 4.1.2 "term definition". Its views live as long as the memory of the context it
/// was first made for.
struct term_definition {
    std::string_view name;
    std::string_view iri;      ///< empty when null
    std::string_view datatype; ///< for coercion::iri
    std::string_view index;    ///< @index: a property for the keys of an index map
    std::string_view nest;
    std::string_view base_url;           ///< of the scoped context
    const json::node* context = nullptr; ///< the scoped context
    language_setting language;
    keyword word = keyword::none; ///< when the term is an alias
    coercion type = coercion::absent;
    text_direction direction = text_direction::absent;
    std::uint8_t containers = 0;
    bool is_null = false; ///< kept only to be seen as protected
    bool is_prefix = false;
    bool is_protected = false;
    bool is_reverse = false;
    bool is_pinned = false; ///< comes from a registered context, so its scoped context does too
    bool is_sound = false;  ///< its IRI is well formed: asked once, not for each use

    bool in(container c) const noexcept { return (containers & c) != 0; }
};

/// Everything but is_protected is the same (4.2, step 27.1).
bool same_meaning(const term_definition& a, const term_definition& b) noexcept;

/// An active context: immutable once made; scoped contexts share the definitions of their parent.
class active_context {
public:
    const term_definition* find(std::string_view term) const noexcept;

    std::string_view base;
    std::string_view original_base;
    std::string_view vocab;
    language_setting language;
    const active_context* previous = nullptr; ///< what a nested node falls back to
    text_direction direction = text_direction::absent;
    bool has_base = false;
    bool has_vocab = false;
    bool is_pinned = false; ///< made of registered contexts only and kept by the registry

    /// Is this member name @type, @id or @value, or another name of it?
    bool means(std::string_view name, keyword word) const noexcept;

    /// False when no alias of a keyword is as long as this name.
    bool may_be_alias(std::string_view name) const noexcept;

    /// For building. A copy with room for `more` further terms.
    active_context* clone(std::pmr::memory_resource& memory, std::size_t more) const;
    void set(const term_definition& definition);
    void remove(std::string_view term) noexcept;

    bool has_protected() const noexcept { return protected_ != 0; }

    std::size_t size() const noexcept { return used_; }

private:
    struct slot {
        std::uint32_t hash = 0;
        const term_definition* definition = nullptr;
    };

    const slot* slot_of(std::string_view term, std::uint32_t hash) const noexcept;

    std::span<slot> slots_;
    std::size_t used_ = 0;
    std::size_t protected_ = 0; ///< how many protected definitions there are
    std::uint32_t aliased_ = 0; ///< bit n: some term is an alias of keyword n
    std::uint32_t lengths_ = 0; ///< bit n: some alias has n characters, or more than 31
};

} // namespace ob::jsonld::impl
