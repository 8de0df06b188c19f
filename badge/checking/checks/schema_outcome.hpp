#pragma once

#include "badge/checking/impl/examination.hpp"
#include "badge/schema/schema.hpp"

/// What the report says of a document and one schema. Private to badge/checking.
namespace ob::checking {

/// `pointer` leads to the part of the badge that was held against the schema at `url`.
std::vector<check> schema_outcome(
    const result<schema::violations>& found, const std::string& pointer, const std::string& url
);

/// The schema cannot be asked: nobody can tell whether the badge keeps to it.
check schema_not_asked(const error& why, const std::string& pointer, const std::string& url);

} // namespace ob::checking
