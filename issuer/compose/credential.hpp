#pragma once

#include "issuer/programme/types.hpp"

#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// An award becomes the unsigned bytes of an OB 3.0 credential. Pure: the same ingredients give the
/// same bytes.
namespace ob::compose {

/// A larger achievement that this one counts towards, or a part that completed it.
struct neighbour {
    std::string micro_credential_id;
    programme::bilingual name;
};

struct status_position {
    std::string list_url;
    std::uint64_t index = 0;
};

struct ingredients {
    std::string base_url;
    programme::issuer_profile issuer;
    programme::micro_credential micro_credential; ///< of the version earned
    programme::learner learner;
    programme::award award; ///< id, language and times
    /// Both absent for a completed stack.
    std::optional<programme::registration> registration;
    std::optional<programme::assessment_result> result;
    std::vector<neighbour> stacks_into;
    std::vector<neighbour> parts; ///< of a completed stack
    /// Signed EndorsementCredentials of this version, as they are.
    std::vector<boost::json::value> endorsements;
    status_position revocation;
    std::optional<status_position> suspension; ///< of badges that can be suspended
    std::string salt; ///< at least 128 random bits as text (threats T128)
};

/// Every term is defined by credentials/v2 and OB 3.0.3 (safe mode). The text is what gets stored
/// and signed.
std::string unsigned_credential(const ingredients& from);

/// The Profile that every credential of ours carries as its issuer.
boost::json::object
issuer_profile(const programme::issuer_profile& issuer, std::string_view language);

/// The Achievement alone, where nobody is said to have earned it.
boost::json::object achievement_definition(
    std::string_view base_url,
    const programme::micro_credential& offering,
    std::string_view language
);

/// What a holder has shown, as Markdown: the criteria, the outcomes, how it was assessed, against
/// which benchmark, in how many hours.
std::string criteria_narrative(const programme::definition& d, std::string_view language);

/// `sha256$` and the hex digest of address + salt (OB 3.0 IdentityHash).
std::string identity_hash(std::string_view identifier, std::string_view salt);

} // namespace ob::compose
