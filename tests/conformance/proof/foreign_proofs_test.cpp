#include "tests/conformance/proof/case_files.hpp"

#include <gtest/gtest.h>

#include <map>

/// Proofs that other stacks made, against what another stack measured: where it says OK we must
/// too, where it found the signature bad or a term undefined we must refuse.
namespace ob::proof {
namespace {

struct tally {
    std::map<std::string, int> held; ///< by suite
    int refused = 0;
};

check_options when(const json::node& index) {
    check_options options;
    options.now = *parse_time(index.string_at("at"));
    options.now += std::chrono::hours(24 * 365); // some fixtures are younger than the corpus
    return options;
}

void check_measured(
    const json::document& document,
    const json::node& measured,
    const check_options& options,
    tally& count
) {
    const auto found = find_proofs(document);
    const auto words = measured.elements();
    ASSERT_EQ(found.size(), words.size());
    for (std::size_t i = 0; i < found.size(); ++i) {
        const auto word = words[i].as_string();
        const bool must_hold = word.ends_with("=OK");
        const bool must_fail = word.ends_with("=BADSIG") || word.find("=UNSAFE") != word.npos;
        const auto key = test::key_in(found[i].verification_method);
        if (!key) {
            EXPECT_FALSE(must_hold) << "no key in " << found[i].verification_method;
            continue;
        }
        const auto verdict = check_proof(document, found[i], *key, options);
        if (must_hold || must_fail) {
            EXPECT_EQ(verdict.valid(), must_hold)
                << word << ": " << verdict.detail << ' ' << verdict.pointer;
        }
        count.held[found[i].suite] += verdict.valid() ? 1 : 0;
        count.refused += verdict.valid() ? 0 : 1;
    }
}

tally run(const std::filesystem::path& corpus) {
    tally count;
    const auto index = test::read_index(corpus);
    const auto options = when(index.root());
    for (const auto& entry : index.root().find("cases")->elements()) {
        const auto* measured = entry.at_pointer("/measured/proof");
        const auto file = entry.string_at("file");
        if (measured == nullptr || file.empty() || measured->elements()[0].as_string() == "noproof")
            continue;
        SCOPED_TRACE(std::string(entry.string_at("id")));
        const auto document = json::document::parse(test::read_file(corpus / file));
        EXPECT_TRUE(document) << document.error().message();
        if (document)
            check_measured(*document, *measured, options, count);
    }
    return count;
}

TEST(ForeignProofs, Of1EdTech) {
    OB_NEED_CORPUS(corpus, "ob30-1edtech");
    const auto count = run(corpus);
    EXPECT_EQ(count.held.at("eddsa-rdfc-2022"), 12);
    EXPECT_EQ(count.held.at("eddsa-2022"), 1);
    EXPECT_EQ(
        count.held.at("Ed25519Signature2020"), 2
    ); // of one the other stack lacked the DID document
    EXPECT_EQ(count.held.at("ecdsa-sd-2023"), 1);
}

TEST(ForeignProofs, OfTheDigitalCredentialsConsortium) {
    OB_NEED_CORPUS(corpus, "dcc-vc-fixtures");
    const auto count = run(corpus);
    EXPECT_EQ(count.held.at("eddsa-rdfc-2022"), 29);
    EXPECT_EQ(count.held.at("Ed25519Signature2020"), 29);
}

TEST(ForeignProofs, OfTheSpecificationExamples) {
    OB_NEED_CORPUS(corpus, "spec-examples");
    EXPECT_EQ(run(corpus).held.at("eddsa-rdfc-2022"), 2);
}

} // namespace
} // namespace ob::proof
