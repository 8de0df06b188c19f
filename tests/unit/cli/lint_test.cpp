#include "base/core/strict_json.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gmock/gmock.h>

namespace ob::cli {
namespace {

using testing::EndsWith;
using testing::HasSubstr;

constexpr auto good =
    R"({"@context":["https://www.w3.org/ns/credentials/v2","https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json"],)"
    R"("id":"urn:uuid:1","type":["VerifiableCredential","OpenBadgeCredential"],"name":"B",)"
    R"("issuer":{"id":"did:web:a.example","type":["Profile"],"name":"A"},"validFrom":"2026-01-01T00:00:00Z",)"
    R"("credentialSubject":{"id":"urn:uuid:2","type":["AchievementSubject"],"achievement":{"id":"urn:uuid:3",)"
    R"("type":["Achievement"],"name":"A","description":"D","criteria":{"narrative":"N"}}}})";

outcome lint(const std::string& text, std::vector<std::string> further = {}) {
    std::vector<std::string> words{"lint", "-"};
    words.insert(words.end(), further.begin(), further.end());
    return badgectl(words, text);
}

std::string without(std::string_view what) {
    std::string text = good;
    text.erase(text.find(what), what.size());
    return text;
}

TEST(LintCommand, SaysWhenThereIsNothingToRepair) {
    const auto answer = lint(good, {"--structure-only"});
    EXPECT_EQ(answer.exit, done);
    EXPECT_EQ(answer.out, "Nothing to repair.\n");
    EXPECT_EQ(lint(good, {"--structure-only", "--lang", "fr"}).out, "Rien à corriger.\n");
}

TEST(LintCommand, AnswersErrorsWithOneAndWarningsWithZero) {
    const auto wrong =
        lint(without(R"("validFrom":"2026-01-01T00:00:00Z",)"), {"--structure-only"});
    EXPECT_EQ(wrong.exit, refused);
    EXPECT_THAT(wrong.out, HasSubstr("error /validFrom"));
    EXPECT_THAT(wrong.out, HasSubstr("Add at /validFrom: \"validFrom\": \"2026-02-01T00:00:00Z\""));
    EXPECT_THAT(wrong.out, EndsWith("1 error, 0 warnings\n"));
    const auto untidy = lint(without(R"("name":"B",)"), {"--structure-only"});
    EXPECT_EQ(untidy.exit, done);
    EXPECT_THAT(untidy.out, EndsWith("0 errors, 1 warning\n"));
    EXPECT_EQ(lint(good).exit, refused) << "not signed yet";
}

TEST(LintCommand, CallsAFileThatIsNoBadgeAnError) {
    for (const std::string text : {"", "{", "{}", "no badge", "a.b.c.d"}) {
        const auto answer = lint(text);
        EXPECT_EQ(answer.exit, refused) << text;
        EXPECT_THAT(answer.out, HasSubstr("(not_a_badge)")) << text;
    }
    EXPECT_EQ(badgectl({"lint", "/nowhere"}).exit, not_readable);
    EXPECT_EQ(badgectl({"lint"}).exit, usage);
    EXPECT_EQ(lint(good, {"--lang", "de"}).exit, usage);
}

TEST(LintCommand, PrintsEverythingAsJson) {
    const auto answer = lint(without(R"("validFrom":"2026-01-01T00:00:00Z",)"), {"--json"});
    const auto document = json::document::parse(answer.out);
    ASSERT_TRUE(document) << answer.out;
    const auto at = [&](std::string_view pointer) {
        const auto* value = document->root().at_pointer(pointer);
        return value == nullptr ? std::string("(nothing)") : std::string(value->as_string());
    };
    EXPECT_EQ(document->root().find("errors")->as_integer(), 1);
    EXPECT_EQ(at("/container"), "json");
    EXPECT_EQ(at("/findings/0/code"), "missing_member");
    EXPECT_EQ(at("/findings/0/severity"), "error");
    EXPECT_EQ(at("/findings/0/pointer"), "/validFrom");
    EXPECT_EQ(at("/findings/0/expected"), "The member “validFrom”");
    EXPECT_EQ(at("/signature"), "not_looked_at") << "an error stands before it";
}

/// Whatever a verification with the same documents refuses for its form or proof, lint names; and
/// what it accepts has no error.
TEST(LintCommand, AgreesWithVerification) {
    OB_NEED_CORPUS(folder, "ob30-1edtech");
    const auto index = test::read_index(folder);
    std::string list;
    for (const auto& line : index.root().find("loader")->members())
        list += std::string(line.name) + "\t" +
                (folder / std::string(line.value.as_string())).string() + "\n";
    const test::temp_folder own;
    test::write_file(own.path() / "list.tsv", list);
    const auto documents = (own.path() / "list.tsv").string();
    const std::string at(index.root().string_at("at"));
    std::size_t files = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const auto file = (folder / std::string(item.string_at("file"))).string();
        const auto verified =
            badgectl({"verify", "--json", "--at", at, "--documents", documents, file});
        const auto linted = badgectl({"lint", "--json", "--documents", documents, file}, {}, at);
        const auto report = json::document::parse(verified.out);
        ASSERT_TRUE(report) << verified.out;
        bool form_failed = false;
        for (const auto& c : report->root().find("checks")->elements()) {
            const auto id = c.string_at("id");
            const bool form =
                id == "structure" || id == "context" || id == "proof" || id == "issuer_binding";
            const bool required = c.find("required")->as_boolean();
            form_failed = form_failed || (form && required && c.string_at("outcome") == "failed");
        }
        EXPECT_EQ(linted.exit, form_failed ? refused : done) << file << "\n" << linted.out;
        ++files;
    }
    EXPECT_EQ(files, 36U);
}

} // namespace
} // namespace ob::cli
