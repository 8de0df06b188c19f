#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/jws.hpp"
#include "crypto/primitives/private_key.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <map>

/// The examples of RFC 7520, RFC 8037 and VC-JOSE-COSE.
namespace ob::crypto {
namespace {

json::document read(const std::filesystem::path& file) {
    return json::document::parse(test::read_file(file)).value();
}

std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(" \r\n") + 1);
    return text;
}

template <class Visit>
void for_each_case(const std::filesystem::path& folder, std::string_view kind, Visit visit) {
    const auto index = test::read_index(folder);
    for (const auto& listed : index.root().find("cases")->elements())
        if (listed.string_at("kind") == kind)
            visit(listed);
}

TEST(JoseCorpus, SignsAndVerifiesTheCookbookAndRefusesWhatIsNotOurs) {
    OB_NEED_CORPUS(folder, "jose");
    std::size_t ours = 0;
    std::size_t refused = 0;
    for_each_case(folder, "jws", [&](const json::node& listed) {
        const auto file = read(folder / listed.string_at("file"));
        const auto compact = std::string(file.root().find("output")->string_at("compact"));
        if (listed.string_at("expect") != "pass") {
            EXPECT_FALSE(compact_jws::parse(compact)) << listed.string_at("id");
            ++refused;
            return;
        }
        const auto& input = *file.root().find("input");
        const auto signer = signer_from_document(*input.find("key")).value();
        const auto jws = compact_jws::parse(compact).value();
        EXPECT_TRUE(jws.verify(signer->key())) << listed.string_at("id");
        EXPECT_EQ(as_text(jws.payload()), input.string_at("payload"));
        boost::json::object header;
        if (!jws.kid().empty())
            header["kid"] = boost::json::string_view(jws.kid());
        EXPECT_EQ(sign_compact_jws(*signer, header, input.string_at("payload")).value(), compact);
        ++ours;
    });
    EXPECT_EQ(ours, 2U);
    EXPECT_EQ(refused, 9U);
}

TEST(JoseCorpus, ReadsTheKeysThatAreOurs) {
    OB_NEED_CORPUS(folder, "jose");
    const std::map<std::string, std::pair<std::string, bool>> expected{
        // id: what key_from_jwk says, and whether signer_from_document makes a signer of it
        {"jwk/3_1.ec_public_key", {"key_unsupported", false}}, // P-521
        {"jwk/3_2.ec_private_key", {"key_private_member", false}},
        {"jwk/3_3.rsa_public_key", {"read", false}},
        {"jwk/3_4.rsa_private_key", {"key_private_member", true}},
        {"jwk/3_5.symmetric_key_mac_computation", {"key_private_member", false}},
        {"jwk/3_6.symmetric_key_encryption", {"key_private_member", false}}};
    std::map<std::string, std::pair<std::string, bool>> seen;
    for_each_case(folder, "jwk", [&](const json::node& listed) {
        const auto file = read(folder / listed.string_at("file"));
        const auto key = key_from_jwk(file.root());
        seen[std::string(listed.string_at("id"))] = {
            key ? "read" : std::string(key.error().name()),
            signer_from_document(file.root()).has_value()};
    });
    EXPECT_EQ(seen, expected);
}

// A private RSA key with one number changed signs wrongly; it is refused when it is read.
TEST(JoseCorpus, RefusesARsaKeyWhoseNumbersDisagree) {
    OB_NEED_CORPUS(folder, "jose");
    const auto text = test::read_file(folder / "cookbook/jwk/3_4.rsa_private_key.json");
    for (const std::string name : {"d", "p", "q", "dp", "dq", "qi"}) {
        auto altered = text;
        const auto at = altered.find("\"" + name + "\"");
        ASSERT_NE(at, std::string::npos);
        auto& letter = altered[altered.find('"', altered.find(':', at)) + 20];
        letter = letter == 'A' ? 'B' : 'A';
        const auto made = signer_from_document(json::document::parse(altered).value().root());
        ASSERT_FALSE(made) << name;
        EXPECT_EQ(made.error().code, key_errc::mismatch) << name;
    }
}

// A new kind of case must get a test of its own.
TEST(JoseCorpus, HasNoCaseWithoutATest) {
    OB_NEED_CORPUS(folder, "jose");
    const auto index = test::read_index(folder);
    std::map<std::string, int> kinds;
    for (const auto& listed : index.root().find("cases")->elements())
        ++kinds[std::string(listed.string_at("kind"))];
    const std::map<std::string, int> expected{{"jws", 11}, {"jwk", 6}, {"vc-jwt-decode", 7}};
    EXPECT_EQ(kinds, expected);
}

TEST(JoseCorpus, ReadsTheEnvelopesOfVcJose) {
    OB_NEED_CORPUS(folder, "jose");
    std::size_t read_tokens = 0;
    for_each_case(folder, "vc-jwt-decode", [&](const json::node& listed) {
        const auto& files = *listed.find("files");
        const auto token = trimmed(test::read_file(folder / files.string_at("jwt")));
        const auto jws = compact_jws::parse(token);
        ASSERT_TRUE(jws) << listed.string_at("id") << jws.error().message();
        const auto decoded = read(folder / files.string_at("decoded"));
        EXPECT_TRUE(json::equal(jws->header(), *decoded.root().find("header")))
            << listed.string_at("id");
        const auto payload = json::document::parse(as_text(jws->payload()));
        ASSERT_TRUE(payload) << listed.string_at("id");
        EXPECT_TRUE(json::equal(payload->root(), *decoded.root().find("payload")))
            << listed.string_at("id");
        ++read_tokens;
    });
    EXPECT_EQ(read_tokens, 7U);
}

} // namespace
} // namespace ob::crypto
