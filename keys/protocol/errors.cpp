#include "keys/protocol/signer_client.hpp"

namespace ob::signing {

namespace {

constexpr errc_entry rows[] = {
    {static_cast<int>(errc::unreachable),
     kind::unavailable,
     "signer_unreachable",
     "The signing service does not answer."},
    {static_cast<int>(errc::refused),
     kind::rejected,
     "signing_refused",
     "The signing service refused the document."},
    {static_cast<int>(errc::protocol),
     kind::internal,
     "signer_protocol",
     "The signing service gave an answer that cannot be read."},
    {static_cast<int>(errc::too_large),
     kind::rejected,
     "signing_too_large",
     "The document is too large to be signed."},
    {static_cast<int>(errc::cannot_start),
     kind::unavailable,
     "signer_cannot_start",
     "The signing service could not be started."},
};

const table_category category{"signing", rows};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    return {static_cast<int>(e), category};
}

} // namespace ob::signing
