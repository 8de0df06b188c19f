#include "issuer/ledger/transcripts.hpp"

#include "issuer/ledger/reading.hpp"

namespace ob::ledger {

namespace {

/// Each is told with all that it lists; nobody looks through more of one learner's.
constexpr std::int64_t listed_max = 50;

transcript::record read_transcript(const store::statement& r) {
    return {
        .id = r.text(0),
        .learner_id = r.text(1),
        .language = r.text(2),
        .as_of = r.time(3),
        .partial = r.flag(4),
        .state = r.as<transcript::state>(5),
        .awards = {}};
}

result<void> add_awards(database& db, transcript::record& record) {
    OB_TRY(
        record.awards,
        all(db.query(
                "SELECT a.award FROM transcript_award a JOIN transcript t ON t.sequence = "
                "a.transcript WHERE t.id = ?1 ORDER BY a.place",
                record.id
            ),
            [](const auto& r) { return r.text(0); })
    );
    return {};
}

result<void> insert_awards(database& db, const transcript::record& record) {
    std::int64_t place = 0;
    for (const auto& award : record.awards)
        OB_TRY_VOID(db.run(
            "INSERT INTO transcript_award (transcript, place, award) SELECT sequence, ?2, ?3 FROM "
            "transcript WHERE id = ?1",
            record.id,
            place++,
            award
        ));
    return {};
}

} // namespace

result<std::optional<transcript::record>> find_transcript(database& db, const std::string& id) {
    OB_TRY(
        auto found,
        first(
            db.query(
                "SELECT id, learner, language, as_of, partial, state FROM transcript WHERE id = ?1",
                id
            ),
            read_transcript
        )
    );
    if (found)
        OB_TRY_VOID(add_awards(db, *found));
    return found;
}

result<std::vector<transcript::record>>
transcripts_of(database& db, const std::string& learner_id) {
    OB_TRY(
        auto found,
        all(db.query(
                "SELECT id, learner, language, as_of, partial, state FROM transcript WHERE learner "
                "= ?1 ORDER BY sequence DESC LIMIT ?2",
                learner_id,
                listed_max
            ),
            read_transcript)
    );
    for (auto& one : found)
        OB_TRY_VOID(add_awards(db, one));
    return found;
}

result<std::optional<std::string>> transcript_text(database& db, const std::string& id) {
    return first(
        db.query("SELECT credential FROM transcript WHERE id = ?1 AND state = 1", id),
        [](const auto& r) { return r.text(0); }
    );
}

result<void> insert_transcript(database& db, const transcript_intent& what) {
    const auto& record = what.record;
    OB_TRY_VOID(db.run(
        "INSERT INTO transcript (id, learner, language, as_of, partial, key_fragment, "
        "unsigned_text) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        record.id,
        record.learner_id,
        record.language,
        record.as_of,
        record.partial,
        what.key_fragment,
        what.unsigned_text
    ));
    return insert_awards(db, record);
}

result<std::optional<transcript_intent>> next_transcript(database& db, std::int64_t after) {
    OB_TRY(
        auto found,
        first(
            db.query(
                "SELECT id, learner, language, as_of, partial, state, sequence, number, "
                "key_fragment, unsigned_text FROM transcript WHERE state = 0 AND sequence > ?1 "
                "ORDER BY sequence LIMIT 1",
                after
            ),
            [](const auto& r) {
                return transcript_intent{
                    read_transcript(r), r.integer(6), r.number(7), r.text(8), r.text(9)};
            }
        )
    );
    if (found)
        OB_TRY_VOID(add_awards(db, found->record));
    return found;
}

result<bool> replace_transcript(database& db, const transcript_intent& what) {
    const auto& record = what.record;
    OB_TRY(
        const auto changed,
        db.run(
            "UPDATE transcript SET number = number + 1, as_of = ?3, partial = ?4, key_fragment = "
            "?5, unsigned_text = ?6 WHERE id = ?1 AND number = ?2 AND state = 0",
            record.id,
            what.number,
            record.as_of,
            record.partial,
            what.key_fragment,
            what.unsigned_text
        )
    );
    if (changed != 1)
        return false;
    OB_TRY_VOID(db.run(
        "DELETE FROM transcript_award WHERE transcript = (SELECT sequence FROM transcript WHERE id "
        "= ?1)",
        record.id
    ));
    OB_TRY_VOID(insert_awards(db, record));
    return true;
}

result<bool> store_transcript(
    database& db, const transcript_intent& what, const std::string& text, seconds_instant now
) {
    OB_TRY(
        const auto changed,
        db.run(
            "UPDATE transcript SET state = 1, unsigned_text = NULL, credential = ?3, signed_at = "
            "?4 WHERE id = ?1 AND number = ?2 AND state = 0",
            what.record.id,
            what.number,
            text,
            now
        )
    );
    return changed == 1;
}

result<bool> give_up_transcript(database& db, const transcript_intent& what) {
    OB_TRY(
        const auto changed,
        db.run(
            "UPDATE transcript SET state = 2, unsigned_text = NULL WHERE id = ?1 AND number = ?2 "
            "AND state = 0",
            what.record.id,
            what.number
        )
    );
    return changed == 1;
}

} // namespace ob::ledger
