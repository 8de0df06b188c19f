#include "crypto/proof/errors.hpp"

namespace ob::proof {

namespace {

constexpr int number(errc e) {
    return static_cast<int>(e);
}

constexpr errc_entry rows[] = {
    {number(errc::unknown_suite),
     kind::rejected,
     "unknown_suite",
     "There is no cryptosuite of that name."},
    {number(errc::legacy_suite),
     kind::rejected,
     "legacy_suite",
     "This cryptosuite is only checked; choose a current one to sign with."},
    {number(errc::wrong_key),
     kind::rejected,
     "wrong_key",
     "The key is not of the type that this cryptosuite signs with."},
    {number(errc::not_an_object),
     kind::rejected,
     "not_an_object",
     "Only a JSON object can be signed."},
    {number(errc::already_proved),
     kind::rejected,
     "already_proved",
     "The document already has a proof; sign the document without it."},
    {number(errc::bad_options),
     kind::rejected,
     "bad_proof_options",
     "The proof needs a verification method that is a URL, and times like 2026-02-01T00:00:00Z."},
    {number(errc::bad_pointer),
     kind::rejected,
     "bad_pointer",
     "A JSON pointer selects nothing, or a part that cannot stand alone."},
    {number(errc::no_base_proof),
     kind::rejected,
     "no_base_proof",
     "The document has no ecdsa-sd-2023 base proof to derive from."},
    {number(errc::claims_present),
     kind::rejected,
     "claims_present",
     "The credential already has members that a token adds, such as iss or jti."},
};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category("proof", rows);
    return {number(e), category};
}

} // namespace ob::proof
