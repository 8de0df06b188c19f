#pragma once

#include "issuer/service_state.hpp"
#include "issuer/sign/credential_signer.hpp"

#include <vector>

namespace ob::ledger {
struct intent;
}

namespace ob::issuer {

/// The other signed forms of an award, from the bytes of its intent, with the token keys that sign
/// now: none of them means none of these forms (docs/adr/0006). Nothing is stored here.
result<std::vector<programme::twin>>
sign_twins(service::impl& state, credential_signer& signer, const ledger::intent& what);

/// What a verifier would say of them, and whether they say the same as the credential. Empty when
/// all is well, else what is not.
std::string twins_fault(
    service::impl& state, const ledger::intent& what, const std::vector<programme::twin>& twins
);

} // namespace ob::issuer
