#pragma once

#include "base/core/strict_json.hpp"

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// JSON Schema: 2020-12 and 2019-09 whole, and of draft-04, draft-06 and draft-07 what differs in
/// the keywords that they share. The content keywords are annotations, and `format` is one unless
/// told (options::assert_formats, or the vocabulary of the meta-schema).
namespace ob::schema {

enum class draft : std::uint8_t {
    d04,
    d06,
    d07,
    d2019_09,
    d2020_12
};

enum class errc {
    malformed = 1,       ///< a keyword has a value that it cannot have
    unknown_dialect,     ///< `$schema` names a dialect, or a required vocabulary, that is not known
    unresolved,          ///< a reference leads to nothing, or to a document that is not there
    unsupported_pattern, ///< a pattern that no linear-time matcher decides
    malformed_pattern,   ///< a pattern that is no regular expression of ECMA-262
    too_large,           ///< more subschemas, levels or patterns than the limits allow
    work_limit,          ///< the instance asks for more work than the limits allow
    malformed_table,     ///< a file that cannot be said as a table (pinned.hpp)
};
std::error_code make_error_code(errc e) noexcept;

/// What a schema from the wild may cost (threats T33).
struct limits {
    std::size_t subschemas_max = 10'000; ///< the largest official schema has some 2,000
    std::size_t documents_max = 32;      ///< the schema, and those that it refers to
    std::size_t patterns_max = 500;      ///< different ones; the official schemas have 15
    std::size_t machines_max = 20'000;   ///< instructions of all patterns together
    std::size_t depth_max = 256;         ///< subschemas inside each other while validating
    std::size_t steps_max = 500'000;     ///< subschemas entered, and what texts and names cost
    std::size_t violations_max = 20;     ///< told; more would not help a person
};

/// The document at an absolute URL without fragment, or nullptr. It must outlive the compiled
/// schema. Nothing is fetched from here.
using document_source = std::function<const json::node*(std::string_view url)>;

struct options {
    std::string url;                         ///< where the schema stands; empty: nowhere
    draft without_dialect = draft::d2020_12; ///< for a schema that names none in `$schema`
    document_source documents;               ///< may be empty
    /// 2020-12 Validation, 7.2.1: `format` is an annotation unless told. A meta-schema may tell too.
    bool assert_formats = false;
    schema::limits limits;
};

/// One reason why an instance is not valid. Pointers are RFC 6901.
struct violation {
    std::string instance; ///< pointer into the instance
    std::string schema;   ///< URL of the document, `#`, pointer of the keyword
    std::string keyword;
    std::string detail; ///< one sentence
};

/// Empty: valid.
using violations = std::vector<violation>;

namespace impl {
struct program;
}

/// A checked schema, ready to be asked many times, from any number of threads.
class compiled {
public:
    /// Follows every reference from the root and checks every keyword on the way. The nodes must
    /// outlive the result. Errors of `errc`; the pointer is the place in the schema document, and
    /// the detail names the document where it is another one.
    static result<compiled> make(const json::node& root, const options& options);

    compiled(compiled&&) noexcept;
    compiled& operator=(compiled&&) noexcept;
    ~compiled();

    /// Fails with work_limit only.
    result<violations> validate(const json::node& instance) const;

private:
    explicit compiled(std::unique_ptr<impl::program> program) noexcept;
    std::unique_ptr<impl::program> program_;
};

} // namespace ob::schema

template <>
struct std::is_error_code_enum<ob::schema::errc> : std::true_type {};
