#pragma once

#include "issuer/store/database.hpp"
#include "issuer/transcript/transcript.hpp"

#include <optional>
#include <string>
#include <vector>

/// Transcripts in the store. Called inside a transaction when they change something.
namespace ob::ledger {

using store::database;

result<std::optional<transcript::record>> find_transcript(database& db, const std::string& id);
/// The newest fifty of one learner, newest first.
result<std::vector<transcript::record>> transcripts_of(database& db, const std::string& learner_id);
/// As it was signed; nothing when it is not.
result<std::optional<std::string>> transcript_text(database& db, const std::string& id);

/// What is about to be signed.
struct transcript_intent {
    transcript::record record;
    std::int64_t order = 0;   ///< its place among all transcripts
    std::uint32_t number = 1; ///< how often the text was made
    std::string key_fragment;
    std::string unsigned_text;
};

result<void> insert_transcript(database& db, const transcript_intent& what);
/// The oldest open one after `after`.
result<std::optional<transcript_intent>> next_transcript(database& db, std::int64_t after);
/// Another text or key for an open one; `what` has the number before. False: it is not open any
/// more, or was replaced already.
result<bool> replace_transcript(database& db, const transcript_intent& what);
/// False: it was not open any more, or another text is about to be signed.
result<bool> store_transcript(
    database& db, const transcript_intent& what, const std::string& text, seconds_instant now
);
result<bool> give_up_transcript(database& db, const transcript_intent& what);

} // namespace ob::ledger
