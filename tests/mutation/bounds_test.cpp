#include "badge/baking/baking.hpp"
#include "base/core/json_text.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/impl/sd_value.hpp"
#include "crypto/proof/limits.hpp"
#include "crypto/proof/selective_disclosure.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "tests/mutation/accounting.hpp"
#include "tests/mutation/badge_of_3k.hpp"
#include "tests/support/closed_world.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <iostream>

/// Threats G25: whatever a single document is, verifying it takes at most 16 MiB of heap and 250 ms
/// of processor time.
namespace ob::test {
namespace {

constexpr std::size_t heap_max = 16 * 1024 * 1024;
constexpr std::chrono::milliseconds time_max{250};
constexpr auto noon = "2026-06-01T00:00:00Z";

std::string times(
    std::size_t count,
    const std::function<std::string(std::size_t)>& piece,
    std::string_view between = ","
) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out.append(i == 0 ? "" : between).append(piece(i));
    return out;
}

std::string repeated(std::size_t count, std::string_view piece) {
    return times(
        count, [&](std::size_t) { return std::string(piece); }, ""
    );
}

std::unique_ptr<crypto::signer> issuer_key() {
    seeded_entropy source(5);
    return crypto::generate(crypto::key_type::p256, source).value();
}

std::string did() {
    return "did:key:" + issuer_key()->key().multikey();
}

/// A badge of our issuer with further members in its achievement.
std::string badge_with(std::string_view members) {
    auto text = badge_of_3k(did());
    constexpr std::string_view place = "\"achievementType\"";
    return text.insert(text.find(place), std::string(members) + ",");
}

std::string signed_badge(const std::string& text, std::string_view suite = "ecdsa-rdfc-2019") {
    const auto key = issuer_key();
    proof::proof_options options;
    options.suite = suite;
    options.verification_method = did() + "#" + key->key().multikey();
    options.created = "2026-01-05T09:00:00Z";
    auto made = proof::add_proof(text, options, *key);
    EXPECT_TRUE(made) << made.error().message();
    return made ? *made : "";
}

/// Our badge with more elements at the front of one of its arrays.
std::string badge_with_more(std::string_view array, const std::string& elements) {
    auto text = badge_of_3k(did());
    const auto place = "\"" + std::string(array) + "\": [";
    return text.insert(text.find(place) + place.size(), elements + ",");
}

/// A proof that has everything but a signature that holds: the work is done before that is known.
std::string unproved(const std::string& text, std::string_view cryptosuite = "ecdsa-rdfc-2019") {
    const auto signature = "z" + *to_base58(bytes(64, 7));
    const std::string proof =
        R"({"type":"DataIntegrityProof","cryptosuite":")" + std::string(cryptosuite) +
        R"(","created":"2026-01-05T09:00:00Z","verificationMethod":")" + did() + "#" +
        issuer_key()->key().multikey() + R"(","proofPurpose":"assertionMethod","proofValue":")" +
        signature + "\"}";
    auto out = text;
    return out.insert(out.rfind('}'), ",\"proof\":" + proof);
}

/// A W3C credential about n unnamed things, each related to each other (threats T32).
std::string clique(std::size_t n) {
    return R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":["VerifiableCredential"],)"
           R"("credentialSubject":[)" +
           times(
               n,
               [n](std::size_t i) {
                   return R"({"id":"_:n)" + std::to_string(i) + R"(","https://x.example/p":[)" +
                          times(
                              n,
                              [](std::size_t j) {
                                  return R"({"id":"_:n)" + std::to_string(j) + "\"}";
                              }
                          ) +
                          "]}";
               }
           ) +
           "]}";
}

/// The proof of the text as often as proofs are checked.
std::string proved_often(const std::string& text, std::size_t count = proof::limits::proofs_max) {
    const auto at = text.rfind("\"proof\":") + 8;
    const auto proof = text.substr(at, text.rfind('}') - at);
    return text.substr(0, at) + "[" + times(count, [&](std::size_t) { return proof; }) + "]}";
}

std::string many_statements(std::size_t tags = 900) {
    const auto key = issuer_key();
    proof::proof_options options;
    options.suite = "ecdsa-sd-2023";
    options.verification_method = did() + "#" + key->key().multikey();
    options.created = "2026-01-05T09:00:00Z";
    seeded_entropy source(6);
    const auto text = badge_with_more("tag", times(tags, [](std::size_t i) {
                                          return "\"t" + std::to_string(i) + "\"";
                                      }));
    const auto base = proof::add_base_proof(text, options, {}, *key, source);
    EXPECT_TRUE(base) << base.error().message();
    return base ? proof::derive(*base, std::vector<std::string>{""}).value() : "";
}

std::string token() {
    const auto key = issuer_key();
    return proof::sign_vc_jwt(badge_of_3k(did()), did() + "#" + key->key().multikey(), *key)
        .value();
}

bytes one_pixel() {
    return from_hex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
                    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082")
        .value();
}

constexpr std::string_view subject = "urn:uuid:7a4c0f39-54a1-4a5d-b5a9-2a2f1c0f6c11";

/// A learner record of ours with these parts.
std::string record_of(std::size_t count, const std::function<std::string(std::size_t)>& part) {
    return signed_badge(
        R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",)"
        R"("https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],"id":"urn:uuid:1","type":["VerifiableCredential",)"
        R"("ClrCredential"],"name":"Record","issuer":{"id":")" +
        did() +
        R"(","type":["Profile"]},"validFrom":"2026-01-05T09:00:00Z","credentialSubject":{"id":")" +
        std::string(subject) + R"(","type":["ClrSubject"],"verifiableCredential":[)" +
        times(count, part) + "]}}"
    );
}

/// A badge of its own for each number, unsigned.
std::string numbered_badge(std::size_t i, std::string_view members = "") {
    auto text = badge_with(
        members.empty() ? "\"humanCode\":\"" + std::to_string(i) + "\"" : std::string(members)
    );
    constexpr std::string_view number = "0d7a5be6f0d1";
    auto own = std::to_string(i);
    own.insert(0, number.size() - own.size(), '0');
    return text.replace(text.find(number), number.size(), own);
}

/// The slowest kind of signature that OB 3.0 knows, as often as a part can have it.
std::string slow_badge(std::size_t i) {
    seeded_entropy source(8);
    const auto key = crypto::generate(crypto::key_type::p384, source).value();
    const auto who = "did:key:" + key->key().multikey();
    auto text = numbered_badge(i);
    text.replace(text.find(did()), did().size(), who);
    proof::proof_options options;
    options.suite = "ecdsa-rdfc-2019";
    options.verification_method = who + "#" + key->key().multikey();
    options.created = "2026-01-05T09:00:00Z";
    return proved_often(proof::add_proof(text, options, *key).value());
}

/// The same once a part.
std::string slow_token(std::size_t i) {
    seeded_entropy source(8);
    const auto key = crypto::generate(crypto::key_type::p384, source).value();
    const auto who = "did:key:" + key->key().multikey();
    auto text = numbered_badge(i);
    text.replace(text.find(did()), did().size(), who);
    return R"({"@context":["https://www.w3.org/ns/credentials/v2"],"type":"EnvelopedVerifiableCredential",)"
           R"("id":"data:application/vc+jwt,)" +
           proof::sign_vc_jwt(text, who + "#" + key->key().multikey(), *key).value() + "\"}";
}

std::string endorsement(std::size_t i) {
    return signed_badge(
        R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],)"
        R"("id":"urn:uuid:e)" +
        std::to_string(i) +
        R"(","type":["VerifiableCredential","EndorsementCredential"],"name":"Endorsement","issuer":{"id":")" +
        did() +
        R"(","type":["Profile"],"name":"Chamber of Commerce"},"validFrom":"2026-01-05T09:00:00Z","credentialSubject":)"
        R"({"id":"https://college.example/achievements/applied-data-literacy/3","type":["EndorsementSubject"],)"
        R"("endorsementComment":"We hire who holds this."}})"
    );
}

struct document {
    const char* name;
    std::function<std::string()> make;
};

const document documents[] = {
    {"genuine", [] { return signed_badge(badge_of_3k(did())); }},
    {"genuine, baked",
     [] {
         return std::string(
             as_text(baking::bake(one_pixel(), {signed_badge(badge_of_3k(did()))}).value())
         );
     }},
    {"100,000 open arrays", [] { return repeated(100'000, "["); }},
    {"1 MiB of open objects", [] { return repeated(200'000, "{\"a\":"); }},
    {"1 MiB of one text",
     [] { return unproved(badge_with("\"humanCode\":\"" + std::string(1'040'000, 'x') + "\"")); }},
    {"1 MiB of escapes",
     [] { return unproved(badge_with("\"humanCode\":\"" + repeated(170'000, "\\u00e9") + "\"")); }},
    {"1 MiB of zeros",
     [] { return "[" + times(500'000, [](std::size_t) { return std::string("0"); }) + "]"; }},
    {"15,000 texts",
     [] {
         return unproved(badge_with_more("tag", times(15'000, [](std::size_t i) {
                                             return "\"t" + std::to_string(i) + "\"";
                                         })));
     }},
    {"1,900 unnamed things that differ",
     [] {
         return unproved(badge_with_more("alignment", times(1'900, [](std::size_t i) {
                                             return R"({"type":["Alignment"],"targetName":"n)" +
                                                    std::to_string(i) +
                                                    R"(","targetUrl":"https://x.example/"})";
                                         })));
     }},
    {"1,900 unnamed things that are alike",
     [] {
         return unproved(badge_with_more(
             "alignment",
             times(
                 1'900,
                 [](std::size_t) {
                     return std::string(
                         R"({"type":["Alignment"],"targetName":"n","targetUrl":"https://x.example/"})"
                     );
                 }
             )
         ));
     }},
    {"as many proofs as are checked, of unnamed things that are alike",
     [] {
         return proved_often(unproved(badge_with_more(
             "alignment",
             times(
                 1'900,
                 [](std::size_t) {
                     return std::string(
                         R"({"type":["Alignment"],"targetName":"n","targetUrl":"https://x.example/"})"
                     );
                 }
             )
         )));
     }},
    {"as many proofs as are checked, of 15,000 texts",
     [] {
         return proved_often(unproved(badge_with_more("tag", times(15'000, [](std::size_t i) {
                                                          return "\"t" + std::to_string(i) + "\"";
                                                      }))));
     }},
    {"10,000 proofs",
     [] {
         const auto text = unproved(badge_of_3k(did()));
         const auto at = text.find("\"proof\":") + 8;
         return text.substr(0, at) + "[" +
                times(10'000, [&](std::size_t) { return std::string("{}"); }) + "]}";
     }},
    {"10,000 contexts",
     [] {
         return unproved(
             R"({"@context":[)" +
             times(
                 10'000,
                 [](std::size_t) { return std::string("\"https://www.w3.org/ns/credentials/v2\""); }
             ) +
             R"(],"type":["VerifiableCredential","OpenBadgeCredential"]})"
         );
     }},
    {"980 signed statements, twice", [] { return many_statements(); }},
    {"a proofValue of 1 MiB",
     [] {
         auto text = unproved(badge_of_3k(did()), "ecdsa-sd-2023");
         constexpr std::string_view place = "\"proofValue\":\"";
         const auto at = text.find(place) + place.size();
         return text.substr(0, at) + "u2V0B" + std::string(1'000'000, 'A') + "\"}}";
     }},
    {"a JCS proof of 1 MiB",
     [] {
         return unproved(
             badge_with("\"humanCode\":\"" + std::string(1'040'000, 'x') + "\""), "ecdsa-jcs-2019"
         );
     }},
    {"19,000 members for JCS",
     [] {
         return unproved(
             badge_with(times(
                 19'000,
                 [](std::size_t i) { return "\"m" + std::to_string(i * 7919 % 19'000) + "\":1"; }
             )),
             "ecdsa-jcs-2019"
         );
     }},
    {"a record of 80 badges",
     [] { return record_of(80, [](std::size_t i) { return signed_badge(numbered_badge(i)); }); }},
    {"a record of 80 tokens of the slowest kind", [] { return record_of(80, slow_token); }},
    {"a record of 80 badges with four slow proofs each",
     [] { return record_of(80, slow_badge); }},
    {"a record of 40 badges that reveal 100 statements each",
     [] {
         const auto one = many_statements(100);
         return record_of(40, [&](std::size_t) { return one; });
     }},
    {"a record of 40 badges with 8 endorsements each",
     [] {
         return record_of(40, [](std::size_t i) {
             return signed_badge(numbered_badge(
                 i,
                 "\"endorsement\":[" +
                     times(8, [i](std::size_t k) { return endorsement(8 * i + k); }) + "]"
             ));
         });
     }},
    {"a token", token},
    {"a token of 1 MiB",
     [] { return token().substr(0, 60) + "." + std::string(1'000'000, 'A') + ".AAAA"; }},
    {"8 MiB that are no badge", [] { return std::string(8 * 1024 * 1024, 'x'); }},
    {"8 MiB of chunks",
     [] {
         std::string png(as_text(one_pixel()));
         return png.substr(0, 33) + repeated(600'000, std::string("\0\0\0\0tEXt\0\0\0\0", 12)) +
                png.substr(33);
     }},
    {"an SVG of entities",
     [] {
         return "<?xml version=\"1.0\"?><!DOCTYPE svg [<!ENTITY a \"" + std::string(1000, 'a') +
                "\">" +
                times(
                    10,
                    [](std::size_t i) {
                        return "<!ENTITY b" + std::to_string(i) + " \"" + repeated(10, "&a;") +
                               "\">";
                    },
                    ""
                ) +
                "]><svg xmlns='http://www.w3.org/2000/svg'>" + repeated(1000, "&b9;") + "</svg>";
     }},
    {"an SVG of 200,000 elements",
     [] {
         return "<svg xmlns='http://www.w3.org/2000/svg'>" + repeated(200'000, "<g/>") + "</svg>";
     }},
    {"an SVG 100,000 deep",
     [] { return "<svg xmlns='http://www.w3.org/2000/svg'>" + repeated(100'000, "<g>"); }}};

std::string answer_of(const checking::report& report) {
    for (const auto& check : report.checks)
        if (check.outcome == checking::check_outcome::failed ||
            check.outcome == checking::check_outcome::indeterminate)
            return check.code;
    return "valid";
}

void expect_within_bounds(
    const std::string& name, std::size_t size, const cost& spent, std::string_view answer
) {
    const auto heap = spent.heap_peak();
    const auto time = std::chrono::duration_cast<std::chrono::microseconds>(spent.processor_time());
    std::cout << name << ": " << size / 1024 << " KiB, heap " << heap / 1024 << " KiB, "
              << time.count() << " us, " << answer << "\n";
    EXPECT_LE(heap, heap_max); // with the copy of the document that was handed in
    EXPECT_LE(time, time_max);
}

class Bounds : public testing::TestWithParam<document> {};

TEST_P(Bounds, KeepHeapAndProcessorTimeOfAnyDocument) {
    const auto text = GetParam().make();
    closed_world().run(
        signed_badge(badge_of_3k(did())), noon
    ); // tables that every verification shares
    const cost spent;
    const auto report = closed_world().run(text, noon);
    expect_within_bounds(GetParam().name, text.size(), spent, answer_of(report));
}

// Not badges, but credentials that check-proof looks at: nothing refuses them before they are
// canonicalized.
TEST(BoundsOfProofs, KeepHeapAndProcessorTimeOfPoisonGraphs) {
    for (const std::size_t n : {3U, 5U, 6U, 7U, 8U, 10U, 20U, 50U, 90U}) {
        const auto text = proved_often(unproved(clique(n)));
        const auto key = issuer_key();
        proof::check_options options;
        options.now = *parse_time(noon);
        const cost spent;
        const auto document = json::document::parse(text);
        ASSERT_TRUE(document);
        std::string_view answer;
        for (const auto& found : proof::find_proofs(*document)) {
            const auto verdict = proof::check_proof(*document, found, key->key(), options);
            EXPECT_FALSE(verdict.valid());
            answer = proof::code_of(verdict.reason);
        }
        expect_within_bounds("a clique of " + std::to_string(n), text.size(), spent, answer);
    }
}

INSTANTIATE_TEST_SUITE_P(Documents, Bounds, testing::ValuesIn(documents));

} // namespace
} // namespace ob::test
