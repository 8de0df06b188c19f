#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/jws.hpp"
#include "tests/conformance/primitives/wycheproof.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <set>

/// Wycheproof, JOSE. What we do not implement (HMAC, RS384, RS512, PS384, PS512, ES512, JWE, the
/// JSON form) must be refused, valid or not.
namespace ob::crypto {
namespace {

using test::tally;

/// The algorithms of the corpus that are not on our list.
bool is_left_out(std::string_view name) {
    static const std::set<std::string_view> names{
        "HS256", "HS384", "HS512", "RS384", "RS512", "PS384", "PS512", "ES512"};
    return names.contains(name);
}

/// What the header of a token says, read without our JWS code; empty when it cannot be read.
std::string header_algorithm(std::string_view token) {
    const auto decoded = from_base64url(token.substr(0, token.find('.')));
    const auto header =
        decoded ? json::document::parse(as_text(*decoded)) : json::document::parse("");
    return header ? std::string(header->root().string_at("alg")) : std::string();
}

/// The public part of a group's JWK: the corpus gives only the private one for a few.
const json::node& key_of(const json::node& group) {
    const auto* stated = group.find("public");
    return stated != nullptr ? *stated : *group.find("private");
}

bool accepts(const json::node& jwk, const json::node& token) {
    const auto jws = compact_jws::parse(token.as_string());
    const auto key = key_from_jwk(jwk);
    return jws && key && jws->verify(*key);
}

bool any_accepts(std::span<const json::node> keys, const json::node& token) {
    return std::any_of(keys.begin(), keys.end(), [&token](const auto& jwk) {
        return accepts(jwk, token);
    });
}

bool is_symmetric(const json::node& jwk) {
    return jwk.string_at("kty") == "oct";
}

struct outcome {
    tally counts;
    std::size_t left_out = 0;

    void add(const json::node& vector, bool symmetric, bool accepted) {
        const auto algorithm = header_algorithm(vector.string_at("jws"));
        if (vector.string_at("result") == "valid" && (symmetric || is_left_out(algorithm))) {
            EXPECT_FALSE(accepted) << test::name_of(vector);
            ++left_out;
            return;
        }
        counts.add(vector, accepted);
    }
};

// Two tokens that the file calls valid have a character outside the alphabet in them; its comment
// says Invalid. They are HS256 and refused for that already.
TEST(WycheproofJose, Signatures) {
    OB_NEED_CORPUS(folder, "wycheproof");
    outcome seen;
    test::for_each_vector(
        folder,
        "json_web_signature_test",
        [&seen](const json::node& group, const json::node& vector) {
            const auto& jwk = key_of(group);
            seen.add(vector, is_symmetric(jwk), accepts(jwk, *vector.find("jws")));
        }
    );
    EXPECT_EQ(seen.counts.valid + seen.left_out, 46U);
    EXPECT_EQ(seen.counts.invalid, 355U);
    EXPECT_EQ(seen.counts.valid, 16U);
}

TEST(WycheproofJose, Keys) {
    OB_NEED_CORPUS(folder, "wycheproof");
    outcome seen;
    test::for_each_vector(
        folder,
        "json_web_key_test",
        [&seen](const json::node& group, const json::node& vector) {
            const auto keys = key_of(group).find("keys")->elements();
            seen.add(vector, is_symmetric(keys.front()), any_accepts(keys, *vector.find("jws")));
        }
    );
    EXPECT_EQ(seen.counts.valid, 1U);
    EXPECT_EQ(seen.left_out, 4U);
    EXPECT_EQ(seen.counts.invalid, 21U);
}

TEST(WycheproofJose, MixedWithEncryption) {
    OB_NEED_CORPUS(folder, "wycheproof");
    outcome seen;
    std::size_t encrypted = 0;
    test::for_each_vector(
        folder,
        "json_web_crypto_test",
        [&](const json::node& group, const json::node& vector) {
            const auto* token = vector.find("jws");
            if (token == nullptr) {
                EXPECT_FALSE(compact_jws::parse(vector.string_at("jwe"))) << test::name_of(vector);
                ++encrypted;
                return;
            }
            const auto& stated = key_of(group);
            if (const auto* keys = stated.find("keys"); keys != nullptr) {
                const auto all = keys->elements();
                seen.add(vector, is_symmetric(all.front()), any_accepts(all, *token));
            } else {
                seen.add(vector, is_symmetric(stated), accepts(stated, *token));
            }
        }
    );
    EXPECT_EQ(seen.counts.valid + seen.counts.invalid + seen.left_out + encrypted, 83U);
    EXPECT_EQ(seen.counts.valid, 2U);
    EXPECT_EQ(seen.left_out, 2U);
}

} // namespace
} // namespace ob::crypto
