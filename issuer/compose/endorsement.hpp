#pragma once

#include "issuer/compose/credential.hpp"
#include "issuer/programme/endorsements.hpp"

#include <string>

/// A partner's word becomes the unsigned bytes of an OB 3.0 EndorsementCredential. Pure.
namespace ob::compose {

struct endorsement_ingredients {
    std::string base_url;
    std::string issuer_id; ///< whose host publishes the partner's DID
    programme::endorsement endorsement;
    programme::micro_credential micro_credential; ///< of the version that is endorsed
    status_position revocation;                   ///< in a list of the partner's own
};

/// Issued by the partner, about the achievement; the comment is the partner's in both languages,
/// each with a sentence of ours that says which version and benchmark it is about, because the
/// achievement's id is the same for all versions.
std::string unsigned_endorsement(const endorsement_ingredients& from);

} // namespace ob::compose
