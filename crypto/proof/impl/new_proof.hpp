#pragma once

#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/impl/splice.hpp"

namespace ob::proof::impl {

/// What making a proof begins with, whatever the suite: the document was read and has room for
/// a proof, the options can be written, the key fits.
struct new_proof {
    json::document document;
    const cryptosuite* suite;
    member_writer members; ///< the proof but for its proofValue
};

result<new_proof> begin_proof(
    std::string_view unsigned_text, const proof_options& options, const crypto::signer& signer
);

} // namespace ob::proof::impl
