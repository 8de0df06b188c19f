#include "base/core/json_text.hpp"
#include "cli/commands/proof_finding.hpp"
#include "crypto/primitives/jose_algorithm.hpp"
#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/private_key.hpp"
#include "tests/support/fixed.hpp"

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

#include <iostream>
#include <map>

/// Threats G22 for tokens: algorithm × claimed algorithm × key × where it comes from × what the key
/// is for × whose it is.
namespace ob::test {
namespace {

using boost::json::object;
using crypto::signature_algorithm;

constexpr auto key_url = "https://issuer.example/keys";
constexpr auto kid = "https://issuer.example/keys#1";

constexpr signature_algorithm algorithms[] = {
    signature_algorithm::rsa_sha256,
    signature_algorithm::rsa_pss_sha256,
    signature_algorithm::ecdsa_sha256,
    signature_algorithm::ecdsa_sha384,
    signature_algorithm::ed25519};

constexpr const char* claimed[] = {
    "RS256", "PS256", "ES256", "ES384", "EdDSA", "HS256", "none", "RS512", "es256"};

enum class shown {
    own,
    stranger, ///< the same type
    rsa,
    p256,
    p384,
    ed25519,
};

constexpr shown keys_shown[] = {
    shown::own, shown::stranger, shown::rsa, shown::p256, shown::p384, shown::ed25519};

enum class source {
    set_by_kid,
    set_by_fragment,
    set_of_others, ///< no key of that name
    set_twice,     ///< two keys of that name (T9)
    alone,         ///< one JWK at the address
    header,        ///< `jwk` in the token and nothing else (T1)
};

constexpr source sources[] = {
    source::set_by_kid,
    source::set_by_fragment,
    source::set_of_others,
    source::set_twice,
    source::alone,
    source::header};

enum class restriction {
    none,
    right,
    other, ///< `alg` of another algorithm of that type, or of none
    encryption,
};

constexpr restriction restrictions[] = {
    restriction::none, restriction::right, restriction::other, restriction::encryption};

constexpr const char* issuers[] = {"", "https://issuer.example/", "https://other.example/"};

crypto::key_type type_of(signature_algorithm algorithm) {
    for (const auto type :
         {crypto::key_type::rsa,
          crypto::key_type::p256,
          crypto::key_type::p384,
          crypto::key_type::ed25519})
        if (crypto::fits(algorithm, type))
            return type;
    throw std::logic_error("an algorithm without a key type");
}

/// Making an RSA key takes longer than everything else here: each is made once.
const crypto::signer& signer_of(crypto::key_type type, int which, signature_algorithm rsa) {
    static std::
        map<std::tuple<crypto::key_type, int, signature_algorithm>, std::unique_ptr<crypto::signer>>
            made;
    auto& key = made[{type, which, rsa}];
    if (key)
        return *key;
    if (rsa == signature_algorithm::rsa_pss_sha256) {
        const auto& plain = signer_of(type, which, signature_algorithm::rsa_sha256);
        key = crypto::signer_from_secret(type, crypto::export_secret(plain).value(), rsa).value();
        return *key;
    }
    seeded_entropy source(static_cast<std::uint64_t>(41 + 2 * which));
    key = crypto::generate(type, source).value();
    return *key;
}

const crypto::signer& own_key(signature_algorithm algorithm) {
    const bool pss = algorithm == signature_algorithm::rsa_pss_sha256;
    return signer_of(type_of(algorithm), 0, pss ? algorithm : signature_algorithm::rsa_sha256);
}

const crypto::public_key& shown_key(shown which, signature_algorithm algorithm) {
    constexpr auto rsa = signature_algorithm::rsa_sha256;
    switch (which) {
    case shown::own:
        return own_key(algorithm).key();
    case shown::stranger:
        return signer_of(type_of(algorithm), 1, rsa).key();
    case shown::rsa:
        return signer_of(crypto::key_type::rsa, 2, rsa).key();
    case shown::p256:
        return signer_of(crypto::key_type::p256, 2, rsa).key();
    case shown::p384:
        return signer_of(crypto::key_type::p384, 2, rsa).key();
    case shown::ed25519:
        break;
    }
    return signer_of(crypto::key_type::ed25519, 2, rsa).key();
}

/// A token signed by the own key under a header that may claim anything.
std::string token(signature_algorithm algorithm, std::string_view claim, bool brings_key) {
    const auto& key = own_key(algorithm);
    object header{{"alg", boost::json::string_view(claim)}, {"typ", "JWT"}};
    if (brings_key)
        header["jwk"] = crypto::jwk_from_key(key.key());
    else
        header["kid"] = kid;
    constexpr std::string_view payload =
        R"({"@context":["https://www.w3.org/ns/credentials/v2"],"id":"urn:uuid:1","type":["VerifiableCredential"],)"
        R"("issuer":"https://issuer.example/","validFrom":"2026-01-01T00:00:00Z","credentialSubject":{"id":"urn:uuid:2"},)"
        R"("iss":"https://issuer.example/","jti":"urn:uuid:1","sub":"urn:uuid:2","nbf":1767225600})";
    const auto text = to_base64url(as_bytes(json::to_text(boost::json::value(header)))) + "." +
                      to_base64url(as_bytes(payload));
    return text + "." + to_base64url(key.sign(as_bytes(text)).value());
}

std::string_view other_name(std::string_view name) {
    return name == "RS256"   ? "PS256"
           : name == "PS256" ? "RS256"
           : name == "ES256" ? "ES384"
                             : "ES256";
}

class key_server final : public cli::document_source {
public:
    explicit key_server(std::string body) : body_(std::move(body)) {}

    checking::supply fetch(const std::string& url, std::size_t) override {
        checking::supply answer;
        answer.body = body_;
        if (url != key_url)
            answer.failure = checking::supply_failure::not_found;
        return answer;
    }

private:
    std::string body_;
};

struct cell {
    signature_algorithm algorithm;
    shown key;
    source from;
    restriction use;
    const char* issuer;
};

std::string served(const cell& c) {
    object jwk = crypto::jwk_from_key(shown_key(c.key, c.algorithm));
    const auto name = crypto::jose_name(c.algorithm);
    if (c.use == restriction::right)
        jwk["alg"] = boost::json::string_view(name);
    if (c.use == restriction::other)
        jwk["alg"] = boost::json::string_view(other_name(name));
    if (c.use == restriction::encryption)
        jwk["use"] = "enc";
    if (*c.issuer != '\0')
        jwk["iss"] = c.issuer;
    if (c.from == source::alone)
        return json::to_text(boost::json::value(jwk));
    jwk["kid"] = c.from == source::set_by_fragment ? "1"
                 : c.from == source::set_of_others ? "2"
                                                   : kid;
    boost::json::array all{jwk};
    if (c.from == source::set_twice)
        all.push_back(jwk);
    return json::to_text(boost::json::value(object{{"keys", all}}));
}

bool is_allowed(const cell& c, std::string_view claim) {
    const bool found = c.from == source::set_by_kid || c.from == source::set_by_fragment ||
                       c.from == source::alone;
    const bool may_sign = c.use == restriction::none || c.use == restriction::right;
    const bool is_issuers = std::string_view(c.issuer) != "https://other.example/";
    return claim == crypto::jose_name(c.algorithm) && c.key == shown::own && found && may_sign &&
           is_issuers;
}

TEST(Matrix, OfTokensAcceptsExactlyTheAllowedCells) {
    std::size_t tried = 0;
    std::size_t accepted = 0;
    const auto at = *parse_time("2026-06-01T00:00:00Z");
    for (const auto algorithm : algorithms)
        for (const std::string_view claim : claimed)
            for (const auto from : sources) {
                const auto text = token(algorithm, claim, from == source::header);
                for (const auto key : keys_shown)
                    for (const auto use : restrictions)
                        for (const auto* issuer : issuers) {
                            const cell c{algorithm, key, from, use, issuer};
                            key_server server(served(c));
                            const auto found = cli::check_token(text, server, at);
                            const bool answer = found.result == cli::outcome_of_proof::passed;
                            ++tried;
                            accepted += answer ? 1 : 0;
                            EXPECT_EQ(answer, is_allowed(c, claim))
                                << crypto::jose_name(algorithm) << " as " << claim << ", key "
                                << static_cast<int>(key) << " from " << static_cast<int>(from)
                                << ", use " << static_cast<int>(use) << ", of " << issuer << ": "
                                << found.code;
                        }
            }
    std::cout << tried << " cells, " << accepted << " allowed\n";
    EXPECT_GE(tried, 5000U);
    EXPECT_EQ(accepted, std::size(algorithms) * 3 * 2 * 2); // honest sources, uses and issuers
}

} // namespace
} // namespace ob::test
