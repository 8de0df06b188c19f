#include "issuer/publish/publisher.hpp"

#include "base/core/fail_point.hpp"
#include "base/core/json_text.hpp"
#include "base/core/log.hpp"
#include "issuer/award/finish.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/programme/urls.hpp"

#include <algorithm>

namespace ob::issuer {

namespace {

status::published_list
next_version(const ledger::list_row& list, const settings& rules, seconds_instant now) {
    status::published_list next;
    next.url = programme::list_url(rules.base_url, list.id);
    next.version = list.version + 1;
    // Never older than the version before, also when the clock was set back.
    next.issued = std::max(now, list.issued);
    next.valid_until = next.issued + rules.list_validity;
    next.ttl = rules.list_ttl;
    return next;
}

std::string unsigned_list(
    const ledger::list_row& list,
    const std::vector<std::uint64_t>& set,
    const status::published_list& next,
    const settings& rules
) {
    status::bitstring bits(list.entries);
    for (const auto position : set)
        bits.set(position, true);
    return json::to_text(status::compose_list(
        {next.url,
         list.partner_id.empty() ? rules.issuer_id
                                 : programme::partner_did(rules.issuer_id, list.partner_id),
         std::string(ledger::name_of(list.purpose)),
         next.issued,
         next.valid_until,
         next.ttl},
        bits
    ));
}

} // namespace

instant publisher::due_at(const ledger::list_row& list) const {
    if (list.version == 0)
        return instant{};
    const instant again = list.issued + state_.rules.republish_period;
    return list.dirty_since ? std::min(again, *list.dirty_since + state_.rules.coalesce) : again;
}

std::chrono::milliseconds publisher::next_due() {
    const auto all = state_.with_store([](context& with) { return ledger::lists(with.db); });
    if (!all)
        return std::chrono::milliseconds{0};
    auto first = instant::max();
    for (const auto& list : *all)
        first = std::min(first, due_at(list));
    if (first == instant::max())
        return std::chrono::hours{1};
    // Rounded up: waking a moment early would only mean to look again.
    return std::chrono::ceil<std::chrono::milliseconds>(first - state_.time.now());
}

result<void> publisher::publish_due(owner whose) {
    OB_TRY(const auto all, state_.with_store([](context& with) { return ledger::lists(with.db); }));
    for (const auto& list : all)
        if (list.partner_id.empty() == (whose == owner::issuer) &&
            due_at(list) <= state_.time.now())
            OB_TRY_VOID(publish(list));
    return {};
}

result<void> publisher::publish(const ledger::list_row& list) {
    auto next = next_version(list, state_.rules, state_.time.now_seconds());
    OB_TRY(const auto set, state_.with_store([&](context& with) {
        return ledger::set_positions(with.db, list.id);
    }));
    OB_FAIL_POINT("list_before_signature");
    OB_TRY(
        next.body,
        signer_.sign_status_list(
            unsigned_list(list, set, next, state_.rules), format_time(next.issued)
        )
    );
    const auto fault = self_check(next.body, own_documents_of(state_), state_.time.now());
    if (!fault.empty()) {
        log::failure("status.self_check_failed", {{"list", list.id}, {"fault", fault}});
        const std::lock_guard lock(state_.mutex);
        state_.halted =
            "status list " + list.id + " did not pass our own verification (" + fault + ")";
        return {};
    }
    OB_FAIL_POINT("list_before_store");
    // The bits may have moved on since they were read: shown_change says up to where this version
    // shows them, and what came later keeps the list dirty.
    OB_TRY(const bool stored, state_.with_store([&](context& with) -> result<bool> {
        OB_TRY(auto change, store::transaction::begin(with.db));
        OB_TRY(
            const bool swapped, ledger::store_published(with.db, list.id, next, list.change_number)
        );
        OB_TRY_VOID(change.commit());
        return swapped;
    }));
    OB_FAIL_POINT("list_after_store");
    if (stored)
        log::info("status.published", {{"list", list.id}, {"version", next.version}});
    if (state_.wake)
        state_.wake(); // letters wait until their award's lists can be fetched
    return push_pending();
}

result<void> publisher::push_pending() {
    if (sink_ == nullptr)
        return {};
    OB_TRY(const auto waiting, state_.with_store([](context& with) {
        return ledger::not_pushed(with.db);
    }));
    for (const auto& id : waiting) {
        OB_TRY(const auto list, state_.with_store([&](context& with) {
            return ledger::find_published(with.db, id, with.rules.base_url);
        }));
        if (!list)
            continue;
        const auto pushed = sink_->push(*list);
        if (!pushed) // the sink is away: the list can be fetched all the same
            return {};
        if (*pushed == list_sink::outcome::newer_there)
            log::failure("status.newer_in_redis", {{"list", id}, {"version", list->version}});
        OB_TRY_VOID(state_.with_store([&](context& with) {
            return ledger::mark_pushed(with.db, id, list->version);
        }));
    }
    return {};
}

} // namespace ob::issuer
