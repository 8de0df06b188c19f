#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/jws.hpp"
#include "crypto/primitives/private_key.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

#include <utility>

namespace ob::crypto {
namespace {

// RFC 8037, appendix A.4 and A.5.
constexpr const char* rfc8037_token =
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";
constexpr const char* rfc8037_key =
    R"({"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",)"
    R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";

std::unique_ptr<signer> rfc8037_signer() {
    return signer_from_document(json::document::parse(rfc8037_key).value().root()).value();
}

std::string with_header(std::string_view header, std::string_view rest = ".e30.AAAA") {
    return to_base64url(as_bytes(header)) + std::string(rest);
}

TEST(Jws, ReadsAndVerifiesTheTokenOfTheRfc) {
    const auto jws = compact_jws::parse(rfc8037_token).value();
    EXPECT_EQ(as_text(jws.payload()), "Example of Ed25519 signing");
    EXPECT_EQ(jws.algorithm(), signature_algorithm::ed25519);
    EXPECT_TRUE(jws.verify(rfc8037_signer()->key()));
}

TEST(Jws, SignsTheTokenOfTheRfc) {
    EXPECT_EQ(
        sign_compact_jws(*rfc8037_signer(), {}, "Example of Ed25519 signing").value(), rfc8037_token
    );
}

TEST(Jws, SignsWithEveryAlgorithmAndKeepsHeaders) {
    test::seeded_entropy source(3);
    for (const auto type : {key_type::ed25519, key_type::p256, key_type::p384, key_type::rsa}) {
        const auto signer = generate(type, source).value();
        const auto token =
            sign_compact_jws(*signer, {{"kid", "k1"}, {"typ", "JWT"}, {"alg", "none"}}, "{}")
                .value();
        const auto jws = compact_jws::parse(token).value();
        EXPECT_EQ(jws.kid(), "k1");
        EXPECT_EQ(jws.header().string_at("typ"), "JWT");
        EXPECT_EQ(jws.algorithm(), signer->algorithm());
        EXPECT_TRUE(jws.verify(signer->key()));
    }
}

TEST(Jws, RefusesEveryOtherKey) {
    test::seeded_entropy source(4);
    const auto jws = compact_jws::parse(rfc8037_token).value();
    for (const auto type : {key_type::ed25519, key_type::p256, key_type::p384, key_type::rsa})
        EXPECT_FALSE(jws.verify(generate(type, source).value()->key()));
}

// A PS256 token must not pass for RS256, nor under a JWK whose alg says RS256.
TEST(Jws, KeepsTheTwoRsaAlgorithmsApart) {
    test::seeded_entropy source(5);
    const auto plain = generate(key_type::rsa, source).value();
    const auto pss =
        signer_from_secret(
            key_type::rsa, export_secret(*plain).value(), signature_algorithm::rsa_pss_sha256
        )
            .value();
    const auto token = sign_compact_jws(*pss, {}, "{}").value();
    EXPECT_TRUE(compact_jws::parse(token).value().verify(plain->key()));
    EXPECT_FALSE(compact_jws::parse(token).value().verify(
        plain->key().restricted_to(signature_algorithm::rsa_sha256)
    ));
    const auto renamed = with_header(R"({"alg":"RS256"})", token.substr(token.find('.')));
    EXPECT_FALSE(compact_jws::parse(renamed).value().verify(plain->key()));
}

TEST(Jws, RefusesEveryAlteredByte) {
    const std::string token = rfc8037_token;
    const auto key = rfc8037_signer()->key();
    for (std::size_t i = 0; i < token.size(); ++i)
        for (const char c : {'A', 'z', '_', '.', '=', ' ', '\0'}) {
            auto altered = token;
            altered[i] = c;
            if (altered == token)
                continue;
            const auto jws = compact_jws::parse(altered);
            EXPECT_FALSE(jws && jws->verify(key)) << altered;
        }
}

struct refused_header {
    const char* header;
    jws_errc why;
};

class RefusedHeader : public ::testing::TestWithParam<refused_header> {};

TEST_P(RefusedHeader, SaysWhy) {
    const auto jws = compact_jws::parse(with_header(GetParam().header));
    ASSERT_FALSE(jws) << GetParam().header;
    EXPECT_EQ(jws.error().code, GetParam().why) << jws.error().message();
}

INSTANTIATE_TEST_SUITE_P(
    Jws,
    RefusedHeader,
    ::testing::Values(
        refused_header{R"({"alg":"none"})", jws_errc::algorithm},
        refused_header{R"({"alg":"None"})", jws_errc::algorithm},
        refused_header{R"({"alg":"NONE"})", jws_errc::algorithm},
        refused_header{R"({"alg":"nOnE"})", jws_errc::algorithm},
        refused_header{R"({"alg":" none"})", jws_errc::algorithm},
        refused_header{R"({"alg":""})", jws_errc::algorithm},
        refused_header{R"({"alg":"HS256"})", jws_errc::algorithm},
        refused_header{R"({"alg":"hs256"})", jws_errc::algorithm},
        refused_header{R"({"alg":"es256"})", jws_errc::algorithm},
        refused_header{R"({"alg":"ES256 "})", jws_errc::algorithm},
        refused_header{R"({"alg":"RS256\u0000"})", jws_errc::algorithm},
        refused_header{R"({"alg":"ES512"})", jws_errc::algorithm},
        refused_header{R"({})", jws_errc::algorithm},
        refused_header{R"({"alg":null})", jws_errc::malformed},
        refused_header{R"({"alg":["RS256"]})", jws_errc::malformed},
        refused_header{R"({"alg":"EdDSA","alg":"none"})", jws_errc::malformed},
        refused_header{R"({"alg":"EdDSA","\u0061lg":"none"})", jws_errc::malformed},
        refused_header{R"({"alg":"EdDSA","crit":["exp"]})", jws_errc::critical},
        refused_header{R"({"alg":"EdDSA","crit":[]})", jws_errc::critical},
        refused_header{R"({"alg":"EdDSA","b64":false})", jws_errc::critical},
        refused_header{R"({"alg":"EdDSA","kid":5})", jws_errc::malformed},
        refused_header{R"({"alg":"EdDSA","typ":5})", jws_errc::malformed},
        refused_header{R"(["EdDSA"])", jws_errc::malformed},
        refused_header{"", jws_errc::malformed},
        refused_header{"\xEF\xBB\xBF{\"alg\":\"EdDSA\"}", jws_errc::malformed}
    )
);

TEST(Jws, RefusesAnotherNumberOfParts) {
    const auto header = with_header(R"({"alg":"EdDSA"})", "");
    for (const auto* rest :
         {"", ".", ".e30", ".e30.", ".e30.AAAA.", ".e30.AAAA.AAAA", "..", ".e30.AAAA.e30.AAAA"})
        EXPECT_EQ(compact_jws::parse(header + rest).error().code, jws_errc::malformed) << rest;
    EXPECT_EQ(compact_jws::parse(".e30.AAAA").error().code, jws_errc::malformed);
}

TEST(Jws, RefusesLaxBase64) {
    const std::string token = rfc8037_token;
    for (const auto& altered :
         {token + "=",
          token + "\n",
          " " + token,
          token + "==",
          token.substr(0, token.size() - 1) + "h"})
        EXPECT_EQ(compact_jws::parse(altered).error().code, jws_errc::malformed) << altered;
}

TEST(Jws, RefusesWhatIsTooLong) {
    EXPECT_FALSE(compact_jws::parse(
        with_header(R"({"alg":"EdDSA","kid":")" + std::string(2049, 'k') + "\"}")
    ));
    EXPECT_TRUE(compact_jws::parse(
        with_header(R"({"alg":"EdDSA","kid":")" + std::string(2048, 'k') + "\"}")
    ));
    EXPECT_FALSE(compact_jws::parse(
        with_header(R"({"alg":"EdDSA","x":")" + std::string(17'000, 'k') + "\"}")
    ));
    EXPECT_FALSE(compact_jws::parse(
        with_header(R"({"alg":"EdDSA"})", "." + std::string(1600 * 1024, 'A') + ".AAAA")
    ));
}

} // namespace
} // namespace ob::crypto
