#include "crypto/jsonld/processor.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <set>

using namespace ob;

/// The four credentials of the suite whose only fault is in their terms. JSON-LD in safe mode finds
/// it, with their contexts written out; a badge with such contexts is refused before that.
TEST(VcdmSuite, CredentialsWithTermsWithoutMeaningAreRefused) {
    OB_NEED_CORPUS(folder, "vcdm2-suite");
    const std::set<std::string_view> about_terms{
        "credential-redef-type-fail",
        "credential-redef-type2-fail",
        "credential-type-mapped-nonurl-fail",
        "credential-type-unmapped-fail"};
    const auto index = test::read_index(folder);
    jsonld::options options;
    options.safe = true;
    std::size_t run = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        if (about_terms.count(item.string_at("id")) == 0)
            continue;
        const auto document =
            json::document::parse(test::read_file(folder / item.string_at("file")));
        ASSERT_TRUE(document);
        EXPECT_FALSE(
            jsonld::to_rdf(document->root(), options, jsonld::context_registry::pinned())
        ) << item.string_at("id");
        ++run;
    }
    EXPECT_EQ(run, 4U);
}
