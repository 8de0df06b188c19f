#include "verifier/pages/pages.hpp"
#include "verifier/pages/picture.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

/// The picture of a baked badge on the page of its report.
namespace ob::verifier_pages {
namespace {

using namespace std::string_view_literals;
using checking::check_outcome;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

/// The head of a PNG (ISO/IEC 15948, 11.2.2) so many pixels wide and one high; no pixel follows.
bytes png_of_width(std::uint32_t width) {
    constexpr auto head = "\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR\0\0\0\0\0\0\0\1\x08\2\0\0\0"sv;
    const auto view = as_bytes(head);
    bytes file(view.begin(), view.end());
    for (std::size_t i = 0; i < 4; ++i)
        file[16 + i] = static_cast<std::uint8_t>(width >> (24 - 8 * i));
    const auto crc = crc32_z(0, file.data() + 12, file.size() - 12);
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        file.push_back(static_cast<std::uint8_t>(crc >> shift));
    return file;
}

checking::report a_report(check_outcome status) {
    checking::report r;
    r.as_of = *parse_time("2026-02-01T12:00:00Z");
    r.credential.issuer_id = "did:web:issuer.example";
    r.credential.achievement_name = "Data Literacy";
    checking::check c;
    c.id = "status";
    c.outcome = status;
    c.code = "status_clear";
    r.checks = {c};
    return r;
}

TEST(Picture, IsWhatWasHandedInAsADataUri) {
    const auto shown = picture_of(as_bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"));
    ASSERT_TRUE(shown);
    EXPECT_EQ(
        shown->data_uri,
        "data:image/svg+xml;base64,PHN2ZyB4bWxucz0naHR0cDovL3d3dy53My5vcmcvMjAwMC9zdmcnLz4="
    );
    const auto png = picture_of(png_of_width(4'096));
    ASSERT_TRUE(png);
    EXPECT_TRUE(png->data_uri.starts_with("data:image/png;base64,iVBORw0KGgo")) << png->data_uri;
}

TEST(Picture, IsNotMadeOfAnythingElse) {
    for (const auto text : {""sv, "{}"sv, "a.b.c"sv, "https://issuer.example/badge.png"sv})
        EXPECT_FALSE(picture_of(as_bytes(text))) << text;
}

TEST(Picture, IsOnlyMentionedWhenItIsLarge) {
    const auto wide = picture_of(png_of_width(4'097));
    ASSERT_TRUE(wide);
    EXPECT_EQ(wide->data_uri, "");
    auto heavy = png_of_width(1);
    heavy.resize(1024 * 1024);
    EXPECT_NE(picture_of(heavy)->data_uri, "");
    heavy.push_back(0);
    EXPECT_EQ(picture_of(heavy)->data_uri, "");
    const std::string drawing =
        "<svg xmlns='http://www.w3.org/2000/svg'>" + std::string(1024 * 1024, ' ') + "</svg>";
    EXPECT_EQ(picture_of(as_bytes(drawing))->data_uri, "");
}

// A picture proves nothing: anybody can bake a good badge into a picture that says something else,
// and a picture that says "valid" must not stand beside a bad badge.
TEST(Picture, StandsBesideTheWordsOfAProvedBadgeOnly) {
    EXPECT_TRUE(may_show_picture(a_report(check_outcome::passed)));
    EXPECT_TRUE(may_show_picture(a_report(check_outcome::indeterminate)));
    EXPECT_FALSE(may_show_picture(a_report(check_outcome::failed)));
    auto unproved = a_report(check_outcome::indeterminate);
    unproved.credential.achievement_name.clear();
    EXPECT_FALSE(may_show_picture(unproved));
}

TEST(ReportPage, ShowsThePictureBelowTheVerdict) {
    const renderer pages({"https://verify.example.ca", "America/Toronto"});
    const auto r = a_report(check_outcome::passed);
    const auto html = pages.report(r, picture{"data:image/png;base64,AAAA"}, web::language::en);
    EXPECT_THAT(
        html,
        AllOf(
            HasSubstr(R"(<img src="data:image/png;base64,AAAA" alt="The picture of the badge">)"),
            HasSubstr("The picture as you handed it in.")
        )
    );
    EXPECT_LT(html.find("verdict--valid"), html.find("<img"));
    EXPECT_THAT(
        pages.report(r, picture{}, web::language::fr),
        AllOf(HasSubstr("trop grande"), Not(HasSubstr("<img")))
    );
    EXPECT_THAT(pages.report(r, std::nullopt, web::language::en), Not(HasSubstr("handed-in")));
}

} // namespace
} // namespace ob::verifier_pages
