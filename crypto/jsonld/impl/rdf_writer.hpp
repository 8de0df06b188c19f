#pragma once

#include "crypto/jsonld/dataset.hpp"
#include "crypto/jsonld/impl/expanded.hpp"
#include "crypto/jsonld/impl/run.hpp"

#include <string>
#include <unordered_map>

namespace ob::jsonld::impl {

/// Deserialize JSON-LD to RDF (JSON-LD 1.1 API 8.1) straight from the expanded tree. The node map
/// of 7.2 is not built: merging nodes of one name changes no statement, only how often one is made.
class rdf_writer {
public:
    rdf_writer(run& state, dataset& out) : run_(state), out_(out) {}

    bool write(const elements& nodes);

private:
    /// The graph that statements go to; a graph whose name is no IRI takes none.
    struct place {
        term graph;
        bool is_open = true;
    };

    bool write_node(const place& where, const element& node, term& subject);
    bool write_nodes(const place& where, const elements& nodes);
    /// The node that a value is, or those that a list holds.
    bool write_nodes_in(const place& where, const element& value);
    bool write_types(const place& where, const term& subject, const element& node);
    /// The term that names a member; kind none when RDF has no such term.
    bool predicate_of(const property& member, term& predicate);
    bool write_property(const place& where, const term& subject, const property& member);
    bool write_reverse(const place& where, const term& object, const property& member);
    bool object_of(const place& where, const element& value, term& object);
    bool list_of(const place& where, const elements& items, term& head);
    bool literal_of(const place& where, const element& value, term& literal);
    bool directed(const place& where, const element& value, term& literal);
    bool check_index(const place& where, const element& node);
    bool add(const place& where, const term& subject, const term& predicate, const term& object);

    /// The term of an IRI or blank node identifier; kind none when RDF has no such term.
    bool resource(std::string_view text, term& made, const char* lost);
    /// The same, for a type or a property.
    template <class Named>
    bool resource_of(const Named& named, term& made, const char* lost);
    term fresh_blank();
    /// The blank node that an element is, or (`role` 'l') the cell of a list that holds it.
    term blank_of(const element& thing, char role);
    term known_blank(std::string_view label);

    run& run_;
    dataset& out_;
    std::size_t blanks_ = 0;
    std::unordered_map<std::string_view, std::string_view> labels_; ///< of the document → issued
    std::unordered_map<std::string, std::string_view> indexes_;     ///< graph and @id → @index
};

} // namespace ob::jsonld::impl
