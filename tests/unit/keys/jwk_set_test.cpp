#include "crypto/primitives/jwk.hpp"
#include "keys/documents/jwk_set.hpp"

#include <gtest/gtest.h>

namespace ob::keys {
namespace {

constexpr std::string_view issuer = "https://a.example/issuer";
constexpr std::string_view x1 = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";
constexpr std::string_view x2 = "O2onvM62pC1io6jQKm8Nc2UyFXcd4kOmOsBIoYtZ2ik";

std::string jwk(std::string_view x, std::string_view further = "") {
    return R"({"kty":"OKP","crv":"Ed25519","x":")" + std::string(x) + "\"" + std::string(further) +
           "}";
}

result<jwk_set> read(const std::string& text) {
    const auto parsed = json::document::parse(text);
    if (!parsed)
        return parsed.error();
    return read_jwk_set(parsed->root());
}

void expect_key(const result<crypto::public_key>& found, std::string_view x) {
    ASSERT_TRUE(found) << found.error().message();
    EXPECT_EQ(to_base64url(found->raw()), x);
}

void expect_refused(const result<crypto::public_key>& found, errc expected) {
    ASSERT_FALSE(found);
    EXPECT_EQ(found.error().code, expected) << found.error().message();
}

TEST(JwkSet, FindsAKeyByItsName) {
    const auto set =
        read("{\"keys\":[" + jwk(x1, R"(,"kid":"one")") + "," + jwk(x2, R"(,"kid":"two")") + "]}");
    ASSERT_TRUE(set);
    expect_key(select_key(*set, "two", issuer), x2);
    expect_refused(select_key(*set, "three", issuer), errc::method_not_found);
    expect_refused(select_key(*set, "", issuer), errc::method_ambiguous);
}

TEST(JwkSet, ReadsASingleJwk) {
    const auto set = read(jwk(x1));
    ASSERT_TRUE(set);
    expect_key(select_key(*set, "", issuer), x1);
}

TEST(JwkSet, RefusesTwoKeysOfOneName) {
    const auto set =
        read("{\"keys\":[" + jwk(x1, R"(,"kid":"one")") + "," + jwk(x2, R"(,"kid":"one")") + "]}");
    ASSERT_TRUE(set);
    expect_refused(select_key(*set, "one", issuer), errc::method_ambiguous);
}

TEST(JwkSet, KeepsTenantsOfOneHostApart) {
    const auto set = read(
        "{\"keys\":[" + jwk(x1, R"(,"kid":"one","iss":"https://a.example/issuer")") + "," +
        jwk(x2, R"(,"kid":"two","iss":"https://a.example/issuer2")") + "]}"
    );
    ASSERT_TRUE(set);
    expect_key(select_key(*set, "one", issuer), x1);
    expect_refused(select_key(*set, "two", issuer), errc::issuer_mismatch);
}

TEST(JwkSet, NeedsAnIssuerAsSoonAsOneKeyHasOne) {
    const auto set = read(
        "{\"keys\":[" + jwk(x1, R"(,"kid":"one")") + "," +
        jwk(x2, R"(,"kid":"two","iss":"https://a.example/issuer2")") + "]}"
    );
    ASSERT_TRUE(set);
    expect_refused(select_key(*set, "one", issuer), errc::issuer_mismatch);
}

TEST(JwkSet, SaysWhyANamedKeyCannotBeUsed) {
    const auto set = read(
        R"({"keys":[{"kty":"oct","k":"AA","kid":"mac"},)"
        R"({"kty":"OKP","crv":"X25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo","kid":"x"},)" +
        jwk(x1, R"(,"kid":"enc","use":"enc")") + "," + jwk(x2, R"(,"kid":"good","use":"sig")") +
        "]}"
    );
    ASSERT_TRUE(set) << set.error().message();
    expect_refused(select_key(*set, "mac", issuer), errc::unknown_key);
    expect_refused(select_key(*set, "x", issuer), errc::unknown_key);
    EXPECT_FALSE(select_key(*set, "enc", issuer));
    expect_key(select_key(*set, "good", issuer), x2);
}

TEST(JwkSet, RefusesASetThatPublishesAPrivateKey) {
    const auto set = read(
        "{\"keys\":[" +
        jwk(x1, R"(,"kid":"one","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A")") + "]}"
    );
    ASSERT_FALSE(set);
    EXPECT_EQ(set.error().code, errc::private_key_published);
}

TEST(JwkSet, RefusesWhatIsNoSet) {
    for (const std::string text : {"[]", "{}", "7", R"({"keys":{}})"}) {
        const auto set = read(text);
        ASSERT_FALSE(set) << text;
        EXPECT_EQ(set.error().code, errc::invalid_document);
    }
}

TEST(JwkSet, HasALimit) {
    std::string text = "{\"keys\":[" + jwk(x1);
    for (std::size_t i = 1; i < jwk_set_keys_max; ++i)
        text += "," + jwk(x1);
    EXPECT_TRUE(read(text + "]}"));
    EXPECT_FALSE(read(text + "," + jwk(x1) + "]}"));
}

TEST(JwkSet, TakesAKeyInAHeaderOnlyAsAHint) {
    const auto set = read("{\"keys\":[" + jwk(x1, R"(,"kid":"one")") + "]}");
    ASSERT_TRUE(set);
    // RFC 8037 A.3 gives the thumbprint of this key.
    expect_key(
        select_by_thumbprint(*set, "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k", issuer), x1
    );
    expect_refused(
        select_by_thumbprint(*set, "NzbLsXh8uDCcd-6MNwXF4W_7noWXFZAfHkxZsRGC9Xs", issuer),
        errc::method_not_found
    );
}

} // namespace
} // namespace ob::keys
