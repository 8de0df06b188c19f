#include "base/core/jcs.hpp"

#include <gtest/gtest.h>

namespace ob::jcs {
namespace {

std::string canonical(std::string_view text) {
    const auto parsed = json::document::parse(text);
    if (!parsed)
        return "unread: " + parsed.error().message();
    auto out = canonicalize(parsed->root());
    return out ? *out : "refused: " + std::string(out.error().name());
}

// The member names of RFC 8785, 3.2.3: UTF-16 order differs from code point order for U+1F600 and
// U+FB33.
TEST(Jcs, SortsNamesByUtf16CodeUnits) {
    EXPECT_EQ(
        canonical("{\"\\u20ac\":1,\"\\r\":2,\"\\ufb33\":3,\"1\":4,\"\\ud83d\\ude00\":5,\"\\u0080\":"
                  "6,\"\\u00f6\":7}"),
        "{\"\\r\":2,\"1\":4,\"\xC2\x80\":6,\"\xC3\xB6\":7,\"\xE2\x82\xAC\":1,\"\xF0\x9F\x98\x80\":"
        "5,\"\xEF\xAC\xB3\":3}"
    );
}

TEST(Jcs, SortsAPrefixFirst) {
    EXPECT_EQ(canonical(R"({"ab":1,"a":2,"":3,"B":4})"), R"({"":3,"B":4,"a":2,"ab":1})");
}

TEST(Jcs, OrdersCharactersBeyondTheBasicPlaneAmongThemselves) {
    // U+10000, U+1F600, U+10FFFF; U+D7FF and U+E000 on both sides of the surrogates.
    EXPECT_EQ(
        canonical(R"({"\ue000":1,"\udbff\udfff":2,"\ud83d\ude00":3,"\ud800\udc00":4,"\ud7ff":5})"),
        "{\"\xED\x9F\xBF\":5,\"\xF0\x90\x80\x80\":4,\"\xF0\x9F\x98\x80\":3,\"\xF4\x8F\xBF\xBF\":2,"
        "\"\xEE\x80\x80\":1}"
    );
}

TEST(Jcs, WritesNumbersAsEcmaScriptDoes) {
    EXPECT_EQ(
        canonical("[1.10,1E2,-0,0.0,1e-7,4.50,1e21,100000000000000000,333333333.33333329]"),
        "refused: json_number_range"
    );
    EXPECT_EQ(
        canonical("[1.10,1E2,-0,0.0,1e-7,4.50,1e21,9007199254740991,333333333.33333329]"),
        "[1.1,100,0,0,1e-7,4.5,1e+21,9007199254740991,333333333.3333333]"
    );
}

TEST(Jcs, RefusesIntegersThatDoublesCannotTellApart) {
    EXPECT_EQ(canonical("9007199254740992"), "refused: json_number_range");
    EXPECT_EQ(canonical("-9007199254740992"), "refused: json_number_range");
    EXPECT_EQ(canonical("-9007199254740991"), "-9007199254740991");
    EXPECT_EQ(canonical("123456789012345678901234567890"), "refused: json_number_range");
}

TEST(Jcs, RefusesWhatIsNotFinite) {
    for (const auto* text : {"1e400", "inf", "nan", "Infinity", "NaN"})
        EXPECT_EQ(canonicalize(json::node::number(text)).error().code, json::errc::number_range)
            << text;
}

} // namespace
} // namespace ob::jcs
