#pragma once

#include "badge/model/v3/achievement.hpp"
#include "base/core/time_rfc3339.hpp"

#include <boost/json/value.hpp>

namespace ob::badge::v3 {

/// Who it is about, without saying it in clear: a salted hash of what the verifier is expected to
/// know.
struct identity_object {
    bool hashed = true;
    std::string identity_hash; ///< "sha256$…" of identifier + salt (badge/checking/identity.hpp)
    std::string identity_type = "emailAddress";
    std::string salt;
};

/// One outcome; what it means is in the ResultDescription of that id.
struct result {
    std::string result_description;
    std::string value;
    std::string status; ///< ResultStatusType, or empty
    std::string achieved_level;
    std::vector<v3::alignment> alignment{};
};

struct evidence {
    std::string id;
    std::string name;
    std::string description;
    std::string narrative;
    std::string genre;
    std::string audience;
};

struct achievement_subject {
    std::string id;
    std::vector<identity_object> identifier;
    v3::achievement achievement;
    std::optional<seconds_instant> activity_start; ///< written as a date
    std::optional<seconds_instant> activity_end;
    std::optional<double> credits_earned;
    std::string license_number;
    std::string narrative; ///< Markdown
    std::string role;
    std::string term;
    std::vector<v3::result> result;
    std::optional<profile> source; ///< who assessed, when that is not the issuer
    std::optional<v3::image> image;
};

/// What an issuer says in a badge; everything that is empty is left out.
struct achievement_credential {
    std::string id;
    std::string name;
    std::string description;
    std::optional<v3::image> image;
    profile issuer;
    seconds_instant valid_from{};
    std::optional<seconds_instant> valid_until;
    std::optional<seconds_instant> awarded_date;
    achievement_subject subject;
    std::vector<v3::evidence> evidence;
    std::vector<boost::json::value> endorsement; ///< whole EndorsementCredentials, signed
    std::vector<std::string> endorsement_jwt;
    std::vector<boost::json::value> credential_status; ///< status::compose_entry
    std::string refresh_url;                           ///< of a 1EdTechCredentialRefresh
};

boost::json::object compose(const identity_object& i);
boost::json::object compose(const result& r);
boost::json::object compose(const evidence& e);
boost::json::object compose(const achievement_subject& s);
/// The unsigned OpenBadgeCredential: contexts credentials/v2 and OB 3.0.3 (and extensions where one
/// of its terms is used), every nested object with its type, dates in whole seconds UTC.
boost::json::value compose(const achievement_credential& credential);

} // namespace ob::badge::v3
