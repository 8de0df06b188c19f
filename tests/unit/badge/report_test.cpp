#include "badge/checking/messages/messages.hpp"
#include "badge/checking/report.hpp"
#include "base/core/json_text.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/french.hpp"

#include <gtest/gtest.h>

#include <set>

using namespace ob;
using namespace ob::checking;

namespace {

report with(std::vector<std::pair<check_outcome, bool>> outcomes) {
    report r;
    for (const auto& [outcome, required] : outcomes) {
        check c;
        c.outcome = outcome;
        c.required = required;
        r.checks.push_back(c);
    }
    return r;
}

std::vector<messages::row> all_rows() {
    std::vector<messages::row> all;
    for (const auto rows :
         {messages::structure_rows(),
          messages::proof_rows(),
          messages::standing_rows(),
          messages::schema_rows()})
        all.insert(all.end(), rows.begin(), rows.end());
    return all;
}

std::multiset<std::string> places(std::string_view text) {
    std::multiset<std::string> found;
    for (auto at = text.find('{'); at != std::string_view::npos; at = text.find('{', at + 1))
        found.emplace(text.substr(at, text.find('}', at) - at));
    return found;
}

} // namespace

TEST(Report, IsValidOnlyWhenEveryRequiredCheckIs) {
    using o = check_outcome;
    EXPECT_EQ(with({{o::passed, true}, {o::not_applicable, true}}).verdict(), verdict::valid);
    EXPECT_EQ(
        with({{o::passed, true}, {o::indeterminate, true}}).verdict(), verdict::indeterminate
    );
    EXPECT_EQ(with({{o::passed, true}, {o::skipped, true}}).verdict(), verdict::indeterminate);
    EXPECT_EQ(with({{o::indeterminate, true}, {o::failed, true}}).verdict(), verdict::invalid);
    EXPECT_EQ(
        with({{o::passed, true}, {o::failed, false}, {o::indeterminate, false}}).verdict(),
        verdict::valid
    );
}

TEST(Report, HasTheJsonOfTheContract) {
    report r;
    r.as_of = *parse_time("2026-02-01T00:00:00Z");
    r.credential.form = "ob3-embedded";
    r.credential.container = "png";
    r.credential.id = "urn:uuid:1";
    r.credential.issuer_id = "did:web:a.example";
    r.credential.issuer_name = "A";
    r.credential.achievement = "urn:uuid:2";
    check c;
    c.id = "proof";
    c.outcome = check_outcome::passed;
    c.code = "signature_valid";
    c.pointer = "/proof";
    r.checks.push_back(c);
    EXPECT_EQ(
        json::to_text(to_json(r, language::en)),
        R"({"verdict":"valid","as_of":"2026-02-01T00:00:00Z","policy":"default","credential":{"form":"ob3-embedded",)"
        R"("container":"png","legacy":false,"id":"urn:uuid:1","issuer":{"id":"did:web:a.example","name":"A"},)"
        R"("achievement":"urn:uuid:2"},"checks":[{"id":"proof","required":true,"outcome":"passed","code":"signature_valid",)"
        R"("pointer":"/proof","message":"The signature is genuine: nothing was changed since the badge was signed."}]})"
    );
}

TEST(Messages, SayTheSameInBothLanguages) {
    std::set<std::string_view> codes;
    for (const auto& row : all_rows()) {
        EXPECT_TRUE(codes.insert(row.code).second) << row.code << " twice";
        EXPECT_FALSE(row.en.empty() || row.fr.empty()) << row.code;
        EXPECT_NE(row.en, row.fr) << row.code;
        EXPECT_EQ(places(row.en), places(row.fr)) << row.code;
    }
}

// Bitstring Status List 1.0, 3.5: an error's type is a URL that starts so.
TEST(Report, NamesTheProcessingErrorsOfStatusLists) {
    const auto type_of = [](std::string id, std::string code) {
        report r;
        check c;
        c.id = std::move(id);
        c.outcome = check_outcome::indeterminate;
        c.code = std::move(code);
        r.checks.push_back(c);
        const auto json = to_json(r, language::en);
        const auto* type = json.at("checks").at(0).as_object().if_contains("type");
        return type == nullptr ? std::string() : std::string(type->as_string());
    };
    const std::string start = "https://www.w3.org/ns/credentials/status-list#";
    EXPECT_EQ(type_of("status", "status_unreachable"), start + "STATUS_RETRIEVAL_ERROR");
    EXPECT_EQ(type_of("status", "status_not_found"), start + "STATUS_RETRIEVAL_ERROR");
    EXPECT_EQ(type_of("status", "status_list_not_proved"), start + "STATUS_VERIFICATION_ERROR");
    EXPECT_EQ(type_of("status", "status_list_purpose"), start + "STATUS_VERIFICATION_ERROR");
    EXPECT_EQ(type_of("status", "status_stale"), start + "STATUS_VERIFICATION_ERROR");
    EXPECT_EQ(type_of("status", "status_list_too_short"), start + "STATUS_LIST_LENGTH_ERROR");
    EXPECT_EQ(type_of("status", "status_index_out_of_range"), start + "RANGE_ERROR");
    EXPECT_EQ(type_of("status", "status_entry_malformed"), start + "MALFORMED_VALUE_ERROR");
    for (const auto* code : {"status_clear", "revoked", "suspended", "status_purpose_unknown"})
        EXPECT_EQ(type_of("status", code), "") << code;
    EXPECT_EQ(type_of("structure", "not_a_status_list"), "");
}

TEST(Messages, AreAllExplainedInTheDocs) {
    const auto docs = test::read_file(OB_SOURCE_DIR "/docs/problems.md");
    for (const auto& row : all_rows())
        EXPECT_NE(docs.find(std::string(row.code)), std::string::npos) << row.code;
}

TEST(Messages, AreWellSetInFrench) {
    for (const auto& row : all_rows())
        EXPECT_EQ(test::french_fault(std::string(row.fr)), "") << row.code;
}

TEST(Messages, LetNoDocumentWriteOverThem) {
    const auto said = [](std::string value) {
        return messages::sentence(
            "status_list_purpose", {{"purpose", std::move(value)}, {"url", "u"}}, language::en
        );
    };
    EXPECT_EQ(said("a\nb\x1b[2Jc"), "The status list is not about ab[2Jc: u.");
    EXPECT_EQ(said("a\xE2\x80\xAEz\xE2\x81\xA6y\xD8\x9C"), "The status list is not about azy: u.");
    EXPECT_LT(said(std::string(5'000, 'x')).size(), 300U);
    EXPECT_EQ(said("é–数"), "The status list is not about é–数: u.");
}
