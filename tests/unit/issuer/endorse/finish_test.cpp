#include "badge/checking/verification.hpp"
#include "base/core/json_text.hpp"
#include "issuer/award/carried.hpp"
#include "issuer/award/workers.hpp"
#include "issuer/service.hpp"
#include "issuer/sign/published_keys.hpp"
#include "tests/unit/issuer/desk.hpp"
#include "tests/unit/issuer/desk_signer.hpp"

#include <algorithm>
#include <map>

/// From a partner's word to a badge that carries it, with a real store and a real key.
namespace ob::issuer {
namespace {

using namespace std::chrono_literals;
using checking::check_outcome;

class FinishEndorsement : public testing::Test {
protected:
    FinishEndorsement() {
        const auto p = test::a_college();
        service_->save_profile(
                    from_, {p.slug, p.name, p.description, p.url, p.email, {}, {}, {}}
        ).value();
        service_
            ->create_offering(
                from_, {"adl", programme::life_cycle::live, test::data_literacy().definition, {}}
            )
            .value();
        add_partner("acme");
    }

    void add_partner(const std::string& id) {
        service_
            ->create_partner(
                from_,
                {id, id + " Works", "https://" + id + ".example/", "a@" + id + ".example", {}}
            )
            .value();
    }

    std::string endorse(const std::string& partner, const char* until = "2028-11-01T15:00:00Z") {
        return service_
            ->endorse(from_, partner, {"adl", {"We hire.", "On embauche."}, test::at(until)})
            .value()
            .id;
    }

    programme::endorsement endorsement(const std::string& id) {
        return service_->endorsement({}, id).value();
    }

    /// The signed badge of a learner who passes now.
    std::string badge_of(const std::string& name) {
        const auto learner =
            service_->create_learner(from_, {name, name + "@learners.example", "en", {}}).value();
        const auto registered = service_->register_learner(from_, {learner.id, "adl"}).value();
        const auto award = service_
                               ->record_result(
                                   from_,
                                   {.result_id = "r-" + name,
                                    .registration_id = registered.registration.id,
                                    .assessment_id = "adl-final",
                                    .score = {programme::score_form::percentage, "84", {}},
                                    .completed_at = {}}
                               )
                               .value()
                               .result.award_id;
        EXPECT_TRUE(worker_.run_once());
        EXPECT_EQ(service_->health().halted, "");
        award_ = award;
        return service_->award(award).value().award.credential;
    }

    std::vector<std::string> carried_by(const std::string& badge) {
        std::vector<std::string> ids;
        const auto parsed = json::document::parse(badge).value();
        if (const auto* all =
                parsed.root().at_pointer("/credentialSubject/achievement/endorsement"))
            for (const auto& one : all->elements())
                ids.emplace_back(one.string_at("id").substr(
                    std::string_view("https://badges.example.ca/endorsements/").size()
                ));
        return ids;
    }

    /// What a stranger finds, who has what this host publishes and nothing else.
    checking::report verified(const std::string& text) {
        const auto view = as_bytes(text);
        checking::verification verification(
            {{view.begin(), view.end()}, std::nullopt}, {}, time_.now()
        );
        auto step = verification.step();
        while (const auto* wanted = std::get_if<checking::need>(&step))
            step = verification.step(published(wanted->url));
        return std::get<checking::report>(step);
    }

    checking::supply published(const std::string& url) {
        checking::supply answer;
        const std::string host = "https://badges.example.ca";
        const std::map<std::string, std::string> controllers{
            {host + "/.well-known/did.json", "did:web:badges.example.ca"},
            {host + "/partners/acme/did.json", "did:web:badges.example.ca:partners:acme"},
            {host + "/partners/rival/did.json", "did:web:badges.example.ca:partners:rival"}};
        if (const auto found = controllers.find(url); found != controllers.end())
            answer.body = json::to_text(
                keys::compose_controller_document(found->second, published_keys(service_->keys()))
            );
        else if (auto list = service_->status_list(url.substr(url.rfind('/') + 1)))
            answer.body = list->body;
        else
            answer.failure = checking::supply_failure::not_found;
        return answer;
    }

    static std::vector<checking::check> endorsements_in(const checking::report& report) {
        std::vector<checking::check> found;
        for (const auto& one : report.checks)
            if (one.id == "endorsement")
                found.push_back(one);
        return found;
    }

    test::temporary_folder folder_;
    test::fake_clock time_{"2026-11-01T15:00:00Z"};
    test::seeded_entropy randomness_{1};
    test::letter_book letters_;
    origin from_{"office", {}};
    std::string award_;
    std::unique_ptr<service> service_ =
        service::open(folder_ / "issuer.db", test::desk_rules(), time_, randomness_, letters_)
            .value();
    test::desk_signer signer_{test::desk_rules().issuer_id};
    worker worker_{*service_, signer_, nullptr};
};

TEST_F(FinishEndorsement, SignsItInThePartnersName) {
    const auto id = endorse("acme");
    EXPECT_EQ(endorsement(id).credential, "");
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(service_->health().halted, "");
    const auto text = endorsement(id).credential;
    const auto document = json::document::parse(text).value();
    EXPECT_EQ(
        document.root().at_pointer("/proof/verificationMethod")->as_string(),
        "did:web:badges.example.ca:partners:acme#key-1"
    );
    EXPECT_EQ(verified(text).verdict(), checking::verdict::valid);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(endorsement(id).credential, text) << "nothing is signed twice";
}

TEST_F(FinishEndorsement, IsCarriedAsItWasSigned) {
    const auto id = endorse("acme");
    ASSERT_TRUE(worker_.run_once());
    const auto badge = json::document::parse(badge_of("zoe")).value();
    const auto stored = json::document::parse(endorsement(id).credential).value();
    const auto* inside = badge.root().at_pointer("/credentialSubject/achievement/endorsement/0");
    ASSERT_NE(inside, nullptr);
    EXPECT_TRUE(json::equal(*inside, stored.root()));
    const auto told = service_->award(award_).value().endorsements;
    ASSERT_EQ(told.size(), 1U);
    EXPECT_EQ(told[0].id, id);
}

TEST_F(FinishEndorsement, LeavesTheBadgeValidAndSaysWhetherItCounts) {
    const auto id = endorse("acme", "2026-11-10T15:00:00Z");
    ASSERT_TRUE(worker_.run_once());
    const auto badge = badge_of("zoe");
    auto report = verified(badge);
    EXPECT_EQ(report.verdict(), checking::verdict::valid);
    ASSERT_EQ(endorsements_in(report).size(), 1U);
    EXPECT_EQ(endorsements_in(report)[0].outcome, check_outcome::passed);
    time_.set("2026-11-10T15:00:01Z");
    ASSERT_TRUE(worker_.run_once());
    report = verified(badge);
    EXPECT_EQ(report.verdict(), checking::verdict::valid)
        << "it is the partner's word that is over";
    EXPECT_EQ(endorsements_in(report)[0].outcome, check_outcome::failed);
    EXPECT_EQ(endorsements_in(report)[0].code, "endorsement_not_proved");
    EXPECT_EQ(verified(endorsement(id).credential).verdict(), checking::verdict::invalid);
}

TEST_F(FinishEndorsement, CountsForNothingOnceItIsRevoked) {
    const auto id = endorse("acme");
    ASSERT_TRUE(worker_.run_once());
    const auto badge = badge_of("zoe");
    ASSERT_TRUE(service_->revoke_endorsement(from_, "acme", {id, "It has changed."}));
    EXPECT_FALSE(endorsement(id).revocation->published);
    EXPECT_EQ(service_->health().unpublished_age, 0s);
    time_.advance(3s);
    EXPECT_EQ(service_->health().unpublished_age, 3s);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(endorsement(id).revocation->published);
    EXPECT_EQ(service_->health().unpublished_age, 0s);
    const auto report = verified(badge);
    EXPECT_EQ(report.verdict(), checking::verdict::valid);
    EXPECT_EQ(endorsements_in(report).at(0).outcome, check_outcome::failed);
    EXPECT_TRUE(carried_by(badge_of("max")).empty()) << "later badges do without";
}

TEST_F(FinishEndorsement, IsNotCarriedByAnotherVersion) {
    endorse("acme");
    ASSERT_TRUE(worker_.run_once());
    service_
        ->revise_offering(
            from_, {"adl", programme::life_cycle::live, test::data_literacy().definition, {}}
        )
        .value();
    EXPECT_TRUE(carried_by(badge_of("zoe")).empty());
    EXPECT_TRUE(service_->offering("adl")->endorsements.empty());
    EXPECT_EQ(service_->offering("adl", 1)->endorsements.size(), 1U);
}

TEST_F(FinishEndorsement, IsCarriedOnceForAPartnerAndNotByTheCrowd) {
    const auto longer = endorse("acme", "2028-11-01T15:00:00Z");
    endorse("acme", "2027-11-01T15:00:00Z");
    for (const char* id : {"b-1", "b-2", "b-3"}) {
        add_partner(id);
        endorse(id);
    }
    ASSERT_TRUE(worker_.run_once());
    auto carried = carried_by(badge_of("zoe"));
    ASSERT_EQ(carried.size(), award::endorsements_max);
    EXPECT_EQ(std::count(carried.begin(), carried.end(), longer), 1);
    add_partner("b-4");
    const auto newest = endorse("b-4");
    ASSERT_TRUE(worker_.run_once());
    carried = carried_by(badge_of("max"));
    ASSERT_EQ(carried.size(), award::endorsements_max);
    EXPECT_EQ(carried[0], newest);
    EXPECT_EQ(std::count(carried.begin(), carried.end(), longer), 0) << "the oldest gives way";
}

/// The limit of a verification is the reason of endorsements_max: all of them are looked at.
TEST_F(FinishEndorsement, CarriesNoMoreThanAVerifierLooksAt) {
    static_assert(3 + 2 * award::endorsements_max <= checking::needs_max);
    static_assert(3 + 2 * (award::endorsements_max + 1) > checking::needs_max);
}

TEST_F(FinishEndorsement, KeepsNoAwardWaitingForASignerThatKnowsNoPartner) {
    signer_.refuses_partners = true;
    const auto id = endorse("acme");
    EXPECT_FALSE(worker_.run_once()) << "it is told";
    const auto learner =
        service_->create_learner(from_, {"zoe", "zoe@learners.example", "en", {}}).value();
    const auto registered = service_->register_learner(from_, {learner.id, "adl"}).value();
    const auto award = service_
                           ->record_result(
                               from_,
                               {.result_id = "r",
                                .registration_id = registered.registration.id,
                                .assessment_id = "adl-final",
                                .score = {programme::score_form::percentage, "84", {}},
                                .completed_at = {}}
                           )
                           .value()
                           .result.award_id;
    EXPECT_FALSE(worker_.run_once());
    EXPECT_NE(service_->award(award).value().award.credential, "");
    EXPECT_EQ(service_->health().halted, "");
    EXPECT_EQ(endorsement(id).credential, "");
    signer_.refuses_partners = false;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_NE(endorsement(id).credential, "");
}

TEST_F(FinishEndorsement, SignsWithTheNewKeyWhatWasDecidedUnderTheOldOne) {
    ASSERT_TRUE(worker_.run_once());
    const auto id = endorse("acme");
    signer_.rotate();
    ASSERT_TRUE(worker_.run_once());
    EXPECT_NE(endorsement(id).credential.find("partners:acme#key-2"), std::string::npos);
    EXPECT_EQ(verified(endorsement(id).credential).verdict(), checking::verdict::valid);
}

TEST_F(FinishEndorsement, StopsAtWhatItsOwnCheckRefuses) {
    const auto id = endorse("acme");
    signer_.damage = true;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(endorsement(id).credential, "");
    EXPECT_NE(service_->health().halted.find(id), std::string::npos);
}

TEST_F(FinishEndorsement, NeverSignsWhatIsOverOrRevoked) {
    signer_.away = true;
    const auto over = endorse("acme", "2026-11-02T15:00:00Z");
    const auto revoked = endorse("acme");
    ASSERT_TRUE(service_->revoke_endorsement(from_, {}, {revoked, "Too soon."}));
    time_.set("2026-11-02T14:59:30Z");
    signer_.away = false;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(endorsement(over).credential, "");
    EXPECT_EQ(endorsement(revoked).credential, "");
    EXPECT_EQ(service_->health().halted, "");
    EXPECT_EQ(signer_.credentials_asked, 0);
}

} // namespace
} // namespace ob::issuer
