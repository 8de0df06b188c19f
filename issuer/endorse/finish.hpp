#pragma once

#include "issuer/service_state.hpp"
#include "issuer/sign/credential_signer.hpp"

namespace ob::ledger {
struct open_endorsement;
}

namespace ob::issuer {

/// Turns decided endorsements into signed ones. As with awards, every step can be repeated: the
/// bytes are stored, and only the transaction at the end counts (docs/adr/0003).
class endorsement_finisher {
public:
    endorsement_finisher(service::impl& state, credential_signer& signer) noexcept
        : state_(state)
        , signer_(signer) {}

    /// Signs, checks and stores every open endorsement, oldest first. One that our own check
    /// refuses stops all signing until somebody has looked (threats T112); one that the signer
    /// refuses is the outcome, and does not keep the others from being signed.
    result<void> sign_open();

private:
    result<void> name_key(const ledger::open_endorsement& what, const std::string& active);
    result<void> finish(const ledger::open_endorsement& what);
    result<void> store(const ledger::open_endorsement& what, const std::string& signed_text);

    service::impl& state_;
    credential_signer& signer_;
};

} // namespace ob::issuer
