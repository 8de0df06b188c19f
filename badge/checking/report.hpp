#pragma once

#include "base/core/time_rfc3339.hpp"

#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <vector>

namespace ob::checking {

enum class check_outcome {
    passed,
    failed,
    indeterminate,
    skipped,
    not_applicable
};
enum class verdict {
    valid,
    invalid,
    indeterminate
};
enum class language {
    en,
    fr
};

/// One question and its answer. Ids and codes never change their meaning (docs/problems.md).
struct check {
    std::string id; ///< structure context proof issuer_binding validity_period status schema
                    ///< recipient trust endorsement refresh
    bool required = true;
    check_outcome outcome = check_outcome::skipped;
    std::string code;
    std::string pointer;
    std::vector<std::pair<std::string, std::string>> arguments; ///< what the sentence mentions
};

struct credential_summary {
    std::string form;      ///< ob3-embedded, ob3-jwt, …
    std::string container; ///< json, jws, png, svg, url
    bool legacy = false;
    std::string id;
    std::string issuer_id;
    std::string issuer_name;
    std::string achievement;
    // For the page; filled only from a document whose proof held.
    std::string achievement_name;
    std::string achievement_description;
    std::string criteria;
    std::string valid_from;
    std::string valid_until;
};

struct report {
    instant as_of{};
    std::optional<instant> status_as_of;
    std::string policy = "default";
    credential_summary credential;
    std::vector<check> checks;

    /// product.md 5.2: invalid if a required check failed; else indeterminate if a required one is
    /// indeterminate or skipped; else valid.
    checking::verdict verdict() const noexcept;
};

/// The sentence for a check in that language.
std::string message_of(const check& c, language in);
/// The JSON of product.md 5.2.
boost::json::value to_json(const report& r, language in);

} // namespace ob::checking
