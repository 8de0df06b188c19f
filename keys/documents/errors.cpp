#include "keys/documents/verification_method.hpp"

namespace ob::keys {

namespace {

constexpr errc_entry rows[] = {
    {static_cast<int>(errc::invalid_url),
     kind::malformed,
     "invalid_verification_method_url",
     "The name of the key is not an absolute https or DID URL."},
    {static_cast<int>(errc::invalid_document),
     kind::rejected,
     "invalid_controller_document",
     "The document that should list the issuer's keys is not a controller document."},
    {static_cast<int>(errc::document_id),
     kind::rejected,
     "controller_document_id",
     "The document that should list the issuer's keys speaks for another issuer."},
    {static_cast<int>(errc::method_not_found),
     kind::rejected,
     "key_not_listed",
     "The issuer's document does not list this key."},
    {static_cast<int>(errc::method_ambiguous),
     kind::rejected,
     "key_ambiguous",
     "The issuer's document lists two different keys under this name."},
    {static_cast<int>(errc::invalid_method),
     kind::rejected,
     "invalid_verification_method",
     "The issuer's document describes this key in a way that cannot be read."},
    {static_cast<int>(errc::controller_mismatch),
     kind::rejected,
     "key_controller_mismatch",
     "The key belongs to another controller than the document that lists it."},
    {static_cast<int>(errc::wrong_relationship),
     kind::rejected,
     "key_wrong_relationship",
     "The issuer does not list this key for signing credentials."},
    {static_cast<int>(errc::unsupported_method),
     kind::rejected,
     "unsupported_did_method",
     "Keys of this kind of identifier are not supported."},
    {static_cast<int>(errc::unknown_key),
     kind::rejected,
     "unsupported_key",
     "This type of key is not supported."},
    {static_cast<int>(errc::private_key_published),
     kind::rejected,
     "private_key_published",
     "The issuer's document publishes a private key, so anybody could have signed."},
    {static_cast<int>(errc::weak_key),
     kind::rejected,
     "weak_key",
     "The key is too weak to prove anything."},
    {static_cast<int>(errc::issuer_mismatch),
     kind::rejected,
     "key_not_issuers",
     "The key set is shared by several issuers, and this key is not this issuer's."},
};

const table_category category{"keys", rows};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    return {static_cast<int>(e), category};
}

} // namespace ob::keys
