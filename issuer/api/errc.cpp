#include "issuer/api/errc.hpp"

#include <array>

namespace ob::issuer_api {
namespace {

constexpr int value(errc e) noexcept {
    return static_cast<int>(e);
}

constexpr std::array rows{
    errc_entry{
        value(errc::token_missing),
        kind::unauthenticated,
        "token_missing",
        "This needs a token: send \"Authorization: Bearer …\". badgectl token create makes one."},
    errc_entry{
        value(errc::role_forbidden),
        kind::forbidden,
        "role_forbidden",
        "The role of this token may not do that."},
    errc_entry{
        value(errc::idempotency_key_missing),
        kind::malformed,
        "idempotency_key_missing",
        "This request creates something: send an Idempotency-Key, so that a repeat is harmless."},
    errc_entry{
        value(errc::idempotency_key_malformed),
        kind::malformed,
        "idempotency_key_malformed",
        "An Idempotency-Key has 8 to 128 visible ASCII characters."},
    errc_entry{
        value(errc::body_missing),
        kind::malformed,
        "body_missing",
        "The body has to be a JSON object."},
    errc_entry{
        value(errc::score_unclear),
        kind::rejected,
        "score_unclear",
        "A score is given in one form: points of a maximum, a fraction of 1, or a percentage."},
    errc_entry{
        value(errc::credential_unsigned),
        kind::unavailable,
        "credential_unsigned",
        "This is accepted and is being signed. Please try again in a few seconds."},
    errc_entry{
        value(errc::transcript_unsigned),
        kind::unavailable,
        "transcript_unsigned",
        "This transcript is being signed. Please try again in a few seconds."},
    errc_entry{
        value(errc::nothing_here),
        kind::not_found,
        "nothing_here",
        "There is nothing at this address."},
    errc_entry{
        value(errc::page_off),
        kind::not_found,
        "page_off",
        "The page of this badge is switched off. Whoever was given its file can still verify it."},
    errc_entry{
        value(errc::form_not_made),
        kind::not_found,
        "form_not_made",
        "This badge was not signed in that form. Its JSON and its picture say the same."},
};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category{"issuer_api", rows};
    return {value(e), category};
}

} // namespace ob::issuer_api
