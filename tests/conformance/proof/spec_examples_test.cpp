#include "tests/conformance/proof/case_files.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

#include <map>

/// spec-examples, every case by its kind. The signed ones are in foreign_proofs_test, the
/// walk-throughs in data_integrity_test.
namespace ob::proof {
namespace {

using test::need;

std::unique_ptr<crypto::signer> new_key(crypto::key_type type) {
    test::seeded_entropy source(9);
    return std::move(*crypto::generate(type, source));
}

/// "Issue and sign these" (its index.json): what each suite signs, it accepts, and not with a
/// letter changed.
void expect_signable(const std::string& text) {
    for (const auto& suite : suites()) {
        if (suite.legacy || suite.transformation == transform::selective_disclosure)
            continue;
        SCOPED_TRACE(std::string(suite.name));
        const auto key = new_key(suite.key);
        proof_options options;
        options.suite = suite.name;
        options.verification_method = "https://issuer.example/profile#key-1";
        options.created = "2026-01-05T09:00:00Z";
        auto made = need(add_proof(text, options, *key), "add_proof");
        check_options how;
        how.now = *parse_time("2026-02-01T00:00:00Z");
        const auto verdict_on = [&](const std::string& signed_text) {
            const auto document = need(json::document::parse(signed_text), "signed");
            const auto found = find_proofs(document);
            return found.size() == 1
                       ? check_proof(document, found[0], key->key(), how)
                       : verdict{invalid_reason::malformed_proof, {}, "not one proof"};
        };
        EXPECT_TRUE(verdict_on(made).valid()) << verdict_on(made).detail;
        const auto name = made.find("\"name\"");
        ASSERT_NE(name, std::string::npos);
        const auto letter = made.find('"', made.find(':', name)) + 1;
        made[letter] = made[letter] == 'X' ? 'Y' : 'X';
        EXPECT_EQ(verdict_on(made).reason, invalid_reason::signature);
    }
}

TEST(SpecExamples, EveryCaseIsOfAKindThatIsTested) {
    OB_NEED_CORPUS(corpus, "spec-examples");
    const auto index = test::read_index(corpus);
    std::map<std::string, int> kinds;
    for (const auto& entry : index.root().find("cases")->elements()) {
        SCOPED_TRACE(std::string(entry.string_at("id")));
        const auto kind = std::string(entry.string_at("kind"));
        ++kinds[kind];
        const auto file = entry.string_at("file");
        if (kind == "unsigned-example")
            expect_signable(test::read_file(corpus / file));
        if (kind == "ob2-example") {
            EXPECT_TRUE(json::document::parse(test::read_file(corpus / file)));
        }
    }
    const std::map<std::string, int> expected{
        {"unsigned-example", 10},
        {"signed-example", 2},
        {"signing-walkthrough", 2},
        {"ob2-example", 20}};
    EXPECT_EQ(kinds, expected);
}

} // namespace
} // namespace ob::proof
