#include "base/core/encoding.hpp"

#include <gtest/gtest.h>

#include <string>

namespace ob {
namespace {

std::string text_of(const result<bytes>& decoded) {
    return decoded ? std::string(as_text(*decoded))
                   : "refused: " + std::string(decoded.error().name());
}

// RFC 4648, section 10.
TEST(Base64, FollowsTheVectorsOfTheRfc) {
    const std::pair<const char*, const char*> vectors[] = {
        {"", ""},
        {"f", "Zg=="},
        {"fo", "Zm8="},
        {"foo", "Zm9v"},
        {"foob", "Zm9vYg=="},
        {"fooba", "Zm9vYmE="},
        {"foobar", "Zm9vYmFy"}};
    for (const auto& [plain, encoded] : vectors) {
        EXPECT_EQ(to_base64(as_bytes(plain)), encoded);
        EXPECT_EQ(text_of(from_base64(encoded)), plain);
        const std::string stripped(encoded, std::string_view(encoded).find_last_not_of('=') + 1);
        EXPECT_EQ(to_base64url(as_bytes(plain)), stripped);
        EXPECT_EQ(text_of(from_base64url(stripped)), plain);
    }
}

TEST(Base64, UsesTheAlphabetOfItsName) {
    const bytes data{0xFB, 0xFF, 0xFE};
    EXPECT_EQ(to_base64(data), "+//+");
    EXPECT_EQ(to_base64url(data), "-__-");
    EXPECT_EQ(from_base64url("+//+").error().code, encoding_errc::bad_character);
    EXPECT_EQ(from_base64("-__-").error().code, encoding_errc::bad_character);
}

TEST(Base64url, RefusesPaddingAndWhiteSpace) {
    for (const auto* text : {"Zg==", "Zm8=", "Zm 9v", "Zm9v\n", " Zm9v", "Zm\t9v"})
        EXPECT_FALSE(from_base64url(text)) << text;
}

TEST(Base64, RefusesMissingAndMisplacedPadding) {
    for (const auto* text : {"Zg", "Zg=", "Zg===", "Z===", "====", "Zg==Zg==", "=Zg=", "Zm9v===="})
        EXPECT_FALSE(from_base64(text)) << text;
}

// Threats T12: of the 64 last characters exactly those with zero spare bits are accepted.
TEST(Base64url, AcceptsOneLastCharacterPerValue) {
    const std::string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    int one_byte = 0;
    int two_bytes = 0;
    for (std::size_t i = 0; i < alphabet.size(); ++i) {
        const bool one = from_base64url(std::string("A") + alphabet[i]).has_value();
        const bool two = from_base64url(std::string("AA") + alphabet[i]).has_value();
        EXPECT_EQ(one, i % 16 == 0) << alphabet[i];
        EXPECT_EQ(two, i % 4 == 0) << alphabet[i];
        one_byte += one ? 1 : 0;
        two_bytes += two ? 1 : 0;
    }
    EXPECT_EQ(one_byte, 4);
    EXPECT_EQ(two_bytes, 16);
}

TEST(Base64url, RefusesALengthThatNoBytesHave) {
    EXPECT_EQ(from_base64url("AAAAA").error().code, encoding_errc::not_canonical);
}

// draft-msporny-base58, section 5.
TEST(Base58, FollowsTheVectorsOfTheDraft) {
    const std::pair<std::string, const char*> vectors[] = {
        {"Hello World!", "2NEpo7TZRRrLZSi2U"},
        {"The quick brown fox jumps over the lazy dog.",
         "USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z"},
        {std::string("\x00\x00\x28\x7f\xb4\xcd", 6), "11233QC4"}};
    for (const auto& [plain, encoded] : vectors) {
        EXPECT_EQ(to_base58(as_bytes(plain)).value(), encoded);
        EXPECT_EQ(text_of(from_base58(encoded)), plain);
    }
}

TEST(Base58, KeepsLeadingZeros) {
    const bytes zeros(5, 0);
    EXPECT_EQ(to_base58(zeros).value(), "11111");
    EXPECT_EQ(from_base58("11111").value(), zeros);
    EXPECT_EQ(to_base58({}).value(), "");
    EXPECT_TRUE(from_base58("").value().empty());
}

TEST(Base58, RefusesForeignCharacters) {
    for (const auto* text : {"0", "O", "I", "l", "a b", "a\n", "\xC3\xA9", "+"})
        EXPECT_EQ(from_base58(text).error().code, encoding_errc::bad_character) << text;
}

TEST(Base58, RefusesWhatWouldCostTooMuch) {
    EXPECT_TRUE(from_base58(std::string(512, 'z')));
    EXPECT_TRUE(to_base58(bytes(512, 0xFF)));
    EXPECT_EQ(from_base58(std::string(513, 'z')).error().code, encoding_errc::too_long);
    EXPECT_EQ(to_base58(bytes(513, 0xFF)).error().code, encoding_errc::too_long);
}

TEST(Base58, RoundTripsEveryLength) {
    for (std::size_t size = 0; size <= 100; ++size)
        for (const int first : {0, 1, 0x7F, 0xFF}) {
            bytes data(size);
            for (std::size_t i = 0; i < size; ++i)
                data[i] =
                    static_cast<std::uint8_t>(i == 0 ? first : static_cast<int>(i * 37 + size));
            EXPECT_EQ(from_base58(to_base58(data).value()).value(), data);
        }
}

TEST(Multibase, ReadsTwoBasesAndRefusesOthers) {
    EXPECT_EQ(text_of(from_multibase("z2NEpo7TZRRrLZSi2U")), "Hello World!");
    EXPECT_EQ(text_of(from_multibase("uSGVsbG8gV29ybGQh")), "Hello World!");
    for (const auto* text : {"", "f48656c6c6f", "mSGVsbG8", "Z2NEpo7TZRRrLZSi2U"})
        EXPECT_EQ(from_multibase(text).error().code, encoding_errc::unknown_base) << text;
}

TEST(Hex, WritesLowerCaseAndReadsBoth) {
    EXPECT_EQ(to_hex(bytes{0x00, 0xAB, 0xFF}), "00abff");
    EXPECT_EQ(from_hex("00aBFf").value(), (bytes{0x00, 0xAB, 0xFF}));
    for (const auto* text : {"0", "0g", "0x00", " 00", "00 "})
        EXPECT_FALSE(from_hex(text)) << text;
}

} // namespace
} // namespace ob
