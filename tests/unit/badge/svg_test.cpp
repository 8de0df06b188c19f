#include "badge/baking/baking.hpp"

#include <gtest/gtest.h>

using namespace ob;
using namespace std::literals;

namespace {

constexpr auto v3 = R"( xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0")"sv;
constexpr auto plain = R"(<svg xmlns="http://www.w3.org/2000/svg"><rect width="1"/></svg>)"sv;

std::string svg(std::string_view inside) {
    return R"(<svg xmlns="http://www.w3.org/2000/svg")" + std::string(v3) + ">" +
           std::string(inside) + "</svg>";
}

std::error_code refusal(std::string_view image) {
    const auto r = baking::extract(as_bytes(image));
    return r ? std::error_code{} : r.error().code;
}

std::string baked_text(std::string_view image, const baking::baked_payload& payload) {
    const auto baked = baking::bake(as_bytes(image), payload);
    return baked ? std::string(as_text(*baked)) : baked.error().message();
}

std::string extracted(std::string_view image) {
    const auto found = baking::extract(as_bytes(image));
    return found ? found->text : found.error().message();
}

} // namespace

TEST(Svg, PutsJsonIntoCdataAfterTheRootTag) {
    EXPECT_EQ(
        baked_text(plain, {R"({"a":"<é>"})"}),
        R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://purl.imsglobal.org/ob/v3p0">)"
        R"(<openbadges:credential><![CDATA[{"a":"<é>"}]]></openbadges:credential><rect width="1"/></svg>)"
    );
}

TEST(Svg, PutsAJwsIntoTheVerifyAttribute) {
    const auto baked = baked_text(plain, {"e30.e30.c2ln"});
    EXPECT_NE(
        baked.find(R"(<openbadges:credential verify="e30.e30.c2ln"/><rect)"), std::string::npos
    ) << baked;
    EXPECT_EQ(extracted(baked), "e30.e30.c2ln");
}

TEST(Svg, GivesBackJsonThatEndsACdataSection) {
    const auto json = R"({"a":"]]>","b":"]]]]>>","c":"&amp;\r\n"})"s;
    EXPECT_EQ(extracted(baked_text(plain, {json})), json);
}

TEST(Svg, ReplacesAnOlderBadgeWhereverItStands) {
    const auto image = svg(
        "<g a='>'><openbadges:credential><![CDATA[{\"old\":1}]]>\n</openbadges:credential></g><!-- "
        "kept -->"
    );
    EXPECT_EQ(
        baked_text(image, {"{\"new\":1}"}),
        svg("<openbadges:credential><![CDATA[{\"new\":1}]]></openbadges:credential><g "
            "a='>'></g><!-- kept -->")
    );
}

TEST(Svg, ReplacesAnOlderBadgeThatWasAJws) {
    const auto image = svg("<openbadges:credential verify='e30.e30.c2ln' />x");
    EXPECT_EQ(extracted(baked_text(image, {"{}"})), "{}");
}

TEST(Svg, OpensARootThatWasEmpty) {
    const auto baked = baked_text("<s:svg xmlns:s='http://www.w3.org/2000/svg' />", {"{}"});
    EXPECT_TRUE(baked.ends_with("</openbadges:credential></s:svg>")) << baked;
    EXPECT_EQ(extracted(baked), "{}");
}

TEST(Svg, KeepsABadgeOfAnotherVersion) {
    const auto image =
        R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="http://openbadges.org"><openbadges:assertion verify="https://example.org/1"/></svg>)"sv;
    const auto found = baking::extract(as_bytes(baked_text(image, {"{}"})));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "{}");
    EXPECT_EQ(found->also, std::vector{baking::badge_version::ob2});
}

TEST(Svg, MatchesTheNamespaceAndNotThePrefix) {
    EXPECT_EQ(
        extracted(
            R"(<svg xmlns="http://www.w3.org/2000/svg"><b:credential xmlns:b="https://purl.imsglobal.org/ob/v3p0" verify="a.b.c"/></svg>)"
        ),
        "a.b.c"
    );
    EXPECT_EQ(
        refusal(
            R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:openbadges="https://example.org/"><openbadges:credential verify="a.b.c"/></svg>)"
        ),
        baking::errc::no_badge
    );
}

TEST(Svg, ReadsAssertionAndHostedUrlOfVersionTwo) {
    const auto found = baking::extract(as_bytes(
        R"(<svg xmlns="http://www.w3.org/2000/svg" xmlns:o="http://openbadges.org"><o:assertion verify="https://example.org/1?a=1&amp;b=2"> <![CDATA[{"id":1}]]> </o:assertion></svg>)"sv
    ));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, R"({"id":1})");
    EXPECT_EQ(found->hosted_url, "https://example.org/1?a=1&b=2");
}

TEST(Svg, ReadsEscapedText) {
    EXPECT_EQ(
        extracted(
            svg("<openbadges:credential>{&quot;a&quot;:&#x22;&#233;&#34;}</openbadges:credential>")
        ),
        R"({"a":"é"})"
    );
}

TEST(Svg, AcceptsADoctypeWithoutInternalSubset) {
    const auto doctype =
        R"(<?xml version="1.0" encoding="utf-8"?><!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">)"s;
    EXPECT_EQ(extracted(doctype + svg("<openbadges:credential verify='a.b.c'/>")), "a.b.c");
}

TEST(Svg, KeepsAByteOrderMark) {
    const auto baked = baked_text("\xEF\xBB\xBF" + std::string(plain), {"{}"});
    EXPECT_TRUE(baked.starts_with("\xEF\xBB\xBF<svg xmlns="));
    EXPECT_EQ(extracted(baked), "{}");
}

TEST(Svg, SaysWhenThereIsNoBadge) {
    EXPECT_EQ(refusal(plain), baking::errc::no_badge);
    EXPECT_EQ(
        refusal(svg("<!-- <openbadges:credential verify='a.b.c'/> -->")), baking::errc::no_badge
    );
    EXPECT_EQ(
        refusal(svg("<![CDATA[<openbadges:credential verify='a.b.c'/>]]>")), baking::errc::no_badge
    );
    EXPECT_EQ(refusal(svg("<g credential='a.b.c'/>")), baking::errc::no_badge);
}

TEST(Svg, RefusesTwoBadges) {
    const auto one = "<openbadges:credential verify='a.b.c'/>"s;
    EXPECT_EQ(refusal(svg(one + "<g>" + one + "</g>")), baking::errc::two_badges);
    EXPECT_EQ(
        refusal(svg("<openbadges:credential verify='a.b.c'>{}</openbadges:credential>")),
        baking::errc::two_badges
    );
}

TEST(Svg, RefusesEntitiesAndInternalSubsets) {
    EXPECT_EQ(refusal("<!DOCTYPE svg [<!ENTITY a 'b'>]>" + svg("")), baking::errc::forbidden_xml);
    EXPECT_EQ(refusal("<!DOCTYPE svg []>" + svg("")), baking::errc::forbidden_xml);
    EXPECT_EQ(
        refusal(svg("<openbadges:credential>&a;</openbadges:credential>")),
        baking::errc::forbidden_xml
    );
}

TEST(Svg, RefusesOtherEncodings) {
    EXPECT_EQ(
        refusal("<?xml version='1.0' encoding='UTF-7'?>" + svg("")), baking::errc::forbidden_xml
    );
    EXPECT_EQ(
        refusal("<?xml version='1.0' encoding='ISO-8859-1'?>" + svg("")),
        baking::errc::forbidden_xml
    );
    EXPECT_EQ(refusal(svg("a\0b"sv)), baking::errc::forbidden_xml);
}

TEST(Svg, RefusesDamage) {
    EXPECT_EQ(refusal("<svg xmlns='http://www.w3.org/2000/svg'><g></svg>"), baking::errc::damaged);
    EXPECT_EQ(refusal("<svg xmlns='http://www.w3.org/2000/svg'>"), baking::errc::damaged);
    EXPECT_EQ(refusal(std::string(plain) + std::string(plain)), baking::errc::damaged);
    EXPECT_EQ(
        refusal("<svg xmlns='http://www.w3.org/2000/svg'><x:g/></svg>"), baking::errc::damaged
    );
    EXPECT_EQ(refusal(svg("<openbadges:credential/>")), baking::errc::damaged);
    EXPECT_EQ(
        refusal(svg("<openbadges:credential><g/>{}</openbadges:credential>")), baking::errc::damaged
    );
    EXPECT_EQ(
        refusal(svg("<openbadges:credential verify='a.b.c' verify='d.e.f'/>")),
        baking::errc::damaged
    );
    EXPECT_EQ(
        refusal(svg("<openbadges:credential>&#xD800;</openbadges:credential>")),
        baking::errc::damaged
    );
    EXPECT_EQ(refusal(svg("<g xmlns:a='b' xmlns:a='c'/>")), baking::errc::damaged);
    EXPECT_EQ(refusal(svg("<g xmlns:a='b'><g xmlns:a='c'/></g>")), baking::errc::no_badge);
}

TEST(Svg, IsNotBakedWhenNobodyCouldReadItThen) {
    std::string bound;
    for (int i = 0; i < 64; ++i)
        bound += " xmlns:a" + std::to_string(i) + "='u'";
    const auto image = "<svg" + bound + "/>";
    EXPECT_EQ(refusal(image), baking::errc::no_badge);
    const auto baked = baking::bake(as_bytes(image), {"{}"});
    ASSERT_FALSE(baked);
    EXPECT_EQ(baked.error().code, baking::errc::too_large);
}

TEST(Svg, RefusesARootThatIsNoSvg) {
    EXPECT_EQ(refusal("<svg xmlns='https://example.org/'/>"), baking::errc::not_a_picture);
}

TEST(Svg, RefusesWorkWithoutEnd) {
    std::string deep;
    for (int i = 0; i < 200; ++i)
        deep += "<g>";
    std::string closing;
    for (int i = 0; i < 200; ++i)
        closing += "</g>";
    EXPECT_EQ(refusal(svg(deep + closing)), baking::errc::too_large);
    std::string wide;
    for (int i = 0; i < 60'000; ++i)
        wide += "<g/>";
    EXPECT_EQ(refusal(svg(wide)), baking::errc::too_large);
    std::string bound;
    for (int i = 0; i < 70; ++i)
        bound += " xmlns:a" + std::to_string(i) + "='u'";
    EXPECT_EQ(refusal("<svg" + bound + "/>"), baking::errc::too_large);
}
