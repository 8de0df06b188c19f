#pragma once

#include "keys/documents/verification_method.hpp"
#include "keys/protocol/signer_client.hpp"

#include <vector>

namespace ob::issuer {

/// Every key that embedded proofs were or will be made with. A compromised one stays listed, with
/// the moment from which it proves nothing (Controlled Identifiers 1.0, "Revocation").
std::vector<keys::published_key> published_keys(const std::vector<signing::key_info>& known);

} // namespace ob::issuer
