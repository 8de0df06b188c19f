#include "badge/checking/verification.hpp"
#include "badge/schema/pinned.hpp"
#include "base/core/json_text.hpp"
#include "issuer/award/workers.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/service.hpp"
#include "issuer/sign/published_keys.hpp"
#include "issuer/transcript/limits.hpp"
#include "tests/support/closed_world.hpp"
#include "tests/unit/issuer/desk.hpp"
#include "tests/unit/issuer/desk_signer.hpp"

#include <algorithm>

/// From badges to a signed learner record, with a real store and a real key.
namespace ob::issuer {
namespace {

using namespace std::chrono_literals;
using transcript::state;

class Transcript : public testing::Test {
protected:
    Transcript() {
        const auto p = test::a_college();
        service_->save_profile(
                    from_, {p.slug, p.name, p.description, p.url, p.email, {}, {}, {}}
        ).value();
        offer("adl", test::data_literacy().definition);
        zoe_ = learner("zoe");
    }

    void offer(const std::string& id, const programme::definition& d) {
        service_->create_offering(from_, {id, programme::life_cycle::live, d, {}}).value();
    }

    /// "Two of these": a stack of its own credit.
    void offer_stack(const std::string& id, std::vector<std::string> parts) {
        auto d = test::data_foundations().definition;
        d.stack = programme::stack_rule{{}, std::move(parts), 2};
        offer(id, d);
    }

    std::string learner(const std::string& name) {
        return service_->create_learner(from_, {name, name + "@learners.example", "en", {}})
            .value()
            .id;
    }

    std::string
    pass(const std::string& offering, programme::route route = programme::route::course) {
        const auto registered = service_->register_learner(from_, {zoe_, offering, route}).value();
        return service_
            ->record_result(
                from_,
                {.result_id = "r-" + registered.registration.id,
                 .registration_id = registered.registration.id,
                 .assessment_id = "adl-final",
                 .score = {programme::score_form::percentage, "84", {}},
                 .completed_at = {}}
            )
            .value()
            .result.award_id;
    }

    std::string earn(const std::string& offering) {
        auto award = pass(offering);
        EXPECT_TRUE(worker_.run_once());
        return award;
    }

    transcript::answer ask(const std::string& language = "") {
        auto made = service_->make_transcript(from_, {zoe_, language});
        EXPECT_TRUE(made) << made.error().message();
        return made.value();
    }

    transcript::record again(const std::string& id) {
        return service_->find_transcript(id).value().record;
    }

    /// Asked for and signed; its text.
    std::string signed_transcript() {
        const auto made = ask();
        EXPECT_TRUE(worker_.run_once());
        EXPECT_EQ(again(made.record.id).state, state::signed_);
        return service_->transcript_text(made.record.id).value();
    }

    /// What an employer's verifier says, with our documents as they are now.
    checking::report
    verify(const std::string& text, std::string_view when = "2026-11-01T15:00:00Z") {
        test::closed_world web;
        web.put(
            "https://badges.example.ca/.well-known/did.json",
            json::to_text(keys::compose_controller_document(
                service_->rules().issuer_id, published_keys(service_->keys())
            ))
        );
        for (const std::string list : {"revocation-1", "suspension-1"})
            if (auto found = service_->status_list(list))
                web.put(found->url, found->body);
        return web.run(text, when);
    }

    static std::size_t count(const checking::report& report, std::string_view code) {
        return static_cast<std::size_t>(std::count_if(
            report.checks.begin(),
            report.checks.end(),
            [&](const auto& c) { return c.code == code; }
        ));
    }

    test::temporary_folder folder_;
    test::fake_clock time_{"2026-11-01T15:00:00Z"};
    test::seeded_entropy randomness_{1};
    test::letter_book letters_;
    origin from_{"office", {}};
    std::unique_ptr<service> service_ =
        service::open(folder_ / "issuer.db", test::desk_rules(), time_, randomness_, letters_)
            .value();
    test::desk_signer signer_{test::desk_rules().issuer_id};
    worker worker_{*service_, signer_, nullptr};
    std::string zoe_;
};

TEST_F(Transcript, IsAValidRecordOfEveryPart) {
    offer("ethics", test::data_literacy().definition);
    earn("adl");
    earn("ethics");
    const auto r = verify(signed_transcript());
    EXPECT_EQ(r.verdict(), checking::verdict::valid);
    EXPECT_EQ(r.credential.form, "clr2");
    EXPECT_EQ(count(r, "part_valid"), 2U);
    EXPECT_EQ(count(r, "association_dangling"), 0U);
}

TEST_F(Transcript, HoldsTheBadgesAsTheyWereSigned) {
    const auto award = earn("adl");
    const auto text = signed_transcript();
    const auto record = json::document::parse(text);
    const auto badge = json::document::parse(service_->award(award)->award.credential);
    const auto* part = record->root().at_pointer("/credentialSubject/verifiableCredential/0");
    ASSERT_NE(part, nullptr);
    EXPECT_TRUE(json::equal(*part, badge->root()));
    EXPECT_NE(text.find("\"creditsEarned\":1,"), std::string::npos) << "as it was written";
}

TEST_F(Transcript, MeetsTheOfficialSchema) {
    // With two status entries no badge meets it: it knows one (docs/adr/0009).
    auto d = test::data_literacy().definition;
    d.suspendable = false;
    offer("ethics", d);
    offer_stack("foundations", {"adl", "ethics"});
    earn("ethics");
    const auto record = json::document::parse(signed_transcript());
    const auto official = schema::pinned_compiled(
        "https://purl.imsglobal.org/spec/clr/v2p0/schema/json/clr_v2p0_clrcredential_schema.json"
    );
    ASSERT_TRUE(official);
    const auto found = official->validate(record->root());
    ASSERT_TRUE(found);
    for (const auto& one : *found)
        ADD_FAILURE() << one.instance << " " << one.keyword << " " << one.detail;
}

TEST_F(Transcript, SaysAsOfWhenHowManyAndWhatTheyAddUpTo) {
    earn("adl");
    const auto record = json::document::parse(signed_transcript());
    EXPECT_EQ(
        record->root().string_at("description"),
        "All micro-credentials in good standing that Northern Lakes College had awarded to this "
        "learner as of 2026-11-01 (UTC): 1 micro-credential, of which 1 credit-bearing; 15 hours "
        "of "
        "learning; 1 credit."
    );
    EXPECT_EQ(record->root().find("partial"), nullptr);
    EXPECT_EQ(record->root().string_at("validFrom"), "2026-11-01T15:00:00Z");
    EXPECT_EQ(record->root().find("credentialStatus"), nullptr) << "its parts have theirs";
}

TEST_F(Transcript, IsWrittenInTheLanguageAskedFor) {
    earn("adl");
    const auto made = ask("fr");
    ASSERT_TRUE(worker_.run_once());
    const auto record = json::document::parse(service_->transcript_text(made.record.id).value());
    EXPECT_EQ(record->root().string_at("name"), "Relevé de microcertifications");
    EXPECT_EQ(
        record->root().string_at("description"),
        "Toutes les microcertifications en règle que Collège des Lacs du Nord avait décernées à "
        "cette personne au 2026-11-01 (UTC)\u00a0: 1 microcertification, dont 1 donne des "
        "crédits\u00a0; 15 "
        "heures d’apprentissage\u00a0; 1 crédit."
    );
}

TEST_F(Transcript, IsOfTheSamePersonWithAFreshSalt) {
    const auto award = earn("adl");
    const auto record = json::document::parse(signed_transcript());
    const auto& root = record->root();
    const auto badge = json::document::parse(service_->award(award)->award.credential);
    const auto at = [](const json::node& from, const char* pointer) {
        const auto* found = from.at_pointer(pointer);
        return found == nullptr ? std::string() : std::string(found->as_string());
    };
    EXPECT_EQ(at(root, "/credentialSubject/id"), at(badge->root(), "/credentialSubject/id"));
    const char* salt = "/credentialSubject/identifier/0/salt";
    EXPECT_FALSE(at(root, salt).empty());
    EXPECT_NE(at(root, salt), at(badge->root(), salt));
    EXPECT_EQ(record->text().find("zoe"), std::string_view::npos) << "no name, no address";
}

TEST_F(Transcript, RelatesPartsToTheirStacks) {
    offer("ethics", test::data_literacy().definition);
    offer_stack("foundations", {"adl", "ethics"});
    earn("adl");
    auto record = json::document::parse(signed_transcript());
    const auto* definition = record->root().at_pointer("/credentialSubject/achievement/0");
    ASSERT_NE(definition, nullptr) << "in progress: only referred to";
    EXPECT_EQ(definition->string_at("id"), "https://badges.example.ca/achievements/foundations");
    const auto* association = record->root().at_pointer("/credentialSubject/association/0");
    ASSERT_NE(association, nullptr);
    EXPECT_EQ(association->string_at("associationType"), "isPartOf");
    EXPECT_EQ(association->string_at("sourceId"), "https://badges.example.ca/achievements/adl");
    EXPECT_EQ(
        association->string_at("targetId"), "https://badges.example.ca/achievements/foundations"
    );
    earn("ethics"); // which completes the stack
    const auto text = signed_transcript();
    record = json::document::parse(text);
    EXPECT_EQ(record->root().at_pointer("/credentialSubject/achievement"), nullptr);
    const auto* all = record->root().at_pointer("/credentialSubject/association");
    ASSERT_NE(all, nullptr);
    EXPECT_EQ(all->elements().size(), 2U);
    const auto r = verify(text);
    EXPECT_EQ(r.verdict(), checking::verdict::valid);
    EXPECT_EQ(count(r, "part_valid"), 3U);
    EXPECT_EQ(count(r, "association_dangling"), 0U);
}

TEST_F(Transcript, IsInvalidOnceAPartIsRevokedAndTheNextOneLeavesItOut) {
    offer("ethics", test::data_literacy().definition);
    const auto adl = earn("adl");
    const auto ethics = earn("ethics");
    const auto before = signed_transcript();
    ASSERT_TRUE(service_->revoke(from_, {ethics, "A mistake."}));
    time_.advance(10s);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(verify(before, "2026-11-01T15:00:10Z").verdict(), checking::verdict::invalid);
    const auto made = ask();
    EXPECT_EQ(made.record.awards, std::vector<std::string>{adl});
    EXPECT_FALSE(made.record.partial) << "nothing hints at it";
    ASSERT_TRUE(worker_.run_once());
    const auto after = service_->transcript_text(made.record.id).value();
    EXPECT_EQ(after.find(ethics), std::string::npos);
    EXPECT_EQ(verify(after, "2026-11-01T15:00:10Z").verdict(), checking::verdict::valid);
}

TEST_F(Transcript, OutlivesWhatItLists) {
    auto short_lived = test::data_literacy().definition;
    short_lived.validity_months = 1;
    short_lived.assessment_due.reset();
    short_lived.ends_at.reset();
    offer("first-aid", short_lived);
    earn("first-aid");
    time_.advance(24h * 60);
    ASSERT_TRUE(worker_.run_once()); // the lists of today
    const auto r = verify(signed_transcript(), "2026-12-31T15:00:00Z");
    EXPECT_EQ(r.verdict(), checking::verdict::valid);
    EXPECT_EQ(count(r, "part_out_of_date"), 1U);
}

TEST_F(Transcript, IsRefusedToWhoHasNoSignedBadge) {
    const auto refused = [&] {
        const auto made = service_->make_transcript(from_, {zoe_, ""});
        return made ? "" : std::string(made.error().name());
    };
    EXPECT_EQ(refused(), "no_signed_badge");
    const auto award = pass("adl");
    EXPECT_EQ(refused(), "no_signed_badge") << "awarded, and not signed yet";
    ASSERT_TRUE(worker_.run_once());
    ASSERT_TRUE(service_->revoke(from_, {award, "A mistake."}));
    EXPECT_EQ(refused(), "no_signed_badge") << "revoked";
    EXPECT_TRUE(service_->transcripts(zoe_)->empty());
    EXPECT_EQ(service_->make_transcript(from_, {"nobody", ""}).error().name(), "not_found");
    EXPECT_EQ(service_->make_transcript(from_, {zoe_, "de"}).error().name(), "invalid_language");
}

TEST_F(Transcript, IsMadeOnceForOneKey) {
    earn("adl");
    const origin keyed{"office", "transcript-1"};
    const auto first = service_->make_transcript(keyed, {zoe_, ""});
    const auto second = service_->make_transcript(keyed, {zoe_, ""});
    ASSERT_TRUE(first && second);
    EXPECT_EQ(first->record.id, second->record.id);
    EXPECT_EQ(
        service_->make_transcript(keyed, {zoe_, "fr"}).error().name(), "idempotency_mismatch"
    );
}

TEST_F(Transcript, IsMadeAnewWhenSomethingIsWithdrawnBeforeItIsSigned) {
    offer("ethics", test::data_literacy().definition);
    const auto adl = earn("adl");
    const auto ethics = earn("ethics");
    const auto made = ask();
    ASSERT_TRUE(service_->revoke(from_, {ethics, "A mistake."}));
    time_.advance(10s);
    ASSERT_TRUE(worker_.run_once());
    const auto done = again(made.record.id);
    EXPECT_EQ(done.state, state::signed_);
    EXPECT_EQ(done.awards, std::vector<std::string>{adl});
    EXPECT_EQ(done.as_of, test::at("2026-11-01T15:00:10Z"));
    EXPECT_EQ(service_->transcript_text(made.record.id)->find(ethics), std::string::npos);
}

TEST_F(Transcript, IsMadeAnewWhenSomethingIsWithdrawnWhileItIsSigned) {
    offer("ethics", test::data_literacy().definition);
    const auto adl = earn("adl");
    const auto ethics = earn("ethics");
    const auto made = ask();
    time_.advance(10s);
    signer_.while_signing = [&] {
        EXPECT_TRUE(service_->revoke(from_, {ethics, "A mistake."}));
        // The list is out before the signature is.
        signer_.records_away = true;
        time_.advance(10s);
        worker other(*service_, signer_, nullptr);
        EXPECT_FALSE(other.run_once());
        signer_.records_away = false;
    };
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(again(made.record.id).state, state::accepted) << "what was signed is not stored";
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(again(made.record.id).state, state::signed_);
    EXPECT_EQ(again(made.record.id).awards, std::vector<std::string>{adl});
}

TEST_F(Transcript, IsGivenUpWhenNothingIsLeft) {
    const auto award = earn("adl");
    const auto made = ask();
    ASSERT_TRUE(service_->revoke(from_, {award, "A mistake."}));
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(again(made.record.id).state, state::failed);
    EXPECT_FALSE(service_->transcript_text(made.record.id));
}

TEST_F(Transcript, ThatTheSignerRefusesHoldsUpNobody) {
    earn("adl");
    signer_.refuses_records = true;
    const auto made = ask();
    ASSERT_TRUE(worker_.run_once()) << "signerd's rules do not know transcripts yet";
    EXPECT_EQ(again(made.record.id).state, state::failed);
    EXPECT_TRUE(service_->health().halted.empty());
    signer_.refuses_records = false;
    EXPECT_EQ(verify(signed_transcript()).verdict(), checking::verdict::valid);
}

TEST_F(Transcript, ThatFailsItsOwnCheckIsGivenUp) {
    earn("adl");
    const auto made = ask();
    signer_.damage = true;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(again(made.record.id).state, state::failed);
    EXPECT_TRUE(service_->health().halted.empty()) << "badges go on";
}

TEST_F(Transcript, WaitsForASignerThatIsAway) {
    earn("adl");
    const auto made = ask();
    signer_.away = true;
    EXPECT_FALSE(worker_.run_once());
    EXPECT_EQ(again(made.record.id).state, state::accepted);
    signer_.away = false;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(again(made.record.id).state, state::signed_);
}

TEST_F(Transcript, IsSignedByTheKeyOfToday) {
    earn("adl");
    const auto made = ask();
    signer_.rotate();
    ASSERT_TRUE(worker_.run_once());
    const auto text = service_->transcript_text(made.record.id).value();
    const auto record = json::document::parse(text);
    EXPECT_EQ(
        record->root().find("proof")->string_at("verificationMethod"),
        "did:web:badges.example.ca#key-2"
    );
    EXPECT_EQ(verify(text).verdict(), checking::verdict::valid) << "its part has the older key";
}

TEST_F(Transcript, IsSurvivedByEveryRestart) {
    earn("adl");
    const auto made = ask();
    service_.reset();
    auto reopened =
        service::open(folder_ / "issuer.db", test::desk_rules(), time_, randomness_, letters_)
            .value();
    worker next(*reopened, signer_, nullptr);
    ASSERT_TRUE(next.run_once());
    EXPECT_EQ(reopened->find_transcript(made.record.id)->record.state, state::signed_);
    EXPECT_EQ(reopened->find_transcript(made.record.id)->record.awards, made.record.awards);
}

TEST_F(Transcript, OfMoreThanItCanCarryListsTheNewest) {
    std::vector<std::string> awards;
    for (std::size_t i = 0; i <= transcript::limits::credentials_max; ++i) {
        const auto id = "course-" + std::to_string(i);
        offer(id, test::data_literacy().definition);
        awards.push_back(pass(id));
    }
    ASSERT_TRUE(worker_.run_once());
    const auto made = ask();
    EXPECT_TRUE(made.record.partial);
    ASSERT_EQ(made.record.awards.size(), transcript::limits::credentials_max);
    EXPECT_EQ(made.record.awards.front(), awards.back());
    ASSERT_TRUE(worker_.run_once());
    const auto text = service_->transcript_text(made.record.id).value();
    const auto record = json::document::parse(text);
    ASSERT_NE(record->root().find("partial"), nullptr);
    EXPECT_TRUE(record->root().find("partial")->as_boolean());
    EXPECT_TRUE(record->root().string_at("description").starts_with("The newest of"));
    const auto r = verify(text);
    EXPECT_EQ(r.verdict(), checking::verdict::valid);
    EXPECT_EQ(count(r, "part_valid"), transcript::limits::credentials_max);
}

TEST_F(Transcript, ListsRoutesStandingsAndStacksForItsPage) {
    offer("ethics", test::data_literacy().definition);
    offer_stack("foundations", {"adl", "ethics"});
    earn("adl");
    const auto plar = pass("ethics", programme::route::plar);
    ASSERT_TRUE(worker_.run_once());
    ASSERT_TRUE(worker_.run_once());
    const auto made = ask();
    ASSERT_EQ(made.entries.size(), 3U);
    EXPECT_FALSE(made.entries[0].route) << "a stack";
    EXPECT_EQ(made.entries[1].route, programme::route::plar);
    EXPECT_EQ(made.entries[1].award.id, plar);
    ASSERT_EQ(made.entries[1].stacks.size(), 1U);
    EXPECT_EQ(made.entries[1].stacks[0].en, "Data Foundations");
    ASSERT_EQ(made.stacks.size(), 1U);
    EXPECT_TRUE(made.stacks[0].progress.complete);
    EXPECT_EQ(made.totals.hours, "30");
    ASSERT_TRUE(service_->revoke(from_, {plar, "A mistake."}));
    const auto now = service_->find_transcript(made.record.id).value();
    EXPECT_EQ(now.entries[1].award.standing, programme::standing::revoked);
    EXPECT_EQ(now.totals.hours, "15") << "what counts now";
}

} // namespace
} // namespace ob::issuer
