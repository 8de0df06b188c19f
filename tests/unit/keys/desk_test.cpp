#include "base/core/json_text.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "keys/signerd/desk.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/fixed.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/keys/signable.hpp"

#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <tuple>

namespace ob::signerd {
namespace {

using signing::request;

class Desk : public testing::Test {
protected:
    Desk() { open(); }

    void open() {
        desk_.reset();
        auto audit = audit_log::open(audit_, clock_.now());
        ASSERT_TRUE(audit) << audit.error().message();
        clock_guard guard(
            clock_, [] { return std::chrono::nanoseconds{0}; }, audit->memory().last_signed
        );
        desk_ = std::make_unique<desk>(rules_, make_ring(), std::move(*audit), std::move(guard));
    }

    /// The same key each time: what a restart finds in the key file.
    ring::key_ring make_ring() {
        test::seeded_entropy source(41);
        ring::key_ring ring;
        key_ = *ring.add(
            std::move(*crypto::generate(crypto::key_type::ed25519, source)),
            ring::key_purpose::data_integrity,
            clock_.now()
        );
        public_key_ = ring.find(key_)->key;
        if (tokens_)
            add_token_keys(ring, source);
        return ring;
    }

    void add_token_keys(ring::key_ring& ring, entropy& source) {
        static const auto rsa_secret =
            *crypto::export_secret(**crypto::generate(crypto::key_type::rsa, source));
        const auto add = [&](std::unique_ptr<crypto::signer> key) {
            return *ring.add(std::move(key), ring::key_purpose::jose, clock_.now());
        };
        rsa_ = add(std::move(*crypto::signer_from_secret(crypto::key_type::rsa, rsa_secret)));
        p256_ = add(std::move(*crypto::generate(crypto::key_type::p256, source)));
        rsa_key_ = ring.find(rsa_)->key;
        p256_key_ = ring.find(p256_)->key;
    }

    void open_with_token_keys() {
        tokens_ = true;
        open();
    }

    signing::answer
    token(request::operation what, const boost::json::value& document, const std::string& key) {
        return desk_->handle({what, json::to_text(document), {}, key});
    }

    signing::answer
    ask(request::operation what, const boost::json::value& document, std::string key = {}) {
        return desk_->handle(
            {what,
             json::to_text(document),
             std::string(sample_now),
             key.empty() ? key_ : std::move(key)}
        );
    }

    signing::answer sign(const boost::json::value& badge) {
        return ask(request::operation::sign_credential, badge);
    }

    signing::answer publish(const boost::json::value& list) {
        return ask(request::operation::sign_status_list, list);
    }

    static std::string text_of(const signing::answer& given) {
        const auto* document = std::get_if<signing::signed_document>(&given);
        if (document != nullptr)
            return document->text;
        ADD_FAILURE() << std::get<signing::refusal>(given).code << " "
                      << std::get<signing::refusal>(given).message;
        return {};
    }

    static std::string code_of(const signing::answer& given) {
        const auto* no = std::get_if<signing::refusal>(&given);
        return no == nullptr ? "signed" : no->code;
    }

    static boost::json::value badge(std::string_view id, std::string_view index) {
        auto document = sample_badge();
        document.as_object()["id"] = "https://issuer.example/credentials/" + std::string(id);
        document.as_object()["credentialStatus"].as_object()["statusListIndex"] = index;
        document.as_object()["credentialStatus"].as_object()["id"] =
            "https://issuer.example/status/r1#" + std::string(index);
        return document;
    }

    static boost::json::value list(std::string_view from) {
        auto document = sample_list();
        document.as_object()["validFrom"] = from;
        return document;
    }

    std::string audit_text() { return test::read_file(audit_); }

    test::temp_folder folder_;
    std::filesystem::path audit_ = folder_.path() / "audit.log";
    test::fake_clock clock_{sample_now};
    settings rules_ = sample_settings();
    std::string key_;
    std::optional<crypto::public_key> public_key_;
    bool tokens_ = false; ///< the ring has keys for them, too
    std::string rsa_;
    std::string p256_;
    std::optional<crypto::public_key> rsa_key_;
    std::optional<crypto::public_key> p256_key_;
    std::unique_ptr<desk> desk_;
};

TEST_F(Desk, SignsABadgeThatVerifiesWithThePublishedKey) {
    const auto unsigned_text = json::to_text(sample_badge());
    const auto text = text_of(sign(sample_badge()));
    ASSERT_FALSE(text.empty());
    EXPECT_TRUE(text.starts_with(unsigned_text.substr(0, unsigned_text.size() - 1)))
        << "never written anew";
    const auto document = json::document::parse(text);
    ASSERT_TRUE(document);
    const auto proofs = proof::find_proofs(*document);
    ASSERT_EQ(proofs.size(), 1U);
    EXPECT_EQ(proofs[0].suite, "eddsa-rdfc-2022");
    EXPECT_EQ(proofs[0].verification_method, "did:web:issuer.example#" + key_);
    proof::check_options options;
    options.now = clock_.now();
    EXPECT_TRUE(proof::check_proof(*document, proofs[0], *public_key_, options).valid());
}

TEST_F(Desk, SignsAStatusList) {
    const auto text = text_of(publish(sample_list()));
    const auto document = json::document::parse(text);
    ASSERT_TRUE(document);
    EXPECT_EQ(proof::find_proofs(*document).size(), 1U);
}

TEST_F(Desk, WritesTheAuditLineBeforeAndAfter) {
    text_of(sign(sample_badge()));
    const auto log = audit_text();
    const auto signing = log.find("\"credential.signing\"");
    const auto done = log.find("\"credential.signed\"");
    ASSERT_NE(signing, std::string::npos);
    ASSERT_NE(done, std::string::npos);
    EXPECT_LT(signing, done);
    EXPECT_NE(log.find(crypto::sha256(json::to_text(sample_badge())).hex()), std::string::npos);
    EXPECT_NE(log.find("https://issuer.example/status/r1#94567"), std::string::npos);
    EXPECT_NE(log.find(key_), std::string::npos);
}

TEST_F(Desk, SignsNothingWhenTheAuditLogCannotBeWritten) {
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit former{};
    ASSERT_EQ(::getrlimit(RLIMIT_FSIZE, &former), 0);
    const rlimit full{10, former.rlim_max};
    ASSERT_EQ(::setrlimit(RLIMIT_FSIZE, &full), 0);
    const auto given = sign(sample_badge());
    const auto again = sign(sample_badge());
    ::setrlimit(RLIMIT_FSIZE, &former);
    EXPECT_EQ(code_of(given), "audit_not_written");
    EXPECT_EQ(code_of(again), "audit_not_written");
    open();
    text_of(sign(sample_badge()));
}

TEST_F(Desk, LeavesNoAuditLineForWhatItRefuses) {
    auto wrong = sample_badge();
    wrong.as_object()["issuer"] = "did:web:other.example";
    EXPECT_EQ(code_of(sign(wrong)), "issuer_not_ours");
    EXPECT_EQ(code_of(publish(sample_badge())), "type_not_allowed");
    EXPECT_EQ(code_of(sign(sample_list())), "type_not_allowed");
    EXPECT_EQ(code_of(sign("00112233445566778899aabbccddeeff")), "document_malformed");
    EXPECT_EQ(audit_text(), "");
}

TEST_F(Desk, RefusesTextThatIsNotStrictJson) {
    for (const std::string text : {"", "{", "{\"id\":1,\"id\":2}", "\xff"}) {
        const auto given =
            desk_->handle({request::operation::sign_credential, text, std::string(sample_now), key_}
            );
        EXPECT_NE(code_of(given), "signed");
    }
}

TEST_F(Desk, SignsWithTheKeyOfTheIntentOnly) {
    const auto given = ask(request::operation::sign_credential, sample_badge(), "z6MkRetired");
    EXPECT_EQ(code_of(given), "key_not_active");
}

TEST_F(Desk, GivesTheSameBytesForTheSameIntent) {
    const auto first = text_of(sign(sample_badge()));
    EXPECT_EQ(text_of(sign(sample_badge())), first);
    open();
    EXPECT_EQ(text_of(sign(sample_badge())), first) << "after a restart";
}

TEST_F(Desk, GivesAStatusIndexToOneCredential) {
    text_of(sign(badge("1", "7")));
    EXPECT_EQ(code_of(sign(badge("2", "7"))), "status_index_taken");
    text_of(sign(badge("2", "8")));
    open();
    EXPECT_EQ(code_of(sign(badge("3", "8"))), "status_index_taken") << "after a restart";
}

TEST_F(Desk, NeverSignsAnOlderList) {
    text_of(publish(list("2026-01-05T09:00:00Z")));
    EXPECT_EQ(code_of(publish(list("2026-01-05T08:59:59Z"))), "status_list_older");
    text_of(publish(list("2026-01-05T09:00:00Z")));
    open();
    EXPECT_EQ(code_of(publish(list("2026-01-05T08:59:59Z"))), "status_list_older")
        << "after a restart";
}

TEST_F(Desk, RefusesATermThatNoContextDefines) {
    auto undefined = sample_badge();
    undefined.as_object()["favouriteColour"] = "blue";
    EXPECT_EQ(code_of(sign(undefined)), "document_unsignable");
}

TEST_F(Desk, HasALimitForAMinute) {
    rules_.signatures_per_minute = 2;
    text_of(sign(badge("1", "1")));
    text_of(sign(badge("2", "2")));
    EXPECT_EQ(code_of(sign(badge("3", "3"))), "signing_rate_limit");
}

TEST_F(Desk, SignsNothingWhenTheClockIsNotBelieved) {
    text_of(sign(sample_badge()));
    clock_.advance(-std::chrono::minutes{10});
    EXPECT_EQ(code_of(sign(sample_badge())), "clock_not_believed");
    clock_.advance(std::chrono::hours{48});
    EXPECT_EQ(code_of(sign(sample_badge())), "clock_not_believed");
}

TEST_F(Desk, SignsTheSameBadgeAsATokenWithEachTokenKey) {
    open_with_token_keys();
    const auto badge = sample_badge();
    text_of(sign(badge));
    for (const auto& [fragment, key, algorithm, before] :
         {std::tuple(rsa_, *rsa_key_, "RS256", "https://issuer.example/keys/"),
          std::tuple(p256_, *p256_key_, "ES256", "did:web:issuer.example#")}) {
        const auto text = text_of(token(request::operation::sign_credential_jwt, badge, fragment));
        const auto jwt = proof::vc_jwt::parse(text);
        ASSERT_TRUE(jwt) << text;
        EXPECT_EQ(jwt->jws().header().string_at("alg"), algorithm);
        EXPECT_EQ(jwt->jws().header().string_at("typ"), "JWT");
        EXPECT_EQ(jwt->jws().kid(), before + fragment);
        EXPECT_TRUE(jwt->check(key).valid());
        const auto& payload = jwt->payload().root();
        EXPECT_EQ(payload.string_at("iss"), "did:web:issuer.example");
        EXPECT_EQ(payload.string_at("jti"), "https://issuer.example/credentials/1f0c");
        EXPECT_EQ(payload.string_at("sub"), "urn:uuid:7a4c0f39-54a1-4a5d-b5a9-2a2f1c0f6c11");
        EXPECT_EQ(payload.find("nbf")->number_text(), "1767603600");
        EXPECT_EQ(payload.find("exp")->number_text(), "1830675600");
    }
}

TEST_F(Desk, SignsAnAssertionOfOpenBadges2) {
    open_with_token_keys();
    const auto assertion = sample_assertion(rsa_);
    const auto text = text_of(token(request::operation::sign_ob2_assertion, assertion, rsa_));
    const auto jws = crypto::compact_jws::parse(text);
    ASSERT_TRUE(jws) << text;
    EXPECT_TRUE(jws->verify(*rsa_key_));
    EXPECT_EQ(as_text(jws->payload()), json::to_text(assertion));
    EXPECT_NE(audit_text().find("\"assertion.signing\""), std::string::npos);
    EXPECT_NE(audit_text().find("\"assertion.signed\""), std::string::npos);
}

TEST_F(Desk, SignsTokensWithTokenKeysOnly) {
    using enum request::operation;
    open_with_token_keys();
    EXPECT_EQ(code_of(token(sign_credential_jwt, sample_badge(), key_)), "key_not_active");
    EXPECT_EQ(code_of(token(sign_ob2_assertion, sample_assertion(key_), key_)), "key_not_active");
    EXPECT_EQ(code_of(token(sign_ob2_assertion, sample_assertion(rsa_), p256_)), "key_not_active");
    EXPECT_EQ(code_of(ask(sign_credential, sample_badge(), rsa_)), "key_not_active");
    EXPECT_EQ(code_of(token(sign_credential_jwt, sample_badge(), "")), "key_not_active");
}

TEST_F(Desk, HoldsATokenToTheSameRules) {
    using enum request::operation;
    open_with_token_keys();
    auto foreign = sample_badge();
    foreign.as_object()["issuer"] = "did:web:other.example";
    EXPECT_EQ(code_of(token(sign_credential_jwt, foreign, rsa_)), "issuer_not_ours");
    auto undefined = sample_badge();
    undefined.as_object()["favouriteColour"] = "blue";
    EXPECT_EQ(code_of(token(sign_credential_jwt, undefined, rsa_)), "document_unsignable");
    auto claims = sample_badge();
    claims.as_object()["sub"] = "urn:uuid:7a4c0f39-54a1-4a5d-b5a9-2a2f1c0f6c12";
    EXPECT_EQ(code_of(token(sign_credential_jwt, claims, rsa_)), "document_unsignable");
    EXPECT_EQ(code_of(token(sign_credential_jwt, sample_list(), rsa_)), "type_not_allowed");
    EXPECT_EQ(code_of(token(sign_ob2_assertion, sample_badge(), rsa_)), "document_unsignable");
    text_of(sign(badge("1", "7")));
    EXPECT_EQ(code_of(token(sign_credential_jwt, badge("2", "7"), rsa_)), "status_index_taken");
    text_of(token(sign_credential_jwt, badge("1", "7"), rsa_));
}

TEST_F(Desk, ListsTheKeyInUseFirst) {
    const auto keys = std::get<std::vector<signing::key_info>>(desk_->handle({}));
    ASSERT_EQ(keys.size(), 1U);
    EXPECT_EQ(keys[0].fragment, key_);
    EXPECT_EQ(keys[0].state, signing::key_info::state::active);
}

TEST_F(Desk, TakesARotatedRingButNoForeignOne) {
    auto rotated = make_ring();
    system_entropy source;
    const auto next = rotated.add(
        std::move(*crypto::generate(crypto::key_type::p256, source)),
        ring::key_purpose::data_integrity,
        clock_.now()
    );
    ASSERT_TRUE(next);
    ASSERT_TRUE(
        rotated.activate(ring::key_purpose::data_integrity, clock_.now(), std::chrono::seconds{0})
    );
    ASSERT_TRUE(desk_->replace_keys(std::move(rotated)));
    EXPECT_EQ(code_of(sign(sample_badge())), "key_not_active");
    const auto text = text_of(ask(request::operation::sign_credential, sample_badge(), *next));
    EXPECT_NE(text.find("ecdsa-rdfc-2019"), std::string::npos);

    ring::key_ring foreign;
    ASSERT_TRUE(foreign.add(
        std::move(*crypto::generate(crypto::key_type::ed25519, source)),
        ring::key_purpose::data_integrity,
        clock_.now()
    ));
    const auto refused = desk_->replace_keys(std::move(foreign));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, errc::keys_missing);
    EXPECT_EQ(std::get<std::vector<signing::key_info>>(desk_->handle({})).size(), 2U);
}

} // namespace
} // namespace ob::signerd
