#pragma once

#include "issuer/programme/types.hpp"
#include "issuer/requests.hpp"
#include "issuer/store/database.hpp"

#include <optional>
#include <string>
#include <vector>

/// Awards, intents and changes of standing in the store.
namespace ob::ledger {

using store::database;

result<std::optional<programme::award>> find_award(database& db, const std::string& id);
result<std::vector<programme::award>> find_awards(database& db, const issuer::award_filter& filter);
result<void> insert_award(database& db, const programme::award& award);
result<void> set_standing(database& db, const std::string& award_id, programme::standing standing);
/// Whether the badge has a page for everybody; its files are there either way.
result<bool> page_is_off(database& db, const std::string& award_id);
result<void> switch_page(database& db, const std::string& award_id, bool on, seconds_instant now);
/// Does the learner hold that stack's badge, unrevoked?
result<bool> holds_stack(database& db, const std::string& learner_id, const std::string& stack_id);

/// What is about to be signed.
struct intent {
    std::string award_id;
    std::uint32_t number = 1;
    std::string key_fragment;
    std::string created; ///< of the proof
    std::string unsigned_text;
};

result<void> insert_intent(database& db, const intent& what);

/// The oldest open intent after `after` (an award's place in the order of awards) whose lists can
/// be fetched.
struct open_intent {
    ledger::intent intent;
    std::int64_t order = 0;
};

result<std::optional<open_intent>> next_intent(database& db, std::int64_t after);
/// False: it was not open any more.
result<bool> close_intent(database& db, const intent& what, bool superseded);
result<void> store_credential(
    database& db, const std::string& award_id, const std::string& text, seconds_instant now
);

/// In the transaction of store_credential: what was signed together is stored together.
result<void> insert_twin(
    database& db, const std::string& award_id, const programme::twin& twin, seconds_instant now
);
result<std::optional<programme::twin>>
find_twin(database& db, const std::string& award_id, programme::twin_form form);

struct withdrawn_award {
    std::string award_id;
    std::string reason; ///< of the newest change
};

/// The awards with a signed Open Badges 2.0 assertion that are revoked or suspended, oldest first.
result<std::vector<withdrawn_award>> withdrawn_awards(database& db);

result<void> insert_status_change(
    database& db,
    const programme::status_change& change,
    const std::string& list_id,
    std::int64_t change_number
);
result<std::vector<programme::status_change>>
status_changes(database& db, const std::string& award_id);

/// Marks every stack of that micro-credential for another look at the learner.
result<void>
mark_stacks(database& db, const std::string& micro_credential_id, const std::string& learner_id);
/// Marks a stack for another look at everybody who holds a part of it.
result<void> mark_holders(database& db, const std::string& stack_id);

struct stack_evaluation {
    std::string stack_id;
    std::string learner_id;
};

result<std::optional<stack_evaluation>> next_stack_evaluation(database& db);
result<void> remove_stack_evaluation(database& db, const stack_evaluation& done);
/// The awards that complete a stack for that learner, one a part.
result<std::vector<programme::award>> parts_held(
    database& db, const std::string& stack_id, const std::string& learner_id, seconds_instant now
);

} // namespace ob::ledger
