#pragma once

#include "issuer/programme/endorsements.hpp"
#include "issuer/programme/types.hpp"

#include <optional>
#include <string>
#include <vector>

/// What is asked of the issuer and what it answers: no JSON, no HTTP.
namespace ob::issuer {

/// Who asks. `actor` names the token (never the token itself) and is what audit rows carry. A
/// creating request with the same actor and key is done once: the same content gives the first
/// answer, other content is a conflict.
struct origin {
    std::string actor;
    std::string idempotency_key; ///< empty: none was given
};

struct profile_request {
    std::string slug;
    programme::bilingual name;
    programme::bilingual description;
    std::string url;
    std::string email;
    std::string image_url;
    std::string primary_colour;
    std::string accent_colour;
};

struct offering_request {
    std::string id;
    programme::life_cycle state = programme::life_cycle::live;
    programme::definition definition;
    std::optional<programme::picture> picture;
};

/// What anybody may read before registering.
struct offering {
    programme::micro_credential micro_credential;
    /// Stacks that it counts towards, and what they ask for (progress members are zero).
    std::vector<programme::stack_progress> stacks;
    /// Of this version, newest first; also those that have lapsed or were revoked.
    std::vector<programme::endorsement> endorsements;
};

struct learner_request {
    std::string name;
    std::string email;
    std::string language; ///< "en", "fr" or empty
    std::string external_id;
};

struct registration_request {
    std::string learner_id;
    std::string micro_credential_id;
    programme::route route = programme::route::course;
};

/// A registration with all that must be said about it (product.md 2, rules 4 and 5).
struct registration_answer {
    programme::registration registration;
    programme::micro_credential
        micro_credential; ///< of the version registered for: both dates, attempts
    std::vector<programme::stack_progress> stacks; ///< with this learner's progress
};

struct result_request {
    std::string result_id; ///< the sender's own: the idempotency key
    std::string registration_id;
    std::string assessment_id;
    programme::assessment_kind kind = programme::assessment_kind::summative;
    programme::score score;
    std::optional<seconds_instant> completed_at; ///< none: now
};

struct result_answer {
    programme::assessment_result result;
    std::string benchmark; ///< percentage text
    std::uint32_t attempts = 0;
    std::optional<seconds_instant>
        next_attempt_until; ///< after a failed attempt with another one left
    bool next_attempt_open = false;
    std::string feedback_request_id; ///< when the instructor was asked
    bool repeated = false;           ///< this answer was given before
};

struct award_filter {
    std::string learner_id{};
    std::string micro_credential_id{};
    std::string after{}; ///< id of the last award of the page before; empty: from the newest
    std::size_t most = 50;
};

struct award_page {
    std::vector<programme::award> awards; ///< newest first
    bool more = false;                    ///< there are others after the last one
};

/// An award with what a page or an answer shows beside it.
struct award_answer {
    programme::award award;
    programme::learner learner;
    programme::micro_credential micro_credential;  ///< of the version it was earned under
    std::vector<programme::status_change> changes; ///< oldest first
    std::vector<programme::stack_progress>
        stacks;            ///< what it counts towards, with this learner's progress
    bool page_off = false; ///< nobody but who has the file sees it
    std::vector<programme::endorsement> endorsements; ///< that the credential carries
};

/// What stands at the address of a hosted Open Badges 2.0 assertion.
struct hosted_assertion {
    std::string body;      ///< as it was awarded
    std::string withdrawn; ///< what stands there instead when it does not count (any more)
    programme::standing standing = programme::standing::good;
};

/// A key for Open Badges 2.0; of a compromised one the body has no key any more.
struct hosted_key {
    std::string body;
    bool compromised = false;
};

struct status_request {
    std::string award_id; ///< or the endorsement's
    std::string reason;
};

struct partner_request {
    std::string id;
    std::string name;
    std::string url;
    std::string email;
    std::string image_url;
};

/// Of the version that is the newest when it is asked for.
struct endorsement_request {
    std::string micro_credential_id;
    programme::bilingual comment;
    seconds_instant valid_until{};
};

/// Empty members ask for all.
struct endorsement_filter {
    std::string partner_id{};
    std::string micro_credential_id{};
};

struct token_request {
    std::string role;
    std::string label;
    std::string partner{}; ///< whom a token of the role "partner" speaks for
};

struct new_token {
    std::string id;
    std::string text; ///< told once, stored hashed
};

/// A known token, without its text.
struct principal {
    std::string token_id;
    std::string role;
    std::string label;
    seconds_instant created_at;
    std::optional<seconds_instant> revoked_at;
    std::string partner{}; ///< of the role "partner" only
};

/// Is anything stuck? (threats T47, F13). Ages are zero when nothing waits.
struct health {
    std::string halted;                ///< why no badge is signed any more; empty: all is well
    std::uint64_t awards_waiting = 0;  ///< intents without a signature
    std::chrono::seconds award_age{0}; ///< of the oldest of them
    std::chrono::seconds unpublished_age{
        0};                             ///< of the oldest change of standing that no list shows
    std::uint64_t lists_not_pushed = 0; ///< published lists that Redis does not have
    std::uint64_t mails_waiting = 0;
    std::uint64_t mails_given_up = 0;
};

} // namespace ob::issuer
