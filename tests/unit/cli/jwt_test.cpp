#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/private_key.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <boost/json/array.hpp>
#include <gtest/gtest.h>

/// sign with jwt-… and ob2-jws-…, and check-proof of a token.
namespace ob::cli {
namespace {

constexpr std::string_view kid = "https://issuer.example/keys#1";
constexpr std::string_view credential = R"({"@context":["https://www.w3.org/ns/credentials/v2"],
  "id":"urn:uuid:1","type":["VerifiableCredential"],"issuer":"https://issuer.example/",
  "validFrom":"2026-01-01T00:00:00Z","validUntil":"2027-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:2"}})";
constexpr std::string_view rfc8037_jwk =
    R"({"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",)"
    R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";

class VcJwtCommands : public testing::Test {
protected:
    std::string write(std::string_view name, std::string_view content) {
        const auto path = folder_.path() / name;
        test::write_file(path, content);
        return path.string();
    }

    outcome sign(const std::string& suite, std::string_view text = credential) {
        return badgectl(
            {"sign",
             "--suite",
             suite,
             "--key",
             write("key", rfc8037_jwk),
             "--verification-method",
             std::string(kid),
             "-"},
            std::string(text)
        );
    }

    outcome check(
        const std::string& token,
        std::string_view key_document,
        std::string_view now = "2026-02-01T00:00:00Z"
    ) {
        write("key.json", key_document);
        return badgectl(
            {"check-proof",
             "--documents",
             write("web", "https://issuer.example/keys\tkey.json\n"),
             "-"},
            token,
            now
        );
    }

    static crypto::public_key key() {
        return crypto::signer_from_document(json::document::parse(rfc8037_jwk)->root())
            .value()
            ->key();
    }

    static std::string jwk(std::string_view name) {
        auto object = crypto::jwk_from_key(key());
        if (!name.empty())
            object["kid"] = boost::json::string_view(name);
        return json::to_text(boost::json::value(object));
    }

    test::temp_folder folder_;
};

TEST_F(VcJwtCommands, IsFoundGenuineWithTheKeyThatItNames) {
    const auto made = sign("jwt-EdDSA");
    ASSERT_EQ(made.exit, done) << made.err;
    const std::string documents[] = {
        jwk(""),
        jwk("another name, but alone"),
        "{\"keys\":[" + jwk("x") + "," + jwk(kid) + "]}",
        "{\"keys\":[" + jwk("x") + "," + jwk("1") + "]}"};
    for (const auto& document : documents)
        EXPECT_EQ(check(made.out, document).exit, done)
            << document << check(made.out, document).out;
    const keys::published_key published[] = {{"1", key(), {}}};
    const auto controller =
        json::to_text(keys::compose_controller_document("https://issuer.example/keys", published));
    EXPECT_EQ(check(made.out, controller).exit, done) << check(made.out, controller).out;
    EXPECT_NE(check(made.out, jwk("")).out.find("jwt-EdDSA"), std::string::npos);
}

TEST_F(VcJwtCommands, IsRefusedWithAnyOtherKeyAndAnyOtherText) {
    const auto made = sign("jwt-EdDSA").out;
    EXPECT_EQ(check(made, "{\"keys\":[" + jwk("x") + "]}").exit, refused);
    EXPECT_EQ(check(made, "{\"keys\":[" + jwk(kid) + "," + jwk(kid) + "]}").exit, refused);
    EXPECT_EQ(check(made, "{}").exit, refused);
    EXPECT_EQ(check("a" + made, jwk("")).exit, refused);
    EXPECT_EQ(check("", jwk("")).exit, refused);
    EXPECT_EQ(check("no token", jwk("")).exit, refused);
    const auto payload = made.find('.') + 20;
    auto altered = made;
    altered[payload] = altered[payload] == 'A' ? 'B' : 'A';
    const auto answer = check(altered, jwk(""));
    EXPECT_EQ(answer.exit, refused);
    EXPECT_NE(answer.out.find("signature_mismatch"), std::string::npos) << answer.out;
}

TEST_F(VcJwtCommands, HasTimesOfItsOwn) {
    const auto made = sign("jwt-EdDSA").out;
    EXPECT_EQ(check(made, jwk(""), "2027-01-01T00:00:00Z").exit, done);
    EXPECT_EQ(check(made, jwk(""), "2027-01-01T00:00:01Z").exit, refused);
    EXPECT_EQ(check(made, jwk(""), "2025-12-31T23:58:00Z").exit, refused);
}

TEST_F(VcJwtCommands, IsUndecidedWhenItsKeyCannotBeFetched) {
    const auto made = sign("jwt-EdDSA").out;
    EXPECT_EQ(
        badgectl({"check-proof", "--documents", write("web", ""), "-"}, made).exit, indeterminate
    );
}

TEST_F(VcJwtCommands, SuiteAndKeyAgree) {
    for (const char* suite : {"jwt-RS256", "jwt-ES256", "ob2-jws-RS256"})
        EXPECT_NE(sign(suite).err.find("wrong_key"), std::string::npos) << suite;
    for (const char* suite :
         {"jwt-none", "jwt-HS256", "jwt-", "ob2-jws-EdDSA", "ob2-jws-PS256", "JWT-EdDSA"})
        EXPECT_NE(sign(suite).err.find("unknown_suite"), std::string::npos) << suite;
    EXPECT_NE(sign("jwt-EdDSA", R"({"iss":"me"})").err.find("claims_present"), std::string::npos);
}

} // namespace
} // namespace ob::cli
