#include "issuer/service.hpp"

#include "issuer/award/standing.hpp"
#include "issuer/intake/registrations.hpp"
#include "issuer/intake/results.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/endorsements.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/ledger/mail.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/ledger/required.hpp"
#include "issuer/ledger/tokens.hpp"
#include "issuer/office/offerings.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/publish/ob2_documents.hpp"
#include "issuer/service_state.hpp"

namespace ob::issuer {

namespace {

using programme::errc;

result<award_answer> tell_award(context& with, const std::string& id) {
    OB_TRY(auto found, ledger::required(ledger::find_award(with.db, id)));
    award_answer answer;
    OB_TRY(answer.learner, ledger::required(ledger::find_learner(with.db, found.learner_id)));
    OB_TRY(
        answer.micro_credential,
        ledger::required(
            ledger::find_micro_credential(with.db, found.micro_credential_id, found.version)
        )
    );
    OB_TRY(answer.changes, ledger::status_changes(with.db, id));
    OB_TRY(
        answer.stacks,
        ledger::all_progress(with.db, found.micro_credential_id, found.learner_id, with.now())
    );
    OB_TRY(answer.page_off, ledger::page_is_off(with.db, id));
    OB_TRY(answer.endorsements, ledger::endorsements_carried(with.db, id));
    answer.award = std::move(found);
    return answer;
}

/// One award more than asked for tells whether there is another page.
result<award_page> list_awards(context& with, award_filter filter) {
    if (!filter.after.empty()) {
        OB_TRY(const auto last, ledger::find_award(with.db, filter.after));
        if (!last)
            return error(errc::unknown_award, "There is no award with the id in \"after\".");
    }
    const std::size_t most = filter.most++;
    award_page page;
    OB_TRY(page.awards, ledger::find_awards(with.db, filter));
    page.more = page.awards.size() > most;
    if (page.more)
        page.awards.pop_back();
    return page;
}

result<void> open_first_list(context& with) {
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY_VOID(ledger::see_to_list(with.db, ledger::purpose::revocation, with.rules.list_entries));
    return change.commit();
}

/// One number of one row; zero when it cannot be read.
std::int64_t number(store::database& db, store::sql text) {
    auto rows = db.query(text);
    if (!rows)
        return 0;
    const auto found = rows->next();
    return found && *found && !rows->is_null(0) ? rows->integer(0) : 0;
}

std::chrono::seconds age(const context& with, std::int64_t since) {
    const auto then = seconds_instant(std::chrono::seconds(since));
    return since == 0 ? std::chrono::seconds{0} : with.now() - then;
}

} // namespace

result<std::unique_ptr<service>> service::open(
    const std::string& store_path,
    settings rules,
    const clock& time,
    entropy& randomness,
    const programme::letter_writer& letters
) {
    OB_TRY(auto db, store::database::open(store_path));
    auto state = std::make_unique<impl>(std::move(db), std::move(rules), time, randomness, letters);
    OB_TRY_VOID(state->with_store(open_first_list));
    return std::unique_ptr<service>(new service(std::move(state)));
}

service::service(std::unique_ptr<impl> state) noexcept : impl_(std::move(state)) {}

service::~service() = default;

// -- programme office

result<programme::issuer_profile>
service::save_profile(const origin& from, const profile_request& request) {
    return impl_->change([&](context& with) { return office::save_profile(with, from, request); });
}

result<programme::issuer_profile> service::profile() {
    return impl_->with_store([](context& with) { return office::profile(with); });
}

result<programme::micro_credential>
service::create_offering(const origin& from, const offering_request& request) {
    return impl_->change([&](context& with) { return office::create_offering(with, from, request); }
    );
}

result<programme::micro_credential>
service::revise_offering(const origin& from, const offering_request& request) {
    return impl_->change([&](context& with) { return office::revise_offering(with, from, request); }
    );
}

result<programme::micro_credential>
service::change_state(const origin& from, const std::string& id, programme::life_cycle state) {
    return impl_->change([&](context& with) { return office::change_state(with, from, id, state); }
    );
}

result<issuer::offering> service::offering(const std::string& id, std::uint32_t version) {
    return impl_->with_store([&](context& with) { return office::offering(with, id, version); });
}

result<std::vector<programme::micro_credential>> service::offerings() {
    return impl_->with_store([](context& with) { return ledger::micro_credentials(with.db); });
}

result<std::optional<programme::picture>>
service::picture(const std::string& id, std::uint32_t version) {
    return impl_->with_store([&](context& with) {
        return ledger::find_picture(with.db, id, version);
    });
}

// -- learners and registrations

result<programme::learner>
service::create_learner(const origin& from, const learner_request& request) {
    return impl_->change([&](context& with) { return intake::create_learner(with, from, request); }
    );
}

result<programme::learner> service::learner(const std::string& id) {
    return impl_->with_store([&](context& with) {
        return ledger::required(ledger::find_learner(with.db, id));
    });
}

result<std::vector<programme::learner>> service::learners(const std::string& external_id) {
    return impl_->with_store([&](context& with) {
        return ledger::find_learners(with.db, external_id);
    });
}

result<programme::learner>
service::change_learner(const origin& from, const std::string& id, const learner_request& request) {
    return impl_->change([&](context& with) {
        return intake::change_learner(with, from, id, request);
    });
}

result<registration_answer>
service::register_learner(const origin& from, const registration_request& request) {
    return impl_->change([&](context& with) {
        return intake::register_learner(with, from, request);
    });
}

result<registration_answer> service::registration(const std::string& id) {
    return impl_->with_store([&](context& with) { return intake::registration(with, id); });
}

result<std::vector<registration_answer>> service::registrations(const std::string& learner_id) {
    return impl_->with_store([&](context& with) { return intake::registrations(with, learner_id); }
    );
}

// -- results

result<result_answer> service::record_result(const origin& from, const result_request& request) {
    return impl_->change([&](context& with) { return intake::record_result(with, from, request); });
}

result<result_answer> service::assessment_result(const std::string& id) {
    return impl_->with_store([&](context& with) { return intake::assessment_result(with, id); });
}

result<std::vector<programme::feedback_request>>
service::open_feedback_requests(const std::string& micro_credential_id) {
    return impl_->with_store(
        [&](context& with) -> result<std::vector<programme::feedback_request>> {
            OB_TRY_VOID(ledger::required(ledger::find_micro_credential(with.db, micro_credential_id)
            ));
            return ledger::open_feedback_requests(with.db, micro_credential_id);
        }
    );
}

result<programme::feedback_request>
service::feedback_given(const origin& from, const std::string& id) {
    return impl_->change([&](context& with) { return intake::feedback_given(with, from, id); });
}

// -- awards

result<award_answer> service::award(const std::string& id) {
    return impl_->with_store([&](context& with) { return tell_award(with, id); });
}

result<programme::twin> service::twin(const std::string& award_id, programme::twin_form form) {
    return impl_->with_store([&](context& with) {
        return ledger::required(ledger::find_twin(with.db, award_id, form));
    });
}

result<award_page> service::awards(const award_filter& filter) {
    return impl_->with_store([&](context& with) { return list_awards(with, filter); });
}

result<programme::status_change>
service::revoke(const origin& from, const status_request& request) {
    return impl_->change([&](context& with) { return award::revoke(with, from, request); });
}

result<award_answer>
service::switch_page(const origin& from, const std::string& award_id, bool on) {
    return impl_->change([&](context& with) -> result<award_answer> {
        OB_TRY_VOID(award::switch_page(with, from, award_id, on));
        return tell_award(with, award_id);
    });
}

result<programme::status_change>
service::suspend(const origin& from, const status_request& request) {
    return impl_->change([&](context& with) { return award::suspend(with, from, request); });
}

result<programme::status_change>
service::reinstate(const origin& from, const status_request& request) {
    return impl_->change([&](context& with) { return award::reinstate(with, from, request); });
}

result<status::published_list> service::status_list(const std::string& list_id) {
    return impl_->with_store([&](context& with) {
        return ledger::required(ledger::find_published(with.db, list_id, with.rules.base_url));
    });
}

// -- Open Badges 2.0

result<hosted_assertion> service::ob2_hosted(const std::string& award_id) {
    return impl_->with_store([&](context& with) { return issuer::ob2_hosted(with, award_id); });
}

result<std::string> service::ob2_badge_class(
    const std::string& id, std::string_view version, std::string_view language
) {
    return impl_->with_store([&](context& with) {
        return issuer::ob2_badge_class(with, id, version, language);
    });
}

result<std::string> service::ob2_issuer() {
    return impl_->with_store([&](context& with) { return issuer::ob2_issuer(with, impl_->keys); });
}

result<hosted_key> service::ob2_key(std::string_view fragment) {
    return impl_->with_store([&](context& with) {
        return issuer::ob2_key(with, impl_->keys, fragment);
    });
}

result<std::string> service::ob2_revocations() {
    return impl_->with_store([](context& with) { return issuer::ob2_revocations(with); });
}

// -- tokens

result<new_token> service::create_token(const origin& from, const token_request& request) {
    return impl_->with_store([&](context& with) {
        return ledger::create_token(with, from, request);
    });
}

result<principal> service::authenticate(std::string_view token_text) {
    return impl_->with_store([&](context& with) {
        return ledger::authenticate(with.db, token_text);
    });
}

result<std::vector<principal>> service::tokens() {
    return impl_->with_store([](context& with) { return ledger::tokens(with.db); });
}

result<void> service::revoke_token(const origin& from, const std::string& id) {
    return impl_->with_store([&](context& with) { return ledger::revoke_token(with, from, id); });
}

// -- mail

result<void> service::release_leases() {
    return impl_->with_store([](context& with) {
        return ledger::release_mail_leases(with.db, with.time.now());
    });
}

result<std::vector<programme::outbox_row>>
service::lease_mail(std::size_t most, std::chrono::seconds lease) {
    return impl_->with_store([&](context& with) {
        return ledger::lease_mail(with.db, with.time.now(), most, lease);
    });
}

result<void> service::mail_sent(std::int64_t id) {
    return impl_->with_store([&](context& with) {
        return ledger::mail_sent(with.db, id, with.now());
    });
}

result<void>
service::mail_failed(std::int64_t id, std::optional<seconds_instant> next_try, std::string why) {
    return impl_->with_store([&](context& with) {
        return ledger::mail_failed(with.db, id, next_try, why);
    });
}

result<std::optional<instant>> service::next_mail_due() {
    return impl_->with_store([](context& with) { return ledger::next_mail_due(with.db); });
}

// -- keys and health

std::vector<signing::key_info> service::keys() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->keys;
}

issuer::health service::health() {
    return impl_->with_store([this](context& with) {
        issuer::health now;
        now.halted = with.db.suspect() ? "the disk failed" : impl_->halted;
        const auto count = [&](store::sql text) {
            return static_cast<std::uint64_t>(number(with.db, text));
        };
        now.awards_waiting = count("SELECT count(*) FROM intent WHERE state = 0");
        now.award_age =
            age(with,
                number(
                    with.db,
                    "SELECT min(a.awarded_at) FROM intent i JOIN award a ON a.id = i.award WHERE "
                    "i.state = 0"
                ));
        now.unpublished_age =
            age(with,
                number(
                    with.db,
                    "SELECT min(c.recorded_at) FROM (SELECT recorded_at, list, change_number FROM "
                    "status_change UNION ALL SELECT revoked_at, list, change_number FROM "
                    "endorsement WHERE revoked_at IS NOT NULL) c JOIN status_list l ON l.id = "
                    "c.list WHERE c.change_number > l.shown_change"
                ));
        now.lists_not_pushed =
            count("SELECT count(*) FROM status_list WHERE version > pushed_version");
        now.mails_waiting = count("SELECT count(*) FROM outbox WHERE state = 0");
        now.mails_given_up = count("SELECT count(*) FROM outbox WHERE state = 2");
        return now;
    });
}

const settings& service::rules() const noexcept {
    return impl_->rules;
}

void service::on_work(std::function<void()> wake) {
    impl_->wake = std::move(wake);
}

} // namespace ob::issuer
