#pragma once

#include "issuer/context.hpp"
#include "issuer/ledger/transcripts.hpp"

/// The decision that a learner gets a transcript. What was decided is complete before anything is
/// signed, as with an award (threats 3.2).
namespace ob::transcript {

/// A transaction of its own: the transcript with its unsigned bytes, audit row, remembered answer.
/// not_found for an unknown learner; no_signed_badge when there is nothing to list.
result<answer> make(issuer::context& with, const issuer::origin& from, const request& asked);

/// The same transcript made anew, in a transaction of its own: something in it has been withdrawn
/// since, or another key signs now. Given up when nothing to list is left.
result<void> renew(issuer::context& with, const ledger::transcript_intent& what);

/// It will never be signed; `why` goes into the audit log.
result<void>
give_up(issuer::context& with, const ledger::transcript_intent& what, std::string_view why);

} // namespace ob::transcript
