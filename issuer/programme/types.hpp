#pragma once

#include "base/core/time_rfc3339.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a programme office works with (product.md 2 and 3): plain values, as they are stored and
/// told.
namespace ob::programme {

/// A text in both languages; neither is empty in anything that was accepted.
struct bilingual {
    std::string en;
    std::string fr;

    /// `language` is "en" or "fr"; anything else reads English.
    const std::string& in(std::string_view language) const noexcept {
        return language == "fr" ? fr : en;
    }

    friend bool operator==(const bilingual&, const bilingual&) = default;
};

/// Who issues. One per issuerd: `id` is the DID that its keys are published under.
struct issuer_profile {
    std::string id; ///< did:web:… ; set by the service from the configuration, never by a request
    std::string slug; ///< last segment of its page, /issuers/{slug}
    bilingual name;
    bilingual description;
    std::string url;                        ///< https: the institution's own site
    std::string email;                      ///< where learners may ask
    std::string image_url;                  ///< PNG or SVG logo; may be empty
    std::string primary_colour = "#1f4e79"; ///< #rrggbb, for drawn artwork
    std::string accent_colour = "#f2b134";
    friend bool operator==(const issuer_profile&, const issuer_profile&) = default;
};

/// One entry of a competency framework (OB 3.0 Alignment).
struct alignment {
    std::string target_name;
    std::string target_url;         ///< https
    std::string target_framework;   ///< "ESCO", "NOC", "O*NET", "CTDL", …; may be empty
    std::string target_code;        ///< may be empty
    std::string target_description; ///< may be empty
    std::string target_type;        ///< OB 3.0 AlignmentTargetType or ext:…; may be empty
    friend bool operator==(const alignment&, const alignment&) = default;
};

/// What the learner must pass. The same one for every route (product.md 2, rule 3).
struct assessment {
    std::string id; ///< as the LMS names it
    bilingual name;
    bilingual description; ///< how it is tested; both empty: nothing is said
    friend bool operator==(const assessment&, const assessment&) = default;
};

/// A stack completes by all of `core` and `electives_required` of `electives`, each a
/// micro-credential id. "Three of these" is an empty core and three of the electives.
struct stack_rule {
    std::vector<std::string> core;
    std::vector<std::string> electives;
    std::uint32_t electives_required = 0;
    friend bool operator==(const stack_rule&, const stack_rule&) = default;
};

/// What the programme office defines. Immutable once stored as a version: an award keeps the one it
/// was earned under. With a `stack` it is the badge of a completed stack: awarded by itself, no
/// assessment, nobody registers for it.
struct definition {
    bilingual name;
    bilingual description;
    bilingual criteria; ///< what a holder has shown, as a sentence or two
    std::vector<bilingual> outcomes;
    std::string hours;       ///< exact decimal text, "15" or "7.5"
    std::string credit;      ///< exact decimal text; empty: not credit-bearing
    std::string credit_unit; ///< "credit", "ECTS"…; empty with no credit
    std::optional<programme::assessment> assessment; ///< present unless this is a stack
    std::string benchmark; ///< percentage as exact decimal text, "80" or "79.5"; empty for a stack
    std::uint32_t attempts = 2; ///< how many results can lead to an award
    /// After a failed attempt the next one stays open at least this long, also past the due date.
    std::chrono::days attempt_window{14};
    std::optional<seconds_instant> assessment_due; ///< first attempts end here
    std::optional<seconds_instant>
        ends_at;                       ///< nothing is accepted after it; due + window fit before it
    std::uint32_t validity_months = 0; ///< 0: the badge does not expire
    /// Its badges carry a second status entry, for suspension. Open Badges 3.0 has room for one
    /// (credentialStatus 0..1), VCDM 2.0 for several.
    bool suspendable = false;
    std::vector<programme::alignment> alignments;
    std::optional<stack_rule> stack;
    std::string instructor_email; ///< who is asked for feedback; empty for a stack
    friend bool operator==(const definition&, const definition&) = default;
};

/// product.md 2, rule 8.
enum class life_cycle {
    draft,     ///< not public
    pilot,     ///< public, registrations taken
    live,      ///< public, registrations taken
    paused,    ///< public, no new registrations, results taken
    teach_out, ///< as paused, and it will not come back
    sunset,    ///< public, nothing is taken
};

/// Uploaded artwork of a version.
struct picture {
    std::string media_type; ///< image/png or image/svg+xml
    std::string content;
};

struct micro_credential {
    std::string id; ///< chosen by the office: [a-z0-9] and hyphens; part of its public URL
    std::uint32_t version = 1;
    life_cycle state = life_cycle::live;
    seconds_instant created_at;
    bool has_picture = false; ///< else the artwork is drawn
    programme::definition definition;
};

struct learner {
    std::string id; ///< 128 random bits
    std::string
        subject_id; ///< urn:uuid:… of credentialSubject.id, the same in all badges of this learner
    std::string name;
    std::string email;       ///< exactly as given: it is what is hashed
    std::string language;    ///< "en", "fr", or empty: unknown, gets both
    std::string external_id; ///< the sender's own id; may be empty
    seconds_instant created_at;
};

/// How the learner came to the assessment. Both take the same one.
enum class route {
    course,
    plar
};

enum class registration_state {
    open,      ///< attempts left
    passed,    ///< has its award
    exhausted, ///< every attempt failed
};

struct registration {
    std::string id;
    std::string learner_id;
    std::string micro_credential_id;
    std::uint32_t version = 1;
    programme::route route = programme::route::course;
    registration_state state = registration_state::open;
    std::uint32_t attempts_used = 0;
    std::optional<seconds_instant>
        attempt_open_until; ///< until when the next result is accepted; none: no limit
    seconds_instant created_at;
};

enum class score_form {
    points,
    fraction,
    percentage
};

/// A score as it was written, never through a double (threats T109).
struct score {
    score_form form = score_form::percentage;
    std::string value;   ///< number text: "42", "0.84", "84.0"
    std::string maximum; ///< of points only
    friend bool operator==(const score&, const score&) = default;
};

enum class assessment_kind {
    summative,
    formative
};

/// What became of a result. The first three are answered, the last two refused; all are on record.
enum class decision {
    passed,
    not_passed,
    formative,          ///< never leads to an award
    attempts_exhausted, ///< one result more than attempts
    already_awarded,    ///< this registration has its award
};

struct assessment_result {
    std::string id;
    std::string source;    ///< who sent it: the actor of the request
    std::string result_id; ///< the sender's id; unique per source
    std::string registration_id;
    std::string assessment_id;
    assessment_kind kind = assessment_kind::summative;
    programme::score score;
    seconds_instant completed_at;
    seconds_instant received_at;
    programme::decision decision = programme::decision::not_passed;
    std::uint32_t attempt = 0; ///< 1, 2, …; 0 for a formative result
    std::string percent;  ///< floor to two decimals: never shows a benchmark that was not reached
    std::string award_id; ///< of a pass
};

enum class award_state {
    intent,    ///< decided; signing will follow, also after a crash
    signed_,   ///< signed, checked and stored
    published, ///< and its status lists can be fetched
    mailed,    ///< and the learner was written to
};

enum class standing {
    good,
    suspended,
    revoked
};

/// The signed forms of an award beside the credential with its embedded proof; stored by value.
enum class twin_form {
    jwt_rs256, ///< VC-JWT
    jwt_es256, ///< VC-JWT
    ob2_rs256, ///< JWS of a signed Open Badges 2.0 assertion
};

/// One of them, as it was signed.
struct twin {
    twin_form form = twin_form::jwt_rs256;
    std::string key_fragment;
    std::string text;
};

struct award {
    std::string id; ///< 128 random bits; last segment of the credential's URL
    std::string learner_id;
    std::string micro_credential_id;
    std::uint32_t version = 1;
    std::string registration_id; ///< empty for a completed stack
    std::string result_id;       ///< our id of the passed result; empty for a completed stack
    award_state state = award_state::intent;
    programme::standing standing = programme::standing::good;
    std::string language; ///< that the badge is written in
    seconds_instant awarded_at;
    seconds_instant valid_from;
    std::optional<seconds_instant> valid_until;
    std::string credential; ///< signed text, byte for byte; empty before it is signed
    /// Which other forms were signed with it: by the keys that there were then.
    std::vector<twin_form> twins;
    bool has_svg = false; ///< its artwork is drawn, or an uploaded SVG
};

/// A change of standing, kept for ever.
struct status_change {
    std::string award_id;
    enum class action_kind {
        revocation,
        suspension,
        reinstatement
    } action;
    std::string reason;
    std::string actor;
    seconds_instant recorded_at;
    bool published = false; ///< a list that shows it has been published (threats T47)
};

struct feedback_request {
    std::string id;
    std::string registration_id;
    std::string micro_credential_id;
    std::uint32_t attempt = 1;
    seconds_instant requested_at;
    std::optional<seconds_instant> given_at;
};

/// How far a learner is on a stack.
struct stack_progress {
    std::string stack_id;
    bilingual stack_name;
    std::string credit; ///< that the whole is worth; may be empty
    std::string credit_unit;
    std::string hours_each; ///< of a component, when all have the same; else empty
    std::uint32_t core_done = 0;
    std::uint32_t core_total = 0;
    std::uint32_t electives_done = 0; ///< at most electives_required
    std::uint32_t electives_required = 0;
    std::uint32_t electives_total = 0;
    bool complete = false;
};

} // namespace ob::programme
