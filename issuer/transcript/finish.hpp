#pragma once

#include "issuer/ledger/transcripts.hpp"
#include "issuer/service_state.hpp"
#include "issuer/sign/credential_signer.hpp"

namespace ob::transcript {

/// Turns open transcripts into signed ones, as award/finish.hpp does for awards: every step can be
/// repeated, and only the transaction at the end counts. One that cannot be signed is given up and
/// holds up nobody: it can be asked for again.
class finisher {
public:
    finisher(issuer::service::impl& state, issuer::credential_signer& signer) noexcept
        : state_(state)
        , signer_(signer) {}

    /// Signs, checks and stores every open transcript, oldest first. Fails when the signer cannot
    /// be reached or the store not written.
    result<void> sign_open();

private:
    /// As it should be signed now; nothing when it is not open any more.
    result<std::optional<ledger::transcript_intent>> current(std::int64_t after);
    result<void> finish(const ledger::transcript_intent& what);
    result<void> store(const ledger::transcript_intent& what, const std::string& text);
    result<void> give_up(const ledger::transcript_intent& what, const std::string& why);

    issuer::service::impl& state_;
    issuer::credential_signer& signer_;
};

} // namespace ob::transcript
