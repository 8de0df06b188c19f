#pragma once

#include "badge/status/published_list.hpp"
#include "base/core/clock.hpp"
#include "base/core/entropy.hpp"
#include "issuer/programme/letters.hpp"
#include "issuer/programme/outbox.hpp"
#include "issuer/requests.hpp"
#include "issuer/settings.hpp"
#include "issuer/sign/credential_signer.hpp"
#include "issuer/transcript/transcript.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace ob::issuer {

/// Everything the issuer can do, over one store. Thread-safe by one lock, so there is one writer by
/// construction; every call that changes something is one durable transaction, and blocks on the
/// disk: call it on the store pool. Errors carry a stable code (docs/problems.md), a sentence and a
/// JSON pointer into the request where there is one.
class service final : public programme::outbox {
public:
    /// Opens or creates the store, checks its integrity, migrates it, and sees to a revocation
    /// list; a suspension list begins with the first badge that has an entry for it.
    static result<std::unique_ptr<service>> open(
        const std::string& store_path,
        settings rules,
        const clock& time,
        entropy& randomness,
        const programme::letter_writer& letters
    );
    ~service() override;

    // -- programme office
    result<programme::issuer_profile>
    save_profile(const origin& from, const profile_request& request);
    result<programme::issuer_profile> profile();
    /// Version 1 of a new micro-credential or stack. Refused unless the profile is there, the texts
    /// are complete in both languages and a badge made from it would pass the verifier's rules.
    result<programme::micro_credential>
    create_offering(const origin& from, const offering_request& request);
    /// Version n + 1; earlier holders and registrations keep theirs.
    result<programme::micro_credential>
    revise_offering(const origin& from, const offering_request& request);
    result<programme::micro_credential>
    change_state(const origin& from, const std::string& id, programme::life_cycle state);
    /// `version` 0: the newest. Drafts are found too: who may see them is the caller's question.
    result<issuer::offering> offering(const std::string& id, std::uint32_t version = 0);
    result<std::vector<programme::micro_credential>> offerings();
    /// Uploaded artwork, if any.
    result<std::optional<programme::picture>> picture(const std::string& id, std::uint32_t version);

    // -- learners and registrations
    result<programme::learner> create_learner(const origin& from, const learner_request& request);
    result<programme::learner> learner(const std::string& id);
    /// The one whom the senders know by that id, or nobody.
    result<std::vector<programme::learner>> learners(const std::string& external_id);
    result<programme::learner>
    change_learner(const origin& from, const std::string& id, const learner_request& request);
    result<registration_answer>
    register_learner(const origin& from, const registration_request& request);
    result<registration_answer> registration(const std::string& id);
    /// unknown_learner when there is nobody of that id.
    result<std::vector<registration_answer>> registrations(const std::string& learner_id);

    // -- results
    /// Idempotent by (actor, result_id). A recorded but refused result (attempts_exhausted,
    /// already_awarded) is an error with that code, also when it is repeated.
    result<result_answer> record_result(const origin& from, const result_request& request);
    result<result_answer> assessment_result(const std::string& id);
    /// not_found when there is no such micro-credential.
    result<std::vector<programme::feedback_request>>
    open_feedback_requests(const std::string& micro_credential_id);
    result<programme::feedback_request> feedback_given(const origin& from, const std::string& id);

    // -- awards
    result<award_answer> award(const std::string& id);
    /// That form of the award as it was signed; not_found when it was not.
    result<programme::twin> twin(const std::string& award_id, programme::twin_form form);
    /// unknown_award when `after` names none.
    result<award_page> awards(const award_filter& filter);
    /// Final. Repeating it gives the first answer.
    result<programme::status_change> revoke(const origin& from, const status_request& request);
    result<programme::status_change> suspend(const origin& from, const status_request& request);
    result<programme::status_change> reinstate(const origin& from, const status_request& request);
    /// The public page of a badge, for who does not want one (any more). Its files, which the
    /// holder hands out, stay where they are, and so does everything that a verifier asks for.
    /// Repeating it changes nothing.
    result<award_answer> switch_page(const origin& from, const std::string& award_id, bool on);
    /// The newest published version, as it was signed; `list_id` is the last segment of its URL.
    result<status::published_list> status_list(const std::string& list_id);

    // -- transcripts
    /// Of the learner's signed badges in good standing; the signature follows.
    result<transcript::answer>
    make_transcript(const origin& from, const transcript::request& asked);
    result<transcript::answer> find_transcript(const std::string& id);
    /// As it was signed; not_found when it is not.
    result<std::string> transcript_text(const std::string& id);
    /// The newest fifty, newest first; not_found when there is nobody of that id.
    result<std::vector<transcript::answer>> transcripts(const std::string& learner_id);

    // -- Open Badges 2.0: what its badges have hosted (issuer/publish/ob2_documents.hpp)
    result<hosted_assertion> ob2_hosted(const std::string& award_id);
    result<std::string>
    ob2_badge_class(const std::string& id, std::string_view version, std::string_view language);
    result<std::string> ob2_issuer();
    result<hosted_key> ob2_key(std::string_view fragment);
    result<std::string> ob2_revocations();

    // -- partners and what they endorse. `partner_id`: whose token asks; empty: the office's.
    result<programme::partner> create_partner(const origin& from, const partner_request& request);
    /// All but the id; what was signed keeps the words that it was signed with.
    result<programme::partner> change_partner(const origin& from, const partner_request& request);
    result<programme::partner> partner(const std::string& id);
    result<std::vector<programme::partner>> partners();
    /// Of the newest version. Recorded at once, signed by the worker.
    result<programme::endorsement>
    endorse(const origin& from, const std::string& partner_id, const endorsement_request& request);
    /// not_found also when it is another partner's.
    result<programme::endorsement>
    endorsement(const std::string& partner_id, const std::string& id);
    /// Newest first.
    result<std::vector<programme::endorsement>> endorsements(const endorsement_filter& filter);
    /// Final. Repeating it gives the first answer.
    result<programme::endorsement_revocation> revoke_endorsement(
        const origin& from, const std::string& partner_id, const status_request& request
    );

    // -- tokens
    result<new_token> create_token(const origin& from, const token_request& request);
    /// unauthenticated when the text is of no living token.
    result<principal> authenticate(std::string_view token_text);
    result<std::vector<principal>> tokens();
    result<void> revoke_token(const origin& from, const std::string& id);

    // -- mail
    result<void> release_leases() override;
    result<std::vector<programme::outbox_row>>
    lease_mail(std::size_t most, std::chrono::seconds lease) override;
    result<void> mail_sent(std::int64_t id) override;
    result<void>
    mail_failed(std::int64_t id, std::optional<seconds_instant> next_try, std::string why) override;
    result<std::optional<instant>> next_mail_due() override;

    // -- keys, for the public documents: as last told by the signer
    std::vector<signing::key_info> keys() const;

    issuer::health health();
    const settings& rules() const noexcept;

    /// Called after a commit that left work for the award worker, the publisher or the mailer; from
    /// any thread; must not call back into the service. Set once, before the first request.
    void on_work(std::function<void()> wake);

    struct impl;

    /// For the workers of issuer/award and issuer/publish.
    impl& internals() noexcept { return *impl_; }

private:
    explicit service(std::unique_ptr<impl> state) noexcept;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::issuer
