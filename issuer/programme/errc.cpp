#include "issuer/programme/errc.hpp"

#include <array>

namespace ob::programme {

namespace {

constexpr int value(errc e) noexcept {
    return static_cast<int>(e);
}

constexpr std::array rows{
    errc_entry{
        value(errc::not_found), kind::not_found, "not_found", "There is nothing with that id."},
    errc_entry{
        value(errc::id_taken),
        kind::conflict,
        "id_taken",
        "Something with that id exists already."},
    errc_entry{
        value(errc::idempotency_mismatch),
        kind::conflict,
        "idempotency_mismatch",
        "This Idempotency-Key was used before for a request with other content."},
    errc_entry{
        value(errc::result_mismatch),
        kind::conflict,
        "result_mismatch",
        "A result with this id was received before, with other content. A corrected result needs "
        "an id of its own."},
    errc_entry{
        value(errc::already_registered),
        kind::conflict,
        "already_registered",
        "The learner has an open registration for this micro-credential already."},
    errc_entry{
        value(errc::revoked_for_good),
        kind::conflict,
        "revoked_for_good",
        "This award is revoked. A revocation is final; award it anew if it was a mistake."},
    errc_entry{
        value(errc::not_suspendable),
        kind::conflict,
        "not_suspendable",
        "This badge was issued without an entry for suspension, so nobody would see one. It can be "
        "revoked; badges of a micro-credential that is suspendable can be suspended."},
    errc_entry{
        value(errc::not_suspended),
        kind::conflict,
        "not_suspended",
        "This award is not suspended: there is nothing to reinstate."},
    errc_entry{
        value(errc::profile_missing),
        kind::conflict,
        "profile_missing",
        "Save the issuer profile first: every badge carries it."},
    errc_entry{
        value(errc::no_signed_badge),
        kind::conflict,
        "no_signed_badge",
        "This learner has no signed badge in good standing: there is nothing that a transcript "
        "could list."},
    errc_entry{
        value(errc::unknown_micro_credential),
        kind::rejected,
        "unknown_micro_credential",
        "There is no micro-credential with that id."},
    errc_entry{
        value(errc::unknown_learner),
        kind::rejected,
        "unknown_learner",
        "There is no learner with that id."},
    errc_entry{
        value(errc::unknown_registration),
        kind::rejected,
        "unknown_registration",
        "There is no registration with that id."},
    errc_entry{
        value(errc::unknown_award),
        kind::rejected,
        "unknown_award",
        "There is no award with that id."},
    errc_entry{
        value(errc::unknown_partner),
        kind::rejected,
        "unknown_partner",
        "There is no partner with that id."},
    errc_entry{
        value(errc::missing_member),
        kind::rejected,
        "missing_member",
        "A required member is missing."},
    errc_entry{
        value(errc::unknown_member),
        kind::rejected,
        "unknown_member",
        "This member is not known here."},
    errc_entry{
        value(errc::wrong_type),
        kind::rejected,
        "wrong_type",
        "This member has another type than it should."},
    errc_entry{
        value(errc::invalid_id),
        kind::rejected,
        "invalid_id",
        "An id has 2 to 64 lower-case letters, digits and hyphens, and begins with a letter or "
        "digit."},
    errc_entry{
        value(errc::invalid_text),
        kind::rejected,
        "invalid_text",
        "The text is empty, too long, or has control characters."},
    errc_entry{
        value(errc::invalid_email),
        kind::rejected,
        "invalid_email",
        "This is not an e-mail address that can be written to."},
    errc_entry{
        value(errc::invalid_url),
        kind::rejected,
        "invalid_url",
        "An absolute https address is needed here."},
    errc_entry{
        value(errc::invalid_language),
        kind::rejected,
        "invalid_language",
        "The language is \"en\" or \"fr\", or left out when it is not known."},
    errc_entry{
        value(errc::invalid_colour),
        kind::rejected,
        "invalid_colour",
        "A colour is written as #rrggbb."},
    errc_entry{
        value(errc::invalid_number),
        kind::rejected,
        "invalid_number",
        "The number is outside its range."},
    errc_entry{
        value(errc::invalid_picture),
        kind::rejected,
        "invalid_picture",
        "The picture is neither a PNG nor an SVG, or too large."},
    errc_entry{
        value(errc::invalid_dates),
        kind::rejected,
        "invalid_dates",
        "These dates do not fit together."},
    errc_entry{
        value(errc::invalid_stack),
        kind::rejected,
        "invalid_stack",
        "This stack can never be completed."},
    errc_entry{
        value(errc::invalid_state),
        kind::rejected,
        "invalid_state",
        "The life cycle does not go from the present state to that one."},
    errc_entry{
        value(errc::not_signable),
        kind::rejected,
        "not_signable",
        "A badge made from this definition would not pass verification."},
    errc_entry{
        value(errc::not_open),
        kind::rejected,
        "not_open",
        "This micro-credential takes no registrations or results now."},
    errc_entry{
        value(errc::stack_only),
        kind::rejected,
        "stack_only",
        "This badge is awarded by itself when its parts are complete; register for the parts."},
    errc_entry{
        value(errc::score_not_a_number),
        kind::rejected,
        "score_not_a_number",
        "The score is not a number."},
    errc_entry{
        value(errc::score_negative), kind::rejected, "score_negative", "The score is negative."},
    errc_entry{
        value(errc::score_above_maximum),
        kind::rejected,
        "score_above_maximum",
        "The score is above its maximum."},
    errc_entry{
        value(errc::wrong_assessment),
        kind::rejected,
        "wrong_assessment",
        "This is not the summative assessment of the micro-credential; by every route it is the "
        "same one."},
    errc_entry{
        value(errc::after_due_date),
        kind::rejected,
        "after_due_date",
        "The assessment was taken after this attempt had closed."},
    errc_entry{
        value(errc::completed_in_future),
        kind::rejected,
        "completed_in_future",
        "The assessment cannot have been taken in the future."},
    errc_entry{
        value(errc::completed_before_registration),
        kind::rejected,
        "completed_before_registration",
        "The assessment was taken before the learner registered."},
    errc_entry{
        value(errc::attempts_exhausted),
        kind::rejected,
        "attempts_exhausted",
        "Every attempt has been used. The result is on record and does not lead to an award."},
    errc_entry{
        value(errc::already_awarded),
        kind::rejected,
        "already_awarded",
        "This registration has led to an award already. The result is on record and does not lead "
        "to another."},
    errc_entry{
        value(errc::reason_missing),
        kind::rejected,
        "reason_missing",
        "A reason is needed: it is kept with the award."},
    errc_entry{
        value(errc::token_unknown),
        kind::unauthenticated,
        "token_unknown",
        "The token is not known here."},
    errc_entry{
        value(errc::role_unknown),
        kind::rejected,
        "role_unknown",
        "There is no such role: admin, programme, instructor, reader and partner are the roles."},
};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category{"programme", rows};
    return {value(e), category};
}

} // namespace ob::programme
