#include "crypto/proof/cbor.hpp"

#include <gtest/gtest.h>

/// RFC 8949, appendix A, as far as these types go.
namespace ob::proof::cbor {
namespace {

bytes hex(std::string_view text) {
    return from_hex(text).value();
}

struct number {
    std::uint64_t value;
    const char* text;
};

constexpr number numbers[] = {
    {0, "00"},
    {10, "0a"},
    {23, "17"},
    {24, "1818"},
    {100, "1864"},
    {1000, "1903e8"},
    {1000000, "1a000f4240"},
    {1000000000000, "1b000000e8d4a51000"},
    {18446744073709551615U, "1bffffffffffffffff"}};

TEST(Cbor, ReadsAndWritesTheNumbersOfTheSpecification) {
    for (const auto& [value, text] : numbers) {
        const auto data = hex(text);
        reader in(data);
        EXPECT_EQ(in.unsigned_integer(), value);
        EXPECT_TRUE(in.at_end());
        writer out;
        out.unsigned_integer(value);
        EXPECT_EQ(to_hex(out.data()), text);
    }
}

TEST(Cbor, ReadsAndWritesTheStringsOfTheSpecification) {
    const auto four = hex("4401020304");
    EXPECT_EQ(to_hex(*reader(four).byte_string()), "01020304");
    const auto none = hex("40");
    EXPECT_TRUE(reader(none).byte_string()->empty());
    const auto text = hex("6449455446");
    EXPECT_EQ(*reader(text).text_string(), "IETF");
    writer out;
    out.byte_string(hex("01020304"));
    out.text_string("IETF");
    EXPECT_EQ(to_hex(out.data()), "44010203046449455446");
}

TEST(Cbor, CountsArraysAndMaps) {
    const auto array = hex("83010203");
    reader in(array);
    EXPECT_EQ(in.array(), 3U);
    for (const std::uint64_t expected : {1U, 2U, 3U})
        EXPECT_EQ(in.unsigned_integer(), expected);
    EXPECT_TRUE(in.at_end());
    const auto map = hex("a201020304");
    reader pairs(map);
    EXPECT_EQ(pairs.map(), 2U);
    writer out;
    out.array(3);
    out.map(2);
    EXPECT_EQ(to_hex(out.data()), "83a2");
}

// RFC 8949, 4.2.1: one value, one text. A second text for the same proof would be a second proof.
TEST(Cbor, RefusesNumbersThatAreNotInTheirShortestForm) {
    for (const char* text :
         {"1800",
          "1817",
          "190000",
          "1900ff",
          "1a00000000",
          "1a0000ffff",
          "1b0000000000000000",
          "1b00000000ffffffff"}) {
        const auto data = hex(text);
        EXPECT_FALSE(reader(data).unsigned_integer()) << text;
    }
}

TEST(Cbor, RefusesLengthsThatAreNotThere) {
    for (const char* text : {"41", "4401", "5820ff", "5bffffffffffffffff", "581801"}) {
        const auto data = hex(text);
        EXPECT_FALSE(reader(data).byte_string()) << text;
    }
    for (const char* text : {"81", "8201", "9bffffffffffffffff", "99ffff"}) {
        const auto data = hex(text);
        EXPECT_FALSE(reader(data).array()) << text;
    }
    for (const char* text : {"a1", "a201", "bbffffffffffffffff"}) {
        const auto data = hex(text);
        EXPECT_FALSE(reader(data).map()) << text;
    }
}

TEST(Cbor, RefusesIndefiniteLengthsOtherTypesAndTheEnd) {
    for (const char* text :
         {"5f", "7f", "9f", "bf", "1c", "1d", "1e", "1f", "20", "c0", "f4", "f6", "fb", ""}) {
        const auto data = hex(text);
        EXPECT_FALSE(reader(data).unsigned_integer()) << text;
        EXPECT_FALSE(reader(data).byte_string()) << text;
        EXPECT_FALSE(reader(data).text_string()) << text;
        EXPECT_FALSE(reader(data).array()) << text;
        EXPECT_FALSE(reader(data).map()) << text;
    }
}

} // namespace
} // namespace ob::proof::cbor
