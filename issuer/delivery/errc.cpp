#include "issuer/delivery/errc.hpp"

namespace ob::delivery {

namespace {

constexpr errc_entry rows[] = {
    {static_cast<int>(errc::address_refused),
     kind::rejected,
     "address_refused",
     "This is not an e-mail address that mail can be sent to."},
    {static_cast<int>(errc::header_refused),
     kind::rejected,
     "header_refused",
     "A name or subject holds a control character."},
    {static_cast<int>(errc::message_too_large),
     kind::rejected,
     "message_too_large",
     "The message is too long."},
    {static_cast<int>(errc::maildir_unusable),
     kind::unavailable,
     "maildir_unusable",
     "The mail folder cannot be written."},
    {static_cast<int>(errc::smtp_setting),
     kind::rejected,
     "smtp_setting",
     "The mail relay is not configured correctly."},
};
const table_category category("delivery", rows);

} // namespace

std::error_code make_error_code(errc e) noexcept {
    return {static_cast<int>(e), category};
}

} // namespace ob::delivery
