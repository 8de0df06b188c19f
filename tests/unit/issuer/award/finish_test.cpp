#include "badge/status/bitstring.hpp"
#include "base/core/strict_json.hpp"
#include "crypto/primitives/digest.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "issuer/award/workers.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/service.hpp"
#include "tests/unit/issuer/desk.hpp"
#include "tests/unit/issuer/desk_signer.hpp"

/// From an accepted result to a signed badge, with a real store and a real key: what the worker
/// does, also when the signer fails it.
namespace ob::issuer {
namespace {

using namespace std::chrono_literals;
using programme::award_state;

class Finish : public testing::Test {
protected:
    Finish() {
        const auto p = test::a_college();
        service_->save_profile(
                    from_, {p.slug, p.name, p.description, p.url, p.email, {}, {}, {}}
        ).value();
        service_
            ->create_offering(
                from_, {"adl", programme::life_cycle::live, test::data_literacy().definition, {}}
            )
            .value();
    }

    std::string pass(const std::string& name) {
        const auto learner =
            service_->create_learner(from_, {name, name + "@learners.example", "en", {}}).value();
        const auto registered = service_->register_learner(from_, {learner.id, "adl"}).value();
        return service_
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
    }

    programme::award award(const std::string& id) { return service_->award(id).value().award; }

    bool bit_in(const std::string& list, const std::string& award_id, const char* entry) {
        const auto badge = json::document::parse(award(award_id).credential);
        const auto body = json::document::parse(service_->status_list(list).value().body);
        const auto* encoded = body->root().at_pointer("/credentialSubject/encodedList");
        const auto index = std::stoull(std::string(
            badge->root().at_pointer(std::string(entry) + "/statusListIndex")->as_string()
        ));
        return status::bitstring::decode(encoded->as_string())->get(index).value() == 1;
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
};

TEST_F(Finish, SignsPublishesAndWrites) {
    const auto id = pass("zoe");
    EXPECT_EQ(award(id).state, award_state::intent);
    ASSERT_TRUE(worker_.run_once());
    const auto done = award(id);
    EXPECT_EQ(done.state, award_state::published);
    const auto badge = json::document::parse(done.credential);
    ASSERT_TRUE(badge);
    EXPECT_EQ(badge->root().find("proof")->string_at("cryptosuite"), "eddsa-rdfc-2022");
    EXPECT_EQ(badge->root().find("proof")->string_at("created"), "2026-11-01T15:00:00Z");
    const auto letters = letters_.of(programme::letter_kind::award);
    ASSERT_EQ(letters.size(), 1U);
    EXPECT_EQ(letters[0].award.id, id);
    EXPECT_EQ(letters[0].result.percent, "84");
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(award(id).credential, done.credential);
    EXPECT_EQ(signer_.credentials_asked, 1) << "nothing is signed twice";
}

TEST_F(Finish, SaysThatTheLetterHasGone) {
    const auto id = pass("zoe");
    ASSERT_TRUE(worker_.run_once());
    for (const auto& row : service_->lease_mail(10, 60s).value())
        ASSERT_TRUE(service_->mail_sent(row.id));
    EXPECT_EQ(award(id).state, award_state::mailed);
}

TEST_F(Finish, WaitsForASignerThatIsAway) {
    signer_.away = true;
    const auto id = pass("zoe");
    EXPECT_FALSE(worker_.run_once());
    EXPECT_EQ(award(id).state, award_state::intent);
    EXPECT_EQ(service_->health().awards_waiting, 1U);
    time_.advance(90s);
    EXPECT_EQ(service_->health().award_age, 90s);
    signer_.away = false;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(award(id).state, award_state::published);
    EXPECT_EQ(award(id).valid_from, test::at("2026-11-01T15:00:00Z")) << "as it was decided";
    EXPECT_EQ(service_->health().awards_waiting, 0U);
}

TEST_F(Finish, SignsWithTheNewKeyWhatWasDecidedUnderTheOldOne) {
    ASSERT_TRUE(worker_.run_once());
    const auto id = pass("zoe");
    signer_.rotate();
    ASSERT_TRUE(worker_.run_once());
    const auto badge = json::document::parse(award(id).credential);
    EXPECT_EQ(
        badge->root().find("proof")->string_at("verificationMethod"),
        "did:web:badges.example.ca#key-2"
    );
}

TEST_F(Finish, StopsAtWhatItsOwnCheckRefuses) {
    const auto id = pass("zoe");
    signer_.damage = true;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(award(id).state, award_state::intent);
    EXPECT_NE(service_->health().halted.find(id), std::string::npos);
    signer_.damage = false;
    pass("max");
    const int asked = signer_.credentials_asked;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(signer_.credentials_asked, asked) << "nothing more until somebody has looked";
    EXPECT_TRUE(letters_.of(programme::letter_kind::award).empty());
}

TEST_F(Finish, SignsEveryFormOfAnAward) {
    using enum programme::twin_form;
    signer_.add_token_key(crypto::key_type::rsa);
    signer_.add_token_key(crypto::key_type::p256);
    const auto id = pass("zoe");
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(service_->health().halted, "");
    const auto done = award(id);
    EXPECT_EQ(done.twins, (std::vector<programme::twin_form>{jwt_rs256, jwt_es256, ob2_rs256}));
    const auto rs256 = proof::vc_jwt::parse(service_->twin(id, jwt_rs256)->text);
    ASSERT_TRUE(rs256);
    EXPECT_EQ(rs256->jws().header().string_at("alg"), "RS256");
    EXPECT_EQ(rs256->jws().kid(), "https://badges.example.ca/keys/token-1");
    EXPECT_EQ(
        rs256->payload().root().string_at("jti"), "https://badges.example.ca/credentials/" + id
    );
    const auto es256 = proof::vc_jwt::parse(service_->twin(id, jwt_es256)->text);
    ASSERT_TRUE(es256);
    EXPECT_EQ(es256->jws().header().string_at("alg"), "ES256");
    EXPECT_EQ(es256->jws().kid(), "did:web:badges.example.ca#token-2");
    const auto ob2 = proof::vc_jwt::parse(service_->twin(id, ob2_rs256)->text);
    ASSERT_TRUE(ob2);
    const auto& assertion = ob2->payload().root();
    EXPECT_EQ(
        assertion.string_at("id"), "https://badges.example.ca/credentials/" + id + ".ob2.jws"
    );
    EXPECT_EQ(assertion.string_at("badge"), "https://badges.example.ca/ob2/badges/adl/1/en");
    EXPECT_EQ(
        assertion.at_pointer("/verification/creator")->as_string(),
        "https://badges.example.ca/ob2/keys/token-1"
    );
    EXPECT_EQ(assertion.string_at("issuedOn"), "2026-11-01T15:00:00Z");
    EXPECT_EQ(assertion.string_at("expires"), "2028-11-01T15:00:00Z");
    const auto salt = assertion.at_pointer("/recipient/salt")->as_string();
    EXPECT_EQ(
        assertion.at_pointer("/recipient/identity")->as_string(),
        "sha256$" + crypto::sha256("zoe@learners.example" + std::string(salt)).hex()
    );
    EXPECT_EQ(service_->twin(id, ob2_rs256)->key_fragment, "token-1");
}

TEST_F(Finish, GoesWithoutTheFormsThatItHasNoKeyFor) {
    const auto without = pass("zoe");
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(award(without).state, award_state::published);
    EXPECT_TRUE(award(without).twins.empty());
    EXPECT_FALSE(service_->twin(without, programme::twin_form::jwt_rs256));
    signer_.add_token_key(crypto::key_type::p256);
    const auto with = pass("max");
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(
        award(with).twins, std::vector<programme::twin_form>{programme::twin_form::jwt_es256}
    );
    EXPECT_TRUE(award(without).twins.empty()) << "what was handed out stays as it was";
}

TEST_F(Finish, StopsWhenTheFormsOfAnAwardSayDifferentThings) {
    signer_.add_token_key(crypto::key_type::rsa);
    signer_.damage_jwt = true;
    const auto id = pass("zoe");
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(award(id).state, award_state::intent);
    EXPECT_NE(service_->health().halted.find("jwt: differs in credential"), std::string::npos)
        << service_->health().halted;
    EXPECT_TRUE(letters_.of(programme::letter_kind::award).empty());
}

TEST_F(Finish, StopsWhenTheAssertionIsAboutSomebodyElse) {
    signer_.add_token_key(crypto::key_type::rsa);
    signer_.damage_ob2 = true;
    const auto id = pass("zoe");
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(award(id).state, award_state::intent);
    EXPECT_NE(service_->health().halted.find("ob2 signed: differs in recipient"), std::string::npos)
        << service_->health().halted;
}

TEST_F(Finish, HostsAnAssertionThatSaysWhetherItCounts) {
    signer_.add_token_key(crypto::key_type::rsa);
    const auto id = pass("zoe");
    EXPECT_FALSE(service_->ob2_hosted(id)) << "nothing before it is signed";
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(service_->ob2_hosted(id)->withdrawn.empty());
    const auto entries = [&] {
        const auto list = json::document::parse(service_->ob2_revocations().value());
        return list->root().find("revokedAssertions")->elements().size();
    };
    EXPECT_EQ(entries(), 0U);
    ASSERT_TRUE(service_->suspend(from_, {id, "A question."}));
    const auto suspended = json::document::parse(service_->ob2_hosted(id)->withdrawn);
    ASSERT_TRUE(suspended);
    EXPECT_TRUE(suspended->root().find("revoked")->as_boolean());
    EXPECT_EQ(suspended->root().string_at("revocationReason"), "A question.");
    EXPECT_EQ(entries(), 1U);
    ASSERT_TRUE(service_->reinstate(from_, {id, "Cleared."}));
    EXPECT_TRUE(service_->ob2_hosted(id)->withdrawn.empty());
    EXPECT_EQ(entries(), 0U);
    ASSERT_TRUE(service_->revoke(from_, {id, "A test."}));
    EXPECT_EQ(service_->ob2_hosted(id)->standing, programme::standing::revoked);
    const auto list = json::document::parse(service_->ob2_revocations().value());
    const auto* entry = list->root().at_pointer("/revokedAssertions/0");
    ASSERT_NE(entry, nullptr);
    EXPECT_EQ(entry->string_at("id"), "https://badges.example.ca/credentials/" + id + ".ob2.jws");
    EXPECT_EQ(entry->string_at("revocationReason"), "A test.");
}

TEST_F(Finish, ResumesWhatTheStoreHolds) {
    const auto id = pass("zoe");
    // As after a crash: another process over the same file.
    service_.reset();
    service_ =
        service::open(folder_ / "issuer.db", test::desk_rules(), time_, randomness_, letters_)
            .value();
    worker next(*service_, signer_, nullptr);
    ASSERT_TRUE(next.run_once());
    EXPECT_EQ(award(id).state, award_state::published);
}

TEST_F(Finish, ShowsARevocationInTheNextList) {
    const auto id = pass("zoe");
    ASSERT_TRUE(worker_.run_once());
    EXPECT_FALSE(bit_in("revocation-1", id, "/credentialStatus/0"));
    const auto version = service_->status_list("revocation-1")->version;
    EXPECT_FALSE(service_->revoke(from_, {id, "A test."})->published);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(service_->status_list("revocation-1")->version, version) << "changes are collected";
    time_.advance(2s);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(service_->status_list("revocation-1")->version, version + 1);
    EXPECT_TRUE(bit_in("revocation-1", id, "/credentialStatus/0"));
    EXPECT_FALSE(bit_in("suspension-1", id, "/credentialStatus/1"));
    EXPECT_TRUE(service_->award(id)->changes.at(0).published);
}

TEST_F(Finish, TakesASuspensionBack) {
    const auto id = pass("zoe");
    ASSERT_TRUE(worker_.run_once());
    ASSERT_TRUE(service_->suspend(from_, {id, "A test."}));
    time_.advance(2s);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(bit_in("suspension-1", id, "/credentialStatus/1"));
    ASSERT_TRUE(service_->reinstate(from_, {id, "Cleared."}));
    time_.advance(2s);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_FALSE(bit_in("suspension-1", id, "/credentialStatus/1"));
}

TEST_F(Finish, KeepsAnIdleListFresh) {
    ASSERT_TRUE(worker_.run_once());
    const auto first = service_->status_list("revocation-1").value();
    time_.advance(1h);
    ASSERT_TRUE(worker_.run_once());
    const auto next = service_->status_list("revocation-1").value();
    EXPECT_EQ(next.version, first.version + 1);
    EXPECT_EQ(next.valid_until, first.valid_until + 1h);
}

TEST_F(Finish, ListsAwardsPageByPage) {
    std::vector<std::string> ids;
    for (const char* name : {"a", "b", "c"})
        ids.push_back(pass(name));
    const auto first = service_->awards({.most = 2}).value();
    ASSERT_EQ(first.awards.size(), 2U);
    EXPECT_TRUE(first.more);
    EXPECT_EQ(first.awards[0].id, ids[2]);
    const auto last = service_->awards({.after = first.awards[1].id, .most = 2}).value();
    ASSERT_EQ(last.awards.size(), 1U);
    EXPECT_FALSE(last.more);
    EXPECT_EQ(last.awards[0].id, ids[0]);
    EXPECT_FALSE(service_->awards({.most = 3})->more);
    EXPECT_EQ(
        service_->awards({.after = "nothing"}).error().code,
        make_error_code(programme::errc::unknown_award)
    );
}

} // namespace
} // namespace ob::issuer
