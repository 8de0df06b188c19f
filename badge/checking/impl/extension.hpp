#pragma once

#include "badge/checking/impl/examination.hpp"

/// Extensions of Open Badges 2.0. Private to badge/checking.
namespace ob::checking {

class extension {
public:
    /// `outer` are the contexts of the object around it, or nullptr.
    extension(
        const jsonld::context_registry& contexts, const json::node* outer, const json::node& object
    );

    /// Of the schema that a context names for a type of the object; empty when none does.
    std::string_view schema_url() const;

    /// A property may be written as an IRI or with a prefix, a value as an object with `@value`: a
    /// schema knows neither. Fails with schema::errc::too_large when there are too many properties.
    result<json::document> as_its_schema_knows_it(const json::node& schema) const;

private:
    std::string iri_of(std::string_view term, bool as_type) const;

    const jsonld::context_registry& registry_;
    std::vector<json::node> contexts_; ///< outer ones first
    json::node object_;
};

} // namespace ob::checking
