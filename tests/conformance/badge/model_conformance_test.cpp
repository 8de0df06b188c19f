#include "badge/model/rules/rules.hpp"
#include "base/core/json_text.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <set>

using namespace ob;
using namespace ob::badge;

namespace {

std::string errors_of(const json::node& document) {
    std::string text;
    for (const auto& f : rules::check_document(document))
        if (f.weight == rules::severity::error)
            text += f.code + " " + f.pointer + "\n";
    return text;
}

json::document read(const std::filesystem::path& file) {
    return *json::document::parse(test::read_file(file));
}

/// The suite fills these in before it sends a body to an issuer.
json::document filled_in(const json::document& body, std::string_view id) {
    auto value = json::to_value(body.root()).as_object();
    const bool about_issuer = id.find("issuer") != std::string_view::npos;
    if (!about_issuer)
        value["issuer"] = "did:example:issuer";
    else if (auto* issuer = value.if_contains("issuer");
             issuer != nullptr && issuer->is_object() && !issuer->as_object().contains("id"))
        issuer->as_object()["id"] = "did:example:issuer";
    for (auto& [name, member] : value) {
        if (member == "PAST DATE")
            member = "2020-01-01T00:00:00Z";
        else if (member == "FUTURE DATE")
            member = "2040-01-01T00:00:00Z";
    }
    return *json::document::parse(json::to_text(boost::json::value(value)));
}

} // namespace

TEST(VcdmSuite, EveryCredentialIsJudgedAsTheSuiteDoes) {
    OB_NEED_CORPUS(folder, "vcdm2-suite");
    // Their terms are defined badly or not at all: JSON-LD finds that, not the data model.
    const std::set<std::string_view> about_terms{
        "credential-redef-type-fail",
        "credential-redef-type2-fail",
        "credential-type-mapped-nonurl-fail",
        "credential-type-unmapped-fail"};
    const auto index = test::read_index(folder);
    std::size_t run = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const auto id = item.string_at("id");
        if (item.string_at("kind") != "credential" || item.string_at("expect") == "info" ||
            about_terms.count(id) != 0)
            continue;
        const auto errors = errors_of(filled_in(read(folder / item.string_at("file")), id).root());
        EXPECT_EQ(errors.empty(), item.string_at("expect") == "pass") << id << "\n" << errors;
        ++run;
    }
    EXPECT_EQ(run, 91U);
}

namespace {

/// The suite has the credentials of a presentation issued, hence proved, before it sends the
/// presentation: those that name the issuer under test. The others are the holder's own word.
json::document with_issued_credentials(const json::document& body) {
    auto value = json::to_value(body.root());
    if (auto* all = value.as_object().if_contains("verifiableCredential");
        all != nullptr && all->is_array())
        for (auto& one : all->as_array())
            if (one.is_object() && one.as_object().contains("issuer") &&
                one.at("issuer") == "did:example:issuer")
                one.as_object()["proof"] = {{"type", "DataIntegrityProof"}};
    return *json::document::parse(json::to_text(value));
}

} // namespace

TEST(VcdmSuite, EveryPresentationIsJudgedAsTheSuiteDoes) {
    OB_NEED_CORPUS(folder, "vcdm2-suite");
    const auto index = test::read_index(folder);
    std::size_t run = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        if (item.string_at("kind") != "presentation")
            continue;
        const auto body = with_issued_credentials(read(folder / item.string_at("file")));
        const auto errors = errors_of(body.root());
        EXPECT_EQ(errors.empty(), item.string_at("expect") == "pass")
            << item.string_at("id") << "\n"
            << errors;
        ++run;
    }
    EXPECT_EQ(run, 25U);
}

TEST(BadgeCorpus, EveryBadgeThatMustPassHasAGoodStructure) {
    std::size_t run = 0;
    for (const std::string name : {"ob30-1edtech", "dcc-vc-fixtures"}) {
        OB_NEED_CORPUS(folder, name);
        const auto index = test::read_index(folder);
        for (const auto& item : index.root().find("cases")->elements()) {
            const auto file = item.string_at("file");
            if (item.string_at("expect") == "fail" || file.ends_with(".svg") ||
                file.ends_with(".png") || file.ends_with(".jwt"))
                continue;
            EXPECT_EQ(errors_of(read(folder / file).root()), "") << file;
            ++run;
        }
    }
    EXPECT_EQ(run, 43U);
}

TEST(BadgeCorpus, WhatTheOfficialSchemaRefusesWeRefuse) {
    OB_NEED_CORPUS(folder, "ob30-1edtech");
    const auto index = test::read_index(folder);
    std::size_t run = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const auto* measured = item.find("measured");
        const auto schema =
            measured == nullptr ? std::string_view{} : measured->string_at("schema");
        // A missing validFrom is how the version 2 schema sees a version 1.1 badge.
        if (item.string_at("kind") != "credential" || !schema.starts_with("ob:INVALID") ||
            schema.find("validFrom") != std::string_view::npos)
            continue;
        const auto document = read(folder / item.string_at("file"));
        const bool badge = rules::kind_of(document.root()) == rules::document_kind::open_badge;
        EXPECT_TRUE(!badge || !errors_of(document.root()).empty())
            << item.string_at("id") << " " << schema;
        ++run;
    }
    EXPECT_GE(run, 5U);
}
