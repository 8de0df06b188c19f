#pragma once

#include "base/core/error.hpp"

#include <cstdint>
#include <memory>
#include <memory_resource>
#include <string_view>
#include <vector>

namespace ob::jsonld {

enum class term_kind : std::uint8_t {
    none,
    iri,
    blank,
    literal
};

/// One RDF term as views into the dataset's arena. `value`: the IRI, the label without `_:`, or the
/// lexical form. `datatype` of a plain string literal is the xsd:string IRI; of a language-tagged
/// one rdf:langString.
struct term {
    term_kind kind = term_kind::none;
    std::string_view value;
    std::string_view datatype;
    std::string_view language;
    friend bool operator==(const term&, const term&) = default;
};

struct quad {
    term subject;
    term predicate;
    term object;
    term graph; ///< kind none: the default graph
    friend bool operator==(const quad&, const quad&) = default;
};

/// Statements and the memory behind their views. Move-only. Duplicates may occur until
/// canonicalization.
class dataset {
public:
    dataset();
    std::vector<quad> quads;

    std::pmr::memory_resource& memory() noexcept { return *memory_; }

    /// A view of a copy that lives as long as this dataset.
    std::string_view keep(std::string_view text);

    /// Ties the life of something that terms are views of to this dataset's.
    void hold(std::shared_ptr<const void> owner) { held_ = std::move(owner); }

private:
    std::shared_ptr<const void> held_;
    std::unique_ptr<std::pmr::monotonic_buffer_resource> memory_;
};

} // namespace ob::jsonld
