#include "base/core/json_text.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "tests/unit/crypto/proof/signed.hpp"

#include <boost/json/parse.hpp>

namespace ob::proof {
namespace {

constexpr std::string_view kid = "https://issuer.example/keys/1";
constexpr std::string_view ending =
    R"({"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:1",)"
    R"("type":["VerifiableCredential"],"issuer":{"id":"https://issuer.example/profile"},)"
    R"("validFrom":"2026-01-01T00:00:00Z","validUntil":"2028-01-01T01:00:00+01:00",)"
    R"("credentialSubject":[{"id":"urn:uuid:2"}]})";
constexpr std::string_view old_model =
    R"({"@context":["https://www.w3.org/2018/credentials/v1"],"id":"urn:uuid:1",)"
    R"("type":["VerifiableCredential"],"issuer":"https://issuer.example/profile",)"
    R"("issuanceDate":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:2"}})";

class VcJwt : public testing::Test {
protected:
    /// A token with exactly this payload and header, whatever they say.
    std::string token(std::string_view payload, boost::json::object header = {{"kid", "k"}}) const {
        return crypto::sign_compact_jws(*key_, header, payload).value();
    }

    std::string code(std::string_view text) const {
        const auto read = vc_jwt::parse(text);
        return read ? std::string(code_of(read->check(key_->key()).reason))
                    : std::string(read.error().name());
    }

    /// The claims of a good token with some replaced (null: taken away).
    std::string code_with(const boost::json::object& claims) const {
        const auto good = vc_jwt::parse(sign_vc_jwt(ending, kid, *key_).value()).value();
        auto payload = boost::json::parse(std::string(good.payload().text())).as_object();
        for (const auto& claim : claims)
            if (claim.value().is_null())
                payload.erase(claim.key());
            else
                payload[claim.key()] = claim.value();
        return code(token(json::to_text(boost::json::value(payload))));
    }

    std::unique_ptr<crypto::signer> key_ = test::key_of(crypto::key_type::p256);
};

TEST_F(VcJwt, RepeatsTheCredentialAndKeepsItsText) {
    const auto read = vc_jwt::parse(sign_vc_jwt(ending, kid, *key_).value()).value();
    EXPECT_EQ(
        json::to_text(read.jws().header()),
        R"({"alg":"ES256","kid":"https://issuer.example/keys/1","typ":"JWT"})"
    );
    const auto text =
        std::string(ending).substr(0, ending.size() - 1) +
        R"(,"iss":"https://issuer.example/profile","jti":"urn:uuid:1","sub":"urn:uuid:2",)"
        R"("nbf":1767225600,"exp":1830297600})";
    EXPECT_EQ(read.payload().text(), text);
    EXPECT_TRUE(read.check(key_->key()).valid());
}

TEST_F(VcJwt, WrapsACredentialOfTheOldModel) {
    const auto read = vc_jwt::parse(sign_vc_jwt(old_model, kid, *key_).value()).value();
    EXPECT_EQ(json::to_text(read.credential()), old_model);
    EXPECT_EQ(read.payload().root().find("exp"), nullptr);
    EXPECT_TRUE(read.check(key_->key()).valid());
}

TEST_F(VcJwt, IsMadeWithEveryAlgorithmOfTheProduct) {
    using crypto::signature_algorithm;
    for (const auto type :
         {crypto::key_type::ed25519, crypto::key_type::p384, crypto::key_type::rsa}) {
        const auto key = test::key_of(type);
        const auto text = sign_vc_jwt(ending, kid, *key).value();
        EXPECT_TRUE(vc_jwt::parse(text)->check(key->key()).valid());
        EXPECT_EQ(code(text), "wrong_key_type");
        EXPECT_EQ(
            code_of(vc_jwt::parse(text)->check(test::key_of(type, 8)->key()).reason),
            "signature_mismatch"
        );
    }
}

TEST_F(VcJwt, RefusesClaimsThatSaySomethingElse) {
    EXPECT_EQ(code_with({}), "");
    for (const char* claim : {"iss", "jti", "sub", "nbf"}) {
        EXPECT_EQ(code_with({{claim, nullptr}}), "claim_mismatch") << claim;
        EXPECT_EQ(code_with({{claim, "https://issuer.example/other"}}), "claim_mismatch") << claim;
        EXPECT_EQ(code_with({{claim, 1}}), "claim_mismatch") << claim;
    }
    EXPECT_EQ(code_with({{"iss", "https://issuer.example/profile/"}}), "claim_mismatch");
    EXPECT_EQ(code_with({{"exp", 1830297601}}), "claim_mismatch");
    EXPECT_EQ(code_with({{"exp", "1830297600"}}), "claim_mismatch");
    EXPECT_EQ(code_with({{"exp", 0}}), "claim_mismatch");
    EXPECT_EQ(code_with({{"exp", nullptr}}), "");
    EXPECT_EQ(code_with({{"nbf", 1767225600.5}}), "claim_mismatch");
    EXPECT_EQ(code_with({{"iat", "now"}}), "claim_mismatch");
    EXPECT_EQ(code_with({{"iat", 1767225600}}), "");
    EXPECT_EQ(code_with({{"validUntil", "whenever"}}), "claim_mismatch");
    EXPECT_EQ(code_with({{"validFrom", "2026-01-01T00:00:00.5Z"}}), "claim_mismatch");
}

// T39: the claim `vc` belongs to VCDM 1.1 alone.
TEST_F(VcJwt, RefusesTheFormOfTheOtherModel) {
    EXPECT_EQ(code_with({{"vc", boost::json::object{}}}), "claim_mismatch");
    EXPECT_EQ(code(token(R"({"vc":)" + std::string(ending) + "}")), "claim_mismatch");
    EXPECT_EQ(code(token(old_model)), "claim_mismatch");
}

TEST_F(VcJwt, RefusesHeadersThatSayItIsSomethingElse) {
    const auto payload =
        std::string(vc_jwt::parse(sign_vc_jwt(ending, kid, *key_).value())->payload().text());
    for (const char* type : {"JWT", "vc+jwt", "vc+ld+jwt"})
        EXPECT_EQ(code(token(payload, {{"typ", type}})), "") << type;
    for (const char* type : {"vp+jwt", "kb+jwt", "dpop+jwt", ""})
        EXPECT_EQ(code(token(payload, {{"typ", type}})), "malformed_proof") << type;
    // A key that the token brings along is nobody's.
    EXPECT_EQ(code(token(payload, {{"jwk", boost::json::object{{"kty", "EC"}}}})), "")
        << "ignored, not used";
}

TEST_F(VcJwt, RefusesWhatIsNoToken) {
    EXPECT_EQ(code("a.b"), "jws_malformed");
    EXPECT_EQ(code(token("[]")), "not_an_object");
    EXPECT_EQ(code(token("{")), "json_syntax");
    EXPECT_EQ(code(token(R"({"iss":"a","iss":"b"})")), "json_duplicate_name");
    EXPECT_EQ(code(sign_vc_jwt(ending, kid, *key_).value() + "\n"), "jws_malformed");
}

TEST_F(VcJwt, KnowsItsTimes) {
    const auto read = vc_jwt::parse(sign_vc_jwt(ending, kid, *key_).value()).value();
    const auto at = [&](std::string_view when) {
        return std::string(
            code_of(read.check_times(*parse_time(when), std::chrono::seconds(60)).reason)
        );
    };
    EXPECT_EQ(at("2025-12-31T23:58:59Z"), "created_in_future");
    EXPECT_EQ(at("2025-12-31T23:59:00Z"), "");
    EXPECT_EQ(at("2028-01-01T00:00:00Z"), "");
    EXPECT_EQ(at("2028-01-01T00:00:01Z"), "proof_expired");
}

TEST_F(VcJwt, RefusesToSignWhatAVerifierMustRefuse) {
    const auto refused = [&](std::string_view what, std::string_view with) {
        const auto made = sign_vc_jwt(test::replaced(std::string(ending), what, with), kid, *key_);
        return made ? "made" : std::string(made.error().name());
    };
    EXPECT_EQ(refused("\"id\":\"urn:uuid:2\"", ""), "bad_proof_options");
    EXPECT_EQ(refused("\"id\":\"urn:uuid:1\",", ""), "bad_proof_options");
    EXPECT_EQ(refused("{\"id\":\"https://issuer.example/profile\"}", "{}"), "bad_proof_options");
    EXPECT_EQ(refused("2026-01-01T00:00:00Z", "2026-01-01T00:00:00.25Z"), "bad_proof_options");
    EXPECT_EQ(refused("2026-01-01T00:00:00Z", "2026"), "bad_proof_options");
    EXPECT_EQ(refused("2028-01-01T01:00:00+01:00", "never"), "bad_proof_options");
    for (const std::string claim : {"iss", "jti", "sub", "nbf", "exp", "iat", "vc"})
        EXPECT_EQ(
            refused("\"id\":\"urn:uuid:1\"", "\"id\":\"urn:uuid:1\",\"" + claim + "\":1"),
            "claims_present"
        );
    EXPECT_EQ(sign_vc_jwt("[]", kid, *key_).error().name(), "not_an_object");
}

constexpr std::string_view assertion =
    R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion","id":"urn:uuid:3",)"
    R"("verification":{"type":"SignedBadge","creator":"https://issuer.example/keys/1"}})";

TEST(Ob2Assertion, SignsTheTextAsItIs) {
    const auto key = test::key_of(crypto::key_type::rsa);
    const auto token = sign_ob2_assertion(assertion, kid, *key).value();
    const auto jws = crypto::compact_jws::parse(token).value();
    EXPECT_EQ(json::to_text(jws.header()), R"({"alg":"RS256"})");
    EXPECT_EQ(as_text(jws.payload()), assertion);
    EXPECT_TRUE(jws.verify(key->key()));
}

TEST(Ob2Assertion, WantsTheAssertionToSayHowItIsSigned) {
    const auto key = test::key_of(crypto::key_type::rsa);
    const auto refused = [&](std::string_view what, std::string_view with) {
        const auto made =
            sign_ob2_assertion(test::replaced(std::string(assertion), what, with), kid, *key);
        return made ? "made" : std::string(made.error().name());
    };
    EXPECT_EQ(refused("SignedBadge", "signed"), "made");
    EXPECT_EQ(refused(R"(,"creator":"https://issuer.example/keys/1")", ""), "made");
    EXPECT_EQ(refused("SignedBadge", "HostedBadge"), "bad_proof_options");
    EXPECT_EQ(refused("\"verification\"", "\"verify\""), "bad_proof_options");
    EXPECT_EQ(refused("keys/1", "keys/2"), "bad_proof_options");
}

} // namespace
} // namespace ob::proof
