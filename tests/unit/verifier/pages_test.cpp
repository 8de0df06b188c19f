#include "verifier/pages/pages.hpp"

#include <gmock/gmock.h>

/// What a person sees of a report, and of what is to be repaired.
namespace ob::verifier_pages {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

const renderer& pages() {
    static const renderer made({"https://verify.example.ca", "America/Toronto"});
    return made;
}

checking::check one(std::string id, checking::check_outcome outcome, std::string code) {
    checking::check c;
    c.id = std::move(id);
    c.outcome = outcome;
    c.code = std::move(code);
    return c;
}

checking::report a_report() {
    using o = checking::check_outcome;
    checking::report r;
    r.as_of = *parse_time("2026-02-01T12:00:00Z");
    r.credential.issuer_id = "did:web:issuer.example";
    r.credential.issuer_name = "Issuer";
    r.credential.achievement_name = "Data Literacy";
    r.credential.achievement_description = "Reads data.";
    r.credential.valid_from = "2026-01-01T12:00:00Z";
    r.checks = {
        one("proof", o::passed, "signature_valid"),
        one("validity_period", o::passed, "in_force"),
        one("status", o::passed, "status_clear"),
        one("trust", o::not_applicable, "no_trust_list")};
    return r;
}

TEST(ReportPage, ShowsWhatTheBadgeSaysAndItsStatus) {
    EXPECT_THAT(
        pages().report(a_report(), std::nullopt, web::language::en),
        AllOf(
            HasSubstr("verdict--valid"),
            HasSubstr("Data Literacy"),
            HasSubstr("Reads data."),
            HasSubstr("January 1, 2026"),
            HasSubstr("status_clear")
        )
    );
}

TEST(ReportPage, TellsTheHostThatWasProvedFromTheNameThatIsSaid) {
    const auto html = pages().report(a_report(), std::nullopt, web::language::en);
    EXPECT_THAT(
        html, AllOf(HasSubstr("<strong>issuer.example</strong>"), HasSubstr("<bdi>Issuer</bdi>"))
    );
    EXPECT_LT(html.find("<strong>issuer.example</strong>"), html.find("<bdi>Issuer</bdi>"));
    auto r = a_report();
    r.checks.back() = one("trust", checking::check_outcome::failed, "issuer_not_trusted");
    r.checks.back().required = false;
    EXPECT_THAT(
        pages().report(r, std::nullopt, web::language::en),
        AllOf(HasSubstr("verdict--valid"), HasSubstr("issuer_not_trusted"))
    );
}

TEST(ReportPage, ShowsExpiredAndRevokedBesideEachOther) {
    using o = checking::check_outcome;
    auto r = a_report();
    r.checks[1] = one("validity_period", o::failed, "expired");
    r.checks[2] = one("status", o::failed, "revoked");
    for (const auto l : web::every_language)
        EXPECT_THAT(
            pages().report(r, std::nullopt, l),
            AllOf(
                HasSubstr("verdict--invalid"),
                Not(HasSubstr("verdict--valid")),
                HasSubstr(checking::message_of(
                    r.checks[1],
                    l == web::language::fr ? checking::language::fr : checking::language::en
                )),
                HasSubstr("revoked")
            )
        );
}

TEST(FindingsPage, SaysWhenThereIsNothingToRepair) {
    const lint::findings none;
    EXPECT_THAT(
        pages().findings(none, web::language::en),
        AllOf(HasSubstr("verdict--valid"), HasSubstr("Nothing to repair."))
    );
    EXPECT_THAT(pages().findings(none, web::language::fr), HasSubstr("Rien à corriger."));
}

TEST(FindingsPage, ShowsWhatToDoAndEscapesWhatStandsThere) {
    lint::findings some;
    some.all.push_back({"bare_issuer", lint::severity::warning, "/issuer", {}, "\"<script>\""});
    const auto html = pages().findings(some, web::language::en);
    EXPECT_THAT(
        html,
        AllOf(
            HasSubstr("verdict--indeterminate"),
            HasSubstr("0 errors, 1 warning"),
            HasSubstr("1EdTech validator refuses"),
            HasSubstr("/issuer"),
            Not(HasSubstr("<script>&quot;"))
        )
    );
    EXPECT_EQ(html.find("\"<script>\""), std::string::npos);
}

} // namespace
} // namespace ob::verifier_pages
