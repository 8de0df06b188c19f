#include "base/web/assets.hpp"
#include "base/web/catalogue.hpp"
#include "base/web/safe_url.hpp"
#include "base/web/templates.hpp"
#include "base/web/text_format.hpp"

#include <boost/json/parse.hpp>
#include <gmock/gmock.h>

#include <array>
#include <thread>

namespace ob::web {
namespace {

using namespace std::chrono_literals;
using std::chrono::sys_days;
using testing::HasSubstr;
using testing::Not;

boost::json::object data(std::string_view text) {
    return boost::json::parse(boost::json::string_view(text.data(), text.size())).as_object();
}

templates one(std::string_view name, std::string_view text) {
    const std::array files{template_file{name, text}};
    return {catalogue({}), files};
}

TEST(Language, IsReadFromAnyFormOfItsTag) {
    EXPECT_EQ(language_from("fr"), language::fr);
    EXPECT_EQ(language_from("FR-ca"), language::fr);
    EXPECT_EQ(language_from("en_CA"), language::en);
    EXPECT_EQ(language_from("frx"), std::nullopt);
    EXPECT_EQ(language_from("de"), std::nullopt);
    EXPECT_EQ(language_from(""), std::nullopt);
}

TEST(Catalogue, SpeaksBothLanguages) {
    const catalogue all({});
    EXPECT_EQ(all.text(language::en, "web.skip"), "Skip to content");
    EXPECT_EQ(all.text(language::fr, "web.skip"), "Aller au contenu");
    EXPECT_FALSE(all.has(language::fr, "no.such.key"));
}

TEST(Catalogue, RefusesBytesThatAreNoCatalogue) {
    const std::vector<catalogue_files> bad{
        {"not a .mo file, but long enough to be read as one", "x"}};
    EXPECT_THROW(catalogue{bad}, std::exception);
}

TEST(Catalogue, FillsNamesInAnyOrderAndOnlyOnce) {
    EXPECT_EQ(fill("{{b}} then {{a}}", {{"a", "1"}, {"b", "2"}}), "2 then 1");
    EXPECT_EQ(fill("{{a}}", {{"a", "{{b}}"}, {"b", "never"}}), "{{b}}");
    EXPECT_EQ(fill("{{unknown}} {{", {}), "{{unknown}} {{");
}

TEST(DateFormat, WritesDatesAsPeopleDo) {
    const date_format toronto("America/Toronto");
    const auto when = instant(sys_days{2026y / 11 / 24} + 4h + 59min);
    EXPECT_EQ(toronto.date(language::en, when), "November 23, 2026");
    EXPECT_EQ(toronto.date(language::fr, when), "23 novembre 2026");
    EXPECT_EQ(
        toronto.date_time(language::en, when), "November 23, 2026, 11:59\u00a0p.m. (Eastern Time)"
    );
    EXPECT_EQ(toronto.date_time(language::fr, when), "23 novembre 2026, 23 h 59 (heure de l’Est)");
}

TEST(DateFormat, SaysPremierInFrench) {
    const date_format utc("UTC");
    EXPECT_EQ(utc.date(language::fr, sys_days{2027y / 3 / 1}), "1er mars 2027");
    EXPECT_EQ(utc.date(language::fr, sys_days{2027y / 3 / 11}), "11 mars 2027");
    EXPECT_EQ(utc.date(language::en, sys_days{2027y / 3 / 1}), "March 1, 2027");
}

TEST(DateFormat, CountsMonthsInTheZoneOfTheInstitution) {
    const auto when = instant(sys_days{2027y / 1 / 1} + 3h);
    const auto toronto = date_format("America/Toronto").month_of(when);
    EXPECT_EQ(toronto.year, 2026);
    EXPECT_EQ(toronto.month, 12U);
    const auto utc = date_format("UTC").month_of(when);
    EXPECT_EQ(utc.year, 2027);
    EXPECT_EQ(utc.month, 1U);
}

TEST(DateFormat, KnowsWhichZonesExist) {
    EXPECT_TRUE(date_format::known_time_zone("UTC"));
    EXPECT_TRUE(date_format::known_time_zone("America/Toronto"));
    EXPECT_TRUE(date_format::known_time_zone("Africa/Abidjan"));
    EXPECT_FALSE(date_format::known_time_zone("America/Nowhere"));
    EXPECT_FALSE(date_format::known_time_zone(""));
}

TEST(Decimal, KeepsEveryDigit) {
    EXPECT_EQ(decimal(language::en, "79.9950"), "79.9950");
    EXPECT_EQ(decimal(language::fr, "79.9950"), "79,9950");
    EXPECT_EQ(percent(language::en, "80"), "80%");
    EXPECT_EQ(percent(language::fr, "80"), "80\u00a0%");
}

TEST(SafeUrl, LetsThroughWhatAPageMayLinkTo) {
    for (const auto* url :
         {"https://a.example/x?y=1#z",
          "HTTP://127.0.0.1:8080/",
          "mailto:a@b.example?subject=x",
          "/credentials/1"})
        EXPECT_EQ(safe_url(url), url);
}

TEST(SafeUrl, RefusesEverythingElse) {
    for (const auto* url :
         {"javascript:alert(1)",
          "JaVaScRiPt:alert(1)",
          " javascript:alert(1)",
          "java\nscript:alert(1)",
          "data:text/html,x",
          "//evil.example",
          "vbscript:x",
          "https://a\"onclick=",
          "https://a b",
          "relative",
          "\\\\evil",
          "/\\evil.example",
          "https:",
          "",
          "file:///etc/passwd"})
        EXPECT_EQ(safe_url(url), "") << url;
}

TEST(SafeImage, IsAPictureInBase64) {
    for (const std::string_view uri :
         {"data:image/png;base64,iVBORw0KGgo=", "data:image/svg+xml;base64,PHN2Zy8+"})
        EXPECT_EQ(safe_image(uri), uri);
    for (const std::string_view uri :
         {"",
          "data:image/png;base64,",
          "data:text/html;base64,PHN2Zy8+",
          "data:image/svg+xml,<svg onload='1'/>",
          "data:image/svg+xml;base64,PHN2\" onerror=\"",
          "DATA:image/png;base64,AAAA",
          "data:image/png;base64,AA AA",
          "https://a.example/badge.png",
          "javascript:1"})
        EXPECT_EQ(safe_image(uri), "") << uri;
}

TEST(PercentEncode, WritesASpaceAsPercentTwenty) {
    EXPECT_EQ(percent_encode("a b&c+é~"), "a%20b%26c%2B%C3%A9~");
}

TEST(Templates, EscapeWhatTheyPrint) {
    const auto page = one("x.html", "<p title=\"{{a}}\">{{a}}</p>");
    EXPECT_EQ(
        page.document("x.html", language::en, data(R"({"a": "<b>\"'&\u0000\u0007"})")),
        "<p title=\"&lt;b&gt;&quot;&apos;&amp;\">&lt;b&gt;&quot;&apos;&amp;</p>"
    );
}

TEST(Templates, DoNotEscapePlainText) {
    EXPECT_EQ(
        one("x.txt", "{{a}}").document("x.txt", language::en, data(R"({"a": "<&>"})")), "<&>"
    );
}

TEST(Templates, RefuseRawTags) {
    EXPECT_THROW(one("x.html", "{{{a}}}"), std::logic_error);
    EXPECT_THROW(one("x.html", "{{&a}}"), std::logic_error);
    EXPECT_THROW(one("x.html", "{{ & a}}"), std::logic_error);
    EXPECT_THROW(one("x.html", "{{=<% %>=}}"), std::logic_error);
}

TEST(Templates, RefuseAMissingSentenceAtStart) {
    EXPECT_THROW(one("x.html", "[[no.such.key]]"), std::logic_error);
}

TEST(Templates, RefuseAnUnknownPartACircleAndAMalformedTemplate) {
    EXPECT_THROW(one("x.html", "{{> nothing}}"), std::logic_error);
    EXPECT_THROW(one("x.html", "{{#a}}no end"), std::logic_error);
    const std::array circle{
        template_file{"a", "{{> b}}"},
        template_file{"b", "{{> a}}"},
        template_file{"x.html", "{{> a}}"}};
    EXPECT_THROW(templates(catalogue({}), circle), std::logic_error);
}

TEST(Templates, LetOnlySafeAddressesIntoLinks) {
    const auto page = one("x.html", "<a href=\"{{home_url}}\">{{#list}}[{{url}}]{{/list}}</a>");
    EXPECT_EQ(
        page.document(
            "x.html",
            language::en,
            data(
                R"({"home_url": "javascript:1", "list": [{"url": "https://a.example"}, {"url": "data:x"}]})"
            )
        ),
        "<a href=\"\">[https://a.example][]</a>"
    );
}

TEST(Templates, LetOnlyEmbeddedPicturesIntoImages) {
    const auto page = one("x.html", "<img src=\"{{own_image}}\">");
    const auto with = [&](std::string_view uri) {
        boost::json::object values{{"own_image", uri}};
        return page.document("x.html", language::en, values);
    };
    EXPECT_EQ(with("data:image/png;base64,AA/+"), "<img src=\"data:image/png;base64,AA/+\">");
    EXPECT_EQ(with("https://a.example/b.png"), "<img src=\"\">");
}

TEST(Templates, LeaveOutSectionsThatAreEmpty) {
    const auto page =
        one("x.html",
            "{{#a}}a{{/a}}{{#b}}b{{/b}}{{#c}}c{{/c}}{{#d}}d{{/d}}{{#e}}{{e}}{{/e}}{{^a}}!{{/a}}");
    EXPECT_EQ(
        page.document(
            "x.html", language::en, data(R"({"a": "", "b": null, "c": [], "d": false, "e": 7})")
        ),
        "7!"
    );
}

TEST(Templates, SetAPageIntoTheLayout) {
    const std::array files{
        template_file{"x.page.html", "<h1>{{name}}</h1>"},
        template_file{"x.head.html", "<meta name=\"x\" content=\"{{name}}\">"},
    };
    const templates pages(catalogue({}), files);
    frame around;
    around.title = "T<";
    around.site_name = "College";
    around.page_path = "/x";
    around.canonical_url = "https://c.example/x";
    const auto french = pages.page("x", language::fr, around, data(R"({"name": "É & co"})"));
    EXPECT_THAT(french, HasSubstr("<html lang=\"fr-CA\""));
    EXPECT_THAT(french, HasSubstr("<title>T&lt; – College</title>"));
    EXPECT_THAT(french, HasSubstr("<h1>É &amp; co</h1>"));
    EXPECT_THAT(french, HasSubstr("<meta name=\"x\" content=\"É &amp; co\">"));
    EXPECT_THAT(
        french, HasSubstr("href=\"/x?lang=en\" lang=\"en-CA\" hreflang=\"en-CA\">English</a>")
    );
    EXPECT_THAT(french, HasSubstr("Aller au contenu"));
    EXPECT_THAT(french, HasSubstr("<meta name=\"robots\" content=\"noindex\">"));
    EXPECT_THAT(french, HasSubstr("hreflang=\"fr-CA\" href=\"https://c.example/x?lang=fr\""));
    EXPECT_THAT(french, Not(HasSubstr("<script")));
    around.indexable = true;
    around.scripted = true;
    const auto english = pages.page("x", language::en, around, data("{}"));
    EXPECT_THAT(english, Not(HasSubstr("noindex")));
    EXPECT_THAT(english, HasSubstr("<script src=\"/assets/laurel-"));
}

TEST(Templates, MayBeRenderedByManyThreads) {
    const auto page = one("x.html", "{{#list}}<i>{{n}}</i>{{/list}}[[web.skip]]");
    const auto input = data(R"({"list": [{"n": "a"}, {"n": "b"}]})");
    const auto render = [&] {
        for (int i = 0; i < 500; ++i)
            EXPECT_EQ(
                page.document("x.html", language::fr, input), "<i>a</i><i>b</i>Aller au contenu"
            );
    };
    std::jthread first(render);
    std::jthread second(render);
}

TEST(Assets, AreFoundByTheirHashedName) {
    const auto& all = asset_list();
    ASSERT_NE(find_asset(all.style.path), nullptr);
    EXPECT_EQ(find_asset(all.style.path)->media_type, "text/css; charset=utf-8");
    EXPECT_THAT(std::string(all.style.content), HasSubstr(":focus-visible"));
    EXPECT_EQ(find_asset("/assets/laurel-0.css"), nullptr);
    EXPECT_EQ(find_asset("/assets/../etc/passwd"), nullptr);
}

TEST(Assets, NeedNothingFromElsewhere) {
    for (const auto& text :
         {asset_list().style.content, asset_list().icon.content, asset_list().script.content}) {
        EXPECT_EQ(text.find("url("), std::string_view::npos);
        EXPECT_EQ(text.find("@import"), std::string_view::npos);
        EXPECT_EQ(text.find("https://"), std::string_view::npos);
    }
}

} // namespace
} // namespace ob::web
