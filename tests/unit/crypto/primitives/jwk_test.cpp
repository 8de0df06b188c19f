#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"

#include <gtest/gtest.h>

namespace ob::crypto {
namespace {

// RFC 8037, appendix A.
const std::string okp =
    R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo")";
// RFC 7515, appendix A.3.
const std::string ec =
    R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0")";
// RFC 7638, 3.1.
const std::string rsa =
    R"({"kty":"RSA","n":"0vx7agoebGcQSuuPiLJXZptN9nndrQmbXEps2aiAFbWhM78LhWx4cbbfAAtVT86zwu1RK7aPFFxuhDR1L6tSoc_BJECPebWKRXjBZCiFV4n3oknjhMstn64tZ_2W-5JsGY4Hc5n9yBXArwl93lqt7_RN5w6Cf0h4QyQ5v-65YGjQR0_FDW2QvzqY368QQMicAtaSqzs8KJZgnYb9c7d0zgdAZHzu6qMQvRL5hajrn1n91CbOpbISD08qNLyrdkt-bFTWhAI4vMQFh6WeZu0fM4lFd2NcRwr3XPksINHaQ-G_xBniIqbw0Ls1jF44-csFCur-kEgU8awapJzKnqDKgw","e":"AQAB")";

result<public_key> read(const std::string& text) {
    return key_from_jwk(json::document::parse(text).value().root());
}

TEST(Jwk, ReadsEveryTypeAndWritesItBack) {
    for (const auto& text : {okp, ec, rsa}) {
        const auto key = read(text + "}");
        ASSERT_TRUE(key) << text;
        EXPECT_EQ(json::to_text(boost::json::value(jwk_from_key(*key))), text + "}");
    }
}

TEST(Jwk, GivesTheThumbprintsOfTheRfcs) {
    EXPECT_EQ(thumbprint(read(okp + "}").value()), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    EXPECT_EQ(
        thumbprint(read(rsa + R"(,"alg":"RS256","kid":"2011-04-29"})").value()),
        "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs"
    );
}

TEST(Jwk, AcceptsAUseForSignatures) {
    EXPECT_TRUE(read(ec + R"(,"use":"sig","key_ops":["verify"],"alg":"ES256","kid":"a"})"));
    EXPECT_TRUE(read(okp + R"(,"alg":"EdDSA"})"));
    EXPECT_TRUE(read(okp + R"(,"alg":"Ed25519"})"));
    EXPECT_TRUE(read(ec + R"(,"key_ops":["sign","verify"]})"));
}

struct refused_jwk {
    std::string text;
    key_errc why;
};

class RefusedJwk : public ::testing::TestWithParam<refused_jwk> {};

TEST_P(RefusedJwk, SaysWhy) {
    const auto key = read(GetParam().text);
    ASSERT_FALSE(key) << GetParam().text;
    EXPECT_EQ(key.error().code, GetParam().why) << key.error().message();
}

INSTANTIATE_TEST_SUITE_P(
    Jwk,
    RefusedJwk,
    ::testing::Values(
        refused_jwk{"[]", key_errc::malformed},
        refused_jwk{"{}", key_errc::malformed},
        refused_jwk{R"({"kty":"oct","k":"AA"})", key_errc::private_member},
        refused_jwk{R"({"kty":"oct"})", key_errc::unsupported},
        refused_jwk{R"({"kty":"okp"})", key_errc::unsupported},
        refused_jwk{
            okp + R"(,"d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A"})",
            key_errc::private_member},
        refused_jwk{ec + R"(,"d":""})", key_errc::private_member},
        refused_jwk{rsa + R"(,"p":"AQ"})", key_errc::private_member},
        refused_jwk{ec + R"(,"use":"enc"})", key_errc::mismatch},
        refused_jwk{ec + R"(,"use":1})", key_errc::mismatch},
        refused_jwk{ec + R"(,"key_ops":[]})", key_errc::mismatch},
        refused_jwk{ec + R"(,"key_ops":["encrypt"]})", key_errc::mismatch},
        refused_jwk{ec + R"(,"key_ops":"verify"})", key_errc::mismatch},
        refused_jwk{ec + R"(,"alg":"ES384"})", key_errc::mismatch},
        refused_jwk{ec + R"(,"alg":"RS256"})", key_errc::mismatch},
        refused_jwk{ec + R"(,"alg":"HS256"})", key_errc::unsupported},
        refused_jwk{ec + R"(,"alg":"none"})", key_errc::unsupported},
        refused_jwk{ec + R"(,"alg":7})", key_errc::unsupported},
        refused_jwk{rsa + R"(,"alg":"RS512"})", key_errc::unsupported},
        refused_jwk{ec + R"(,"kid":7})", key_errc::malformed},
        refused_jwk{
            R"({"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})",
            key_errc::unsupported},
        refused_jwk{R"({"kty":"OKP","crv":"Ed25519"})", key_errc::malformed},
        refused_jwk{
            R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo="})",
            key_errc::malformed},
        refused_jwk{R"({"kty":"OKP","crv":"Ed25519","x":"AAAA"})", key_errc::malformed},
        refused_jwk{
            R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU"})",
            key_errc::malformed},
        refused_jwk{
            R"({"kty":"EC","crv":"P-256","x":"f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a4"})",
            key_errc::weak},
        refused_jwk{
            R"({"kty":"EC","crv":"P-256","x":"AH_Nzidw9sRdQYPL7m_bS3tYBzM1e-nvE7rPbjx70VRF","y":"x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0"})",
            key_errc::malformed},
        refused_jwk{R"({"kty":"EC","crv":"secp256k1","x":"AA","y":"AA"})", key_errc::unsupported},
        refused_jwk{R"({"kty":"RSA","n":"AQAB","e":"AQAB"})", key_errc::weak},
        refused_jwk{
            R"({"kty":"RSA","n":")" + std::string(3000, 'z') + R"(","e":"AQAB"})",
            key_errc::malformed}
    )
);

} // namespace
} // namespace ob::crypto
