#include "issuer/award/decide.hpp"

#include "base/core/fail_point.hpp"
#include "issuer/award/carried.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/programme/calendar.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/urls.hpp"

namespace ob::award {

namespace {

/// Twice what threats T128 asks for.
constexpr std::size_t salt_bytes = 32;

std::string new_salt(entropy& randomness) {
    bytes salt(salt_bytes);
    randomness.fill(salt);
    return to_hex(salt);
}

programme::award new_award(issuer::context& with, const grounds& why) {
    const auto now = with.now();
    const auto months = why.micro_credential.definition.validity_months;
    return {
        .id = with.randomness.token(),
        .learner_id = why.learner.id,
        .micro_credential_id = why.micro_credential.id,
        .version = why.micro_credential.version,
        .registration_id = why.registration ? why.registration->id : std::string(),
        .result_id = why.result ? why.result->id : std::string(),
        .language = why.learner.language.empty() ? "en" : why.learner.language,
        .awarded_at = now,
        .valid_from = now,
        .valid_until =
            months == 0 ? std::nullopt : std::optional(programme::add_months(now, months)),
        .credential = {},
        .twins = {}};
}

result<std::vector<compose::neighbour>>
stacks_into(issuer::context& with, const std::string& micro_credential_id) {
    OB_TRY(const auto stacks, ledger::all_progress(with.db, micro_credential_id, {}, with.now()));
    std::vector<compose::neighbour> all;
    for (const auto& stack : stacks)
        all.push_back({stack.stack_id, stack.stack_name});
    return all;
}

result<compose::status_position>
draw(issuer::context& with, ledger::purpose p, const std::string& award_id) {
    OB_TRY(
        const auto entry,
        ledger::draw_entry(with.db, with.randomness, p, award_id, with.rules.list_entries)
    );
    return compose::status_position{
        programme::list_url(with.rules.base_url, entry.list_id), entry.position};
}

} // namespace

result<std::string> decide(issuer::context& with, const grounds& why) {
    OB_TRY(auto profile, ledger::find_profile(with.db));
    if (!profile)
        return error(programme::errc::profile_missing);
    compose::ingredients from;
    from.base_url = with.rules.base_url;
    from.issuer = std::move(*profile);
    from.micro_credential = why.micro_credential;
    from.learner = why.learner;
    from.award = new_award(with, why);
    from.registration = why.registration;
    from.result = why.result;
    from.parts = why.parts;
    from.salt = new_salt(with.randomness);
    OB_TRY(from.stacks_into, stacks_into(with, why.micro_credential.id));
    OB_TRY_VOID(ledger::insert_award(with.db, from.award));
    OB_TRY(from.endorsements, carry_endorsements(with, from.award));
    OB_FAIL_POINT("award_inserted");
    OB_TRY(from.revocation, draw(with, ledger::purpose::revocation, from.award.id));
    if (why.micro_credential.definition.suspendable) {
        OB_TRY(from.suspension, draw(with, ledger::purpose::suspension, from.award.id));
    }
    OB_FAIL_POINT("index_drawn");
    OB_TRY_VOID(ledger::insert_intent(
        with.db,
        {from.award.id,
         1,
         with.active_key,
         format_time(from.award.valid_from),
         compose::unsigned_credential(from)}
    ));
    OB_TRY_VOID(
        ledger::audit(with, why.actor, "award.decided", from.award.id, why.micro_credential.id)
    );
    OB_FAIL_POINT("intent_written");
    return from.award.id;
}

result<bool> evaluate_next_stack(issuer::context& with) {
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto next, ledger::next_stack_evaluation(with.db));
    if (!next)
        return false;
    OB_TRY_VOID(ledger::remove_stack_evaluation(with.db, *next));
    OB_TRY(auto stack, ledger::find_micro_credential(with.db, next->stack_id));
    OB_TRY(auto learner, ledger::find_learner(with.db, next->learner_id));
    OB_TRY(const bool held, ledger::holds_stack(with.db, next->learner_id, next->stack_id));
    if (stack && learner && !held && stack->state != programme::life_cycle::draft) {
        OB_TRY(const auto progress, ledger::progress(with.db, *stack, learner->id, with.now()));
        if (progress.complete) {
            grounds why{
                .micro_credential = *stack,
                .learner = *learner,
                .registration = {},
                .result = {},
                .parts = {},
                .actor = "stack"};
            OB_TRY(
                const auto parts, ledger::parts_held(with.db, stack->id, learner->id, with.now())
            );
            for (const auto& part : parts) {
                OB_TRY(
                    const auto of,
                    ledger::find_micro_credential(with.db, part.micro_credential_id, part.version)
                );
                if (of)
                    why.parts.push_back({of->id, of->definition.name});
            }
            OB_TRY_VOID(decide(with, why));
        }
    }
    OB_FAIL_POINT("stack_before_commit");
    OB_TRY_VOID(change.commit());
    OB_FAIL_POINT("stack_after_commit");
    return true;
}

} // namespace ob::award
