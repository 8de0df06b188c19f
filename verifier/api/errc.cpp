#include "verifier/api/errc.hpp"

#include <array>

namespace ob::verifier_api {
namespace {

constexpr int value(errc e) noexcept {
    return static_cast<int>(e);
}

constexpr std::array rows{
    errc_entry{
        value(errc::nothing_submitted),
        kind::malformed,
        "nothing_submitted",
        "There is no badge in this request: send a picture, a JSON file, or its text."},
    errc_entry{
        value(errc::recipient_malformed),
        kind::rejected,
        "recipient_malformed",
        "The recipient has to be an e-mail address, a web address, a telephone number with +, an "
        "identifier such as a DID, or TYPE=VALUE: at most 254 characters."},
    errc_entry{
        value(errc::policy_unknown),
        kind::rejected,
        "policy_unknown",
        "There is no policy of that name here; \"default\" is one."},
    errc_entry{
        value(errc::unknown_member),
        kind::rejected,
        "unknown_member",
        "Beside \"credential\" only \"recipient\" and \"policy\" are known here."},
    errc_entry{
        value(errc::nothing_here),
        kind::not_found,
        "nothing_here",
        "There is nothing at this address."},
};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category{"verifier_api", rows};
    return {value(e), category};
}

} // namespace ob::verifier_api
