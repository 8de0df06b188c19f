#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/n_quads.hpp"

#include <gtest/gtest.h>

namespace ob::jsonld {
namespace {

std::string rewritten(std::string_view text) {
    const auto parsed = parse_n_quads(text);
    if (!parsed)
        return "error: " + parsed.error().message();
    std::string out;
    for (const auto& q : parsed->quads)
        append_n_quad(out, q);
    return out;
}

TEST(NQuads, ReadsEveryKindOfTerm) {
    const auto parsed =
        parse_n_quads("<urn:s> <urn:p> \"x\"@en-CA _:g1 .\n_:b <urn:p> \"1\"^^<urn:t>.");
    ASSERT_TRUE(parsed);
    ASSERT_EQ(parsed->quads.size(), 2U);
    const auto& first = parsed->quads[0];
    EXPECT_EQ(first.subject, (term{term_kind::iri, "urn:s", {}, {}}));
    EXPECT_EQ(
        first.object,
        (term{
            term_kind::literal,
            "x",
            "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString",
            "en-CA"})
    );
    EXPECT_EQ(first.graph, (term{term_kind::blank, "g1", {}, {}}));
    EXPECT_EQ(parsed->quads[1].object, (term{term_kind::literal, "1", "urn:t", {}}));
    EXPECT_EQ(parsed->quads[1].graph.kind, term_kind::none);
}

TEST(NQuads, OutlivesTheTextItWasReadFrom) {
    std::string text = "<urn:s> <urn:p> \"value\" .\n";
    const auto parsed = parse_n_quads(text);
    text.assign(text.size(), '#');
    ASSERT_TRUE(parsed);
    EXPECT_EQ(parsed->quads[0].object.value, "value");
}

TEST(NQuads, WritesCanonicalEscapes) {
    EXPECT_EQ(
        rewritten(
            "<urn:s> <urn:p> "
            "\"\\u0000\\u0007\\b\\t\\n\\u000b\\f\\r\\u000e\\u001f\\u007F\\\"\\\\\\u0080\\'\" .\n"
        ),
        "<urn:s> <urn:p> "
        "\"\\u0000\\u0007\\b\\t\\n\\u000B\\f\\r\\u000E\\u001F\\u007F\\\"\\\\\xC2\x80'\" .\n"
    );
}

TEST(NQuads, LeavesOutTheDatatypeOfPlainStrings) {
    EXPECT_EQ(
        rewritten("<urn:s> <urn:p> \"x\"^^<http://www.w3.org/2001/XMLSchema#string> .\n"),
        "<urn:s> <urn:p> \"x\" .\n"
    );
}

TEST(NQuads, SkipsCommentsAndBlankLines) {
    EXPECT_EQ(
        rewritten("# one\r\n\n  <urn:s>\t<urn:p><urn:o>.# two\r\n \n#end"),
        "<urn:s> <urn:p> <urn:o> .\n"
    );
}

TEST(NQuads, EndsALabelBeforeAFinalFullStop) {
    EXPECT_EQ(rewritten("_:a.b <urn:p> _:c..\n"), "error: Line 1: one statement a line.");
    EXPECT_EQ(rewritten("_:a.b <urn:p> _:c.\n"), "_:a.b <urn:p> _:c .\n");
}

struct refused {
    std::string name;
    std::string text;
};

class NQuadsRefuses : public testing::TestWithParam<refused> {};

TEST_P(NQuadsRefuses, WithTheLine) {
    const auto parsed = parse_n_quads("<urn:s> <urn:p> <urn:o> .\n" + GetParam().text);
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().code, errc::n_quads_syntax);
    EXPECT_NE(parsed.error().message().find("Line 2: "), std::string::npos)
        << parsed.error().message();
}

INSTANTIATE_TEST_SUITE_P(
    ,
    NQuadsRefuses,
    testing::Values(
        refused{"LiteralSubject", "\"s\" <urn:p> <urn:o> .\n"},
        refused{"BlankPredicate", "<urn:s> _:p <urn:o> .\n"},
        refused{"LiteralPredicate", "<urn:s> \"p\" <urn:o> .\n"},
        refused{"LiteralGraph", "<urn:s> <urn:p> <urn:o> \"g\" .\n"},
        refused{"RelativeIri", "<s> <urn:p> <urn:o> .\n"},
        refused{"SpaceInIri", "<urn:s s> <urn:p> <urn:o> .\n"},
        refused{"EscapedSpaceInIri", "<urn:s\\u0020s> <urn:p> <urn:o> .\n"},
        refused{"EscapedBracketInIri", "<urn:s\\u003Es> <urn:p> <urn:o> .\n"},
        refused{"CharacterEscapeInIri", "<urn:s\\ns> <urn:p> <urn:o> .\n"},
        refused{"OpenIri", "<urn:s <urn:p> <urn:o> .\n"},
        refused{"EmptyIri", "<> <urn:p> <urn:o> .\n"},
        refused{"MissingFullStop", "<urn:s> <urn:p> <urn:o>\n"},
        refused{"MissingObject", "<urn:s> <urn:p> .\n"},
        refused{"FiveTerms", "<urn:s> <urn:p> <urn:o> <urn:g> <urn:h> .\n"},
        refused{"TwoStatementsOnALine", "<urn:s> <urn:p> <urn:o> . <urn:s> <urn:p> <urn:o> .\n"},
        refused{"OpenLiteral", "<urn:s> <urn:p> \"o .\n"},
        refused{"LineFeedInLiteral", "<urn:s> <urn:p> \"o\no\" .\n"},
        refused{"EscapedLineFeedByHand", "<urn:s> <urn:p> \"o\\\n\" .\n"},
        refused{"UnknownEscape", "<urn:s> <urn:p> \"\\a\" .\n"},
        refused{"ShortCodePoint", "<urn:s> <urn:p> \"\\u12G4\" .\n"},
        refused{"Surrogate", "<urn:s> <urn:p> \"\\uD800\" .\n"},
        refused{"BeyondUnicode", "<urn:s> <urn:p> \"\\U00110000\" .\n"},
        refused{"EmptyLanguage", "<urn:s> <urn:p> \"o\"@ .\n"},
        refused{"DigitInPrimaryLanguage", "<urn:s> <urn:p> \"o\"@1n .\n"},
        refused{"EmptySubtag", "<urn:s> <urn:p> \"o\"@en- .\n"},
        refused{"OneCaret", "<urn:s> <urn:p> \"o\"^<urn:t> .\n"},
        refused{"RelativeDatatype", "<urn:s> <urn:p> \"o\"^^<t> .\n"},
        refused{"EmptyLabel", "_: <urn:p> <urn:o> .\n"},
        refused{"HyphenFirstInLabel", "_:-a <urn:p> <urn:o> .\n"}
    ),
    [](const auto& test) { return test.param.name; }
);

TEST(NQuads, RefusesTextThatIsNotUtf8) {
    const auto parsed = parse_n_quads("<urn:s> <urn:p> \"\xC3\" .\n");
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().code, errc::n_quads_syntax);
}

TEST(NQuads, RefusesMoreStatementsThanTheLimit) {
    limits two;
    two.quads_max = 2;
    const std::string line = "<urn:s> <urn:p> <urn:o> .\n";
    EXPECT_TRUE(parse_n_quads(line + line, two));
    const auto parsed = parse_n_quads(line + line + line, two);
    ASSERT_FALSE(parsed);
    EXPECT_EQ(parsed.error().code, errc::too_many_quads);
}

} // namespace
} // namespace ob::jsonld
