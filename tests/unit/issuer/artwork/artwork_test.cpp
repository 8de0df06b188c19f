#include "badge/baking/baking.hpp"
#include "base/core/encoding.hpp"
#include "issuer/artwork/artwork.hpp"
#include "issuer/artwork/colours.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

#include <algorithm>
#include <pugixml.hpp>
#include <random>
#include <regex>

/// Fontconfig keeps its configuration, and cairo the font faces it has drawn with, to the end of the
/// process; LeakSanitizer takes both for leaks.
extern "C" const char* __lsan_default_suppressions() {
    return "leak:libfontconfig.so";
}

namespace ob::artwork {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string big_endian(std::uint32_t value) {
    return {
        static_cast<char>(value >> 24U),
        static_cast<char>(value >> 16U),
        static_cast<char>(value >> 8U),
        static_cast<char>(value)};
}

std::string chunk(const std::string& type, const std::string& data) {
    const auto covered = type + data;
    const auto view = as_bytes(covered);
    const auto sum = crc32(0, view.data(), static_cast<uInt>(view.size()));
    return big_endian(static_cast<std::uint32_t>(data.size())) + covered +
           big_endian(static_cast<std::uint32_t>(sum));
}

std::string deflated(const std::string& data) {
    uLongf size = compressBound(static_cast<uLong>(data.size()));
    std::vector<Bytef> out(size);
    compress(out.data(), &size, as_bytes(data).data(), static_cast<uLong>(data.size()));
    return std::string(as_text({out.data(), size}));
}

const std::string signature("\x89PNG\r\n\x1a\n", 8);

std::string header(std::uint32_t width, std::uint32_t height) {
    return chunk(
        "IHDR", big_endian(width) + big_endian(height) + std::string("\x08\x00\x00\x00\x00", 5)
    );
}

// Grey, eight bits; `extra` stands before the pixels.
std::string a_png(std::uint32_t width, std::uint32_t height, const std::string& extra = {}) {
    const std::string pixels((width + 1) * height, '\0');
    return signature + header(width, height) + extra + chunk("IDAT", deflated(pixels)) +
           chunk("IEND", "");
}

std::string an_svg(const std::string& inside, const std::string& more = {}) {
    return "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
           "viewBox=\"0 0 100 100\" " +
           more + ">" + inside + "<rect width=\"10\" height=\"10\"/></svg>";
}

std::string refusal(const std::string& upload) {
    const auto answer = accept_picture(upload);
    return answer ? "accepted" : std::string(answer.error().name());
}

badge_design a_design() {
    return {
        "Applied Data Literacy",
        "Northern Lakes College",
        "15 hours · 1 credit",
        "#1f4e79",
        "#f2b134"};
}

TEST(Upload, AcceptsAPngAsItIs) {
    const auto png = a_png(100, 100);
    const auto accepted = accept_picture(png);
    ASSERT_TRUE(accepted);
    EXPECT_EQ(accepted->media_type, "image/png");
    EXPECT_EQ(accepted->content, png);
}

TEST(Upload, DropsWhatIsNoPicture) {
    const auto extra = chunk("tEXt", std::string("Author\0me", 9)) + chunk("eXIf", "MM*") +
                       chunk("tIME", "1234567") + chunk("iTXt", "openbadgecredential") +
                       chunk("iCCP", "x") + chunk("acTL", "12345678");
    const auto accepted =
        accept_picture(a_png(100, 100, extra + chunk("gAMA", "\x01\x02\x03\x04")) + "<html>");
    ASSERT_TRUE(accepted);
    EXPECT_EQ(accepted->content, a_png(100, 100, chunk("gAMA", "\x01\x02\x03\x04")));
}

TEST(Upload, RefusesAPixelFlood) {
    const auto flood =
        signature + header(50'000, 50'000) + chunk("IDAT", deflated("x")) + chunk("IEND", "");
    EXPECT_EQ(refusal(flood), "picture_size");
}

TEST(Upload, RefusesWhatIsTooSmallOrNotSquare) {
    EXPECT_EQ(refusal(a_png(89, 89)), "picture_size");
    EXPECT_EQ(refusal(a_png(90, 90)), "accepted");
    EXPECT_EQ(refusal(a_png(125, 100)), "accepted");
    EXPECT_EQ(refusal(a_png(126, 100)), "picture_size");
    EXPECT_EQ(refusal(a_png(100, 200)), "picture_size");
}

TEST(Upload, RefusesADamagedPng) {
    const auto good = a_png(100, 100);
    EXPECT_EQ(refusal(good.substr(0, good.size() - 12)), "picture_damaged"); // no IEND
    EXPECT_EQ(refusal(good.substr(0, 20)), "picture_damaged");
    auto flipped = good;
    flipped[good.size() - 20] = static_cast<char>(flipped[good.size() - 20] ^ 1);
    EXPECT_EQ(refusal(flipped), "picture_damaged");
    const auto no_pixels = signature + header(100, 100) + chunk("IEND", "");
    EXPECT_EQ(refusal(no_pixels), "picture_damaged");
    const auto few =
        signature + header(100, 100) + chunk("IDAT", "not deflated") + chunk("IEND", "");
    EXPECT_EQ(refusal(few), "picture_damaged");
    EXPECT_EQ(refusal(signature + chunk("ABCD", "") + header(100, 100)), "picture_damaged");
    EXPECT_EQ(
        refusal(a_png(100, 100, chunk("ABCD", ""))), "picture_damaged"
    ); // unknown and critical
}

TEST(Upload, RefusesOtherFilesWhateverTheySay) {
    for (const auto* other :
         {"",
          "GIF89a",
          "\xff\xd8\xff\xe0 JFIF",
          "<html><body>x</body></html>",
          "RIFF",
          "<?xml version=\"1.0\"?><svg/>"})
        EXPECT_EQ(refusal(other), "not_a_picture") << other;
    EXPECT_EQ(
        refusal("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\">"), "picture_damaged"
    );
    EXPECT_EQ(refusal(signature + std::string(png_bytes_max, 'x')), "picture_too_large");
    EXPECT_EQ(
        refusal(an_svg("<desc>" + std::string(svg_bytes_max, 'x') + "</desc>")), "picture_too_large"
    );
}

TEST(Upload, RefusesSvgThatCouldRunOrFetch) {
    for (const auto* inside : {
             "<script>alert(1)</script>",
             "<SCRIPT>alert(1)</SCRIPT>",
             "<foreignObject><body "
             "xmlns=\"http://www.w3.org/1999/xhtml\"><p/></body></foreignObject>",
             "<g onload=\"alert(1)\"/>",
             "<g ONCLICK=\"alert(1)\"/>",
             "<image href=\"https://evil.example/x.png\"/>",
             "<image href=\"data:image/svg+xml;base64,AA==\"/>",
             "<use href=\"#a\"/>",
             "<use xlink:href=\"https://evil.example/x.svg#a\"/>",
             "<a href=\"javascript:alert(1)\"><text>x</text></a>",
             "<linearGradient xlink:href=\"https://evil.example/#a\"/>",
             "<rect fill=\"url(https://evil.example/#a)\"/>",
             "<rect style=\"fill:url(https://evil.example/#a)\"/>",
             "<rect style=\"fill:u\\72l(https://evil.example)\"/>",
             "<style>@import 'https://evil.example/x.css';</style>",
             "<style>rect{background:url(https://evil.example/x)}</style>",
             "<style>rect{clip-path:url(#a)}</style>",
             "<style>@font-face{src:url(data:x)}</style>",
             "<animate attributeName=\"href\" to=\"javascript:alert(1)\"/>",
             "<set attributeName=\"onclick\" to=\"alert(1)\"/>",
             "<filter id=\"f\"><feImage href=\"https://evil.example\"/></filter>",
             "<iframe src=\"https://evil.example\"/>",
             "<switch><g/></switch>",
             "<pattern id=\"p\"/>",
             "<clipPath id=\"a\"><rect clip-path=\"url(#b)\"/></clipPath>",
             "<mask id=\"a\"><rect mask=\"url(#b)\"/></mask>",
             "<mask id=\"a\"><rect style=\"mask:url(#b)\"/></mask>",
         })
        EXPECT_EQ(refusal(an_svg(inside)), "svg_forbidden") << inside;
}

TEST(Upload, NamesWhatItRefuses) {
    const auto answer = accept_picture(an_svg("<script/>"));
    ASSERT_FALSE(answer);
    EXPECT_THAT(answer.error().message(), HasSubstr("<script>"));
}

TEST(Upload, RefusesEntitiesAndOtherEncodings) {
    const auto svg = an_svg("");
    EXPECT_EQ(refusal("<!DOCTYPE svg [<!ENTITY x \"y\">]>" + svg), "svg_forbidden");
    EXPECT_EQ(refusal("<!DOCTYPE svg SYSTEM \"x.dtd\" [ ]>" + svg), "svg_forbidden");
    EXPECT_EQ(refusal("<?xml version=\"1.0\" encoding=\"UTF-7\"?>" + svg), "svg_forbidden");
    std::string wide;
    for (const char c : svg)
        wide.append(1, c).append(1, '\0');
    EXPECT_NE(refusal(wide), "accepted");
    EXPECT_EQ(
        refusal(
            "<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" "
            "\"http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd\">" +
            svg
        ),
        "accepted"
    );
    EXPECT_EQ(refusal(an_svg("<desc>\xff\xfe</desc>")), "picture_damaged");
}

TEST(Upload, RefusesDeepAndCrowdedSvg) {
    std::string deep;
    for (int i = 0; i < 100'000; ++i)
        deep += "<g>";
    for (int i = 0; i < 100'000; ++i)
        deep += "</g>";
    EXPECT_EQ(refusal(an_svg(deep)), "svg_forbidden");
    std::string crowd;
    for (int i = 0; i < 20'001; ++i)
        crowd += "<g/>";
    EXPECT_EQ(refusal(an_svg(crowd)), "svg_forbidden");
    std::string layers;
    for (int i = 0; i < 201; ++i)
        layers += "<rect clip-path=\"url(#c)\"/>";
    EXPECT_EQ(refusal(an_svg(layers)), "svg_forbidden");
}

TEST(Upload, KeepsThePictureAndDropsWhatEditorsLeave) {
    const auto accepted = accept_picture(
        "\xef\xbb\xbf<?xml version=\"1.0\" encoding=\"UTF-8\"?><!-- made by hand -->" +
        an_svg(
            "<metadata><x>y</x></metadata><sodipodi:namedview id=\"v\"/>"
            "<style>.a{fill:url(#g);stroke:#fff}</style>"
            "<defs><linearGradient id=\"g\"><stop offset=\"1\" "
            "stop-color=\"#f00\"/></linearGradient>"
            "<linearGradient id=\"h\" xlink:href=\"#g\"/></defs>"
            "<path class=\"a\" d=\"M0 0L9 9\" inkscape:label=\"x\" fill=\"url(#h)\" "
            "data-x=\"1\"/><title>A &amp; B</title>",
            "xmlns:sodipodi=\"http://sodipodi.example\" xmlns:inkscape=\"http://inkscape.example\" "
            "onfocusin-x=\"\""
        )
    );
    EXPECT_FALSE(accepted); // anything that begins with "on" is refused
    const auto kept = accept_picture(an_svg(
        "<metadata><x>y</x></metadata><sodipodi:namedview id=\"v\"/><!-- by hand -->"
        "<style>.a{fill:url(#g);stroke:#fff}</style>"
        "<defs><linearGradient id=\"g\"><stop offset=\"1\" stop-color=\"#f00\"/></linearGradient>"
        "<linearGradient id=\"curly\" xlink:href=\"#g\"/></defs>"
        "<path class=\"a\" d=\"M0 0L9 9\" inkscape:label=\"x\" fill=\"url(#curly)\" data-x=\"1\"/>"
        "<title>A &amp; B</title>",
        "xmlns:sodipodi=\"http://sodipodi.example\" xmlns:inkscape=\"http://inkscape.example\""
    ));
    ASSERT_TRUE(kept) << kept.error().message();
    EXPECT_EQ(
        kept->content,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 100 "
        "100\"><style>.a{fill:url(#g);stroke:#fff}</style>"
        "<defs><linearGradient id=\"g\"><stop offset=\"1\" stop-color=\"#f00\"/></linearGradient>"
        "<linearGradient id=\"curly\" href=\"#g\"/></defs><path class=\"a\" d=\"M0 0L9 9\" "
        "fill=\"url(#curly)\"/>"
        "<title>A &amp; B</title><rect width=\"10\" height=\"10\"/></svg>"
    );
}

TEST(Upload, WantsASizeThatIsAboutSquare) {
    const std::string xmlns = "<svg xmlns=\"http://www.w3.org/2000/svg\" ";
    EXPECT_EQ(refusal(xmlns + "/>"), "picture_size");
    EXPECT_EQ(refusal(xmlns + "viewBox=\"0 0 200 100\"/>"), "picture_size");
    EXPECT_EQ(refusal(xmlns + "viewBox=\"0 0 1e30 1e30\"/>"), "picture_size");
    EXPECT_EQ(refusal(xmlns + "viewBox=\"0 0 nan nan\"/>"), "picture_size");
    EXPECT_EQ(refusal(xmlns + "width=\"40mm\" height=\"40mm\"/>"), "accepted");
}

TEST(DrawnBadge, IsTheSameEachTimeAndPassesOurOwnUploadRules) {
    const auto first = draw_badge(a_design());
    ASSERT_TRUE(first) << first.error().message();
    EXPECT_EQ(*first, *draw_badge(a_design()));
    const auto accepted = accept_picture(*first);
    ASSERT_TRUE(accepted) << accepted.error().message();
    EXPECT_EQ(accepted->content, *first);
    EXPECT_THAT(*first, Not(HasSubstr("<text"))); // outlines only
}

TEST(DrawnBadge, BecomesAPngThatCanBeBaked) {
    const auto png = as_png({"image/svg+xml", draw_badge(a_design()).value()});
    ASSERT_TRUE(png);
    const auto size = baking::png_size(as_bytes(*png));
    ASSERT_TRUE(size);
    EXPECT_EQ(size->first, 600U);
    EXPECT_EQ(size->second, 600U);
    EXPECT_EQ(*png, *as_png({"image/svg+xml", draw_badge(a_design()).value()}));
    EXPECT_TRUE(accept_picture(*png));
}

TEST(DrawnBadge, ShowsEveryLetterOfTheTitle) {
    // More letters are more outlines: a title that is cut short would not have more.
    auto shorter = a_design();
    shorter.title = "Foundation";
    auto longer = a_design();
    longer.title = "Foundations";
    const auto outlines = [](const badge_design& d) {
        const auto svg = draw_badge(d).value();
        return std::count(svg.begin(), svg.end(), 'Z');
    };
    EXPECT_EQ(outlines(longer), outlines(shorter) + 1);
}

TEST(DrawnBadge, TakesAnyTitleAndAnyColour) {
    for (const auto& title :
         {std::string(),
          std::string(4000, 'x'),
          std::string("a\x01\n<>&\"'"),
          std::string("日本語 ﷽ 👩‍🎓"),
          std::string("\xff\xfe")})
        for (const auto* colour :
             {"#000000", "#ffffff", "#808080", "red", "", "#12345", "#zzzzzz"}) {
            const auto svg = draw_badge({title, title, title, colour, colour});
            ASSERT_TRUE(svg);
            EXPECT_TRUE(pugi::xml_document().load_string(svg->c_str()));
            EXPECT_TRUE(as_png({"image/svg+xml", *svg}));
        }
}

TEST(Card, HasTheSizeThatSocialSitesWant) {
    const programme::picture badge{"image/svg+xml", draw_badge(a_design()).value()};
    card_design card{
        "Applied Data Literacy",
        "Northern Lakes College",
        "Digital badge",
        "",
        "#1f4e79",
        "#f2b134",
        badge};
    const auto good = draw_card(card);
    ASSERT_TRUE(good);
    const auto size = baking::png_size(as_bytes(*good)).value();
    EXPECT_EQ(size.first, 1200U);
    EXPECT_EQ(size.second, 630U);
    EXPECT_LT(good->size(), 5'000'000U);
    card.stamp = "Revoked";
    EXPECT_NE(*draw_card(card), *good);
    card.badge = {"image/png", a_png(100, 120)};
    EXPECT_TRUE(draw_card(card));
}

TEST(Colours, AreReadFromHexadecimalOnly) {
    EXPECT_EQ(to_text(read_colour("#1F4e79", white)), "#1f4e79");
    EXPECT_EQ(to_text(read_colour("1f4e79", white)), "#ffffff");
    EXPECT_EQ(to_text(read_colour("#1f4e7\"", white)), "#ffffff");
}

TEST(Colours, KnowTheContrastOfWcag) {
    EXPECT_NEAR(contrast(white, {0, 0, 0}), 21.0, 0.001);
    // #767676 on white is the well-known lightest grey of 4.5:1.
    EXPECT_NEAR(contrast(read_colour("#767676", black), white), 4.54, 0.01);
}

TEST(Colours, AreLegibleOnAnyGround) {
    std::mt19937 random(20261123);
    std::uniform_real_distribution<double> channel(0, 1);
    for (int i = 0; i < 2000; ++i) {
        const colour ground{channel(random), channel(random), channel(random)};
        const colour wanted{channel(random), channel(random), channel(random)};
        EXPECT_GE(contrast(ink_on(ground), ground), 4.5) << to_text(ground);
        EXPECT_GE(contrast(legible(wanted, ground, 3), ground), 3) << to_text(ground);
    }
}

} // namespace
} // namespace ob::artwork
