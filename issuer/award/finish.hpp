#pragma once

#include "issuer/service_state.hpp"
#include "issuer/sign/credential_signer.hpp"
#include "issuer/sign/self_check.hpp"

namespace ob::ledger {
struct intent;
}

namespace ob::issuer {

/// Turns open intents into signed credentials. Every step can be repeated: the bytes are stored,
/// nobody has seen what was signed before, and only the transaction at the end counts
/// (threats 3.2).
class finisher {
public:
    finisher(service::impl& state, credential_signer& signer) noexcept
        : state_(state)
        , signer_(signer) {}

    /// Asks the signer for its keys; what is decided from now on names the active one.
    result<void> hear_keys();
    /// Signs, checks and stores every open intent, oldest first. Stops at the first one that its
    /// own check refuses: then nothing is signed any more until somebody has looked (threats T112).
    result<void> sign_open_intents();

private:
    result<void> finish(const ledger::intent& what);
    result<void> name_active_key(const ledger::intent& what);
    result<void> store(
        const ledger::intent& what,
        const std::string& signed_text,
        const std::vector<programme::twin>& twins
    );
    own_documents documents();

    service::impl& state_;
    credential_signer& signer_;
};

/// Our own documents as a verifier would fetch them, from the store.
own_documents own_documents_of(service::impl& state);

} // namespace ob::issuer
