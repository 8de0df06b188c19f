#include "badge/baking/baking.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

using namespace ob;
using namespace std::literals;

namespace {

/// A chunk written by hand, from the PNG specification and not by the code under test.
std::string chunk(std::string_view type, std::string_view data) {
    const auto number = [](std::uint32_t n) {
        std::string text;
        for (int shift = 24; shift >= 0; shift -= 8)
            text.push_back(static_cast<char>(n >> shift));
        return text;
    };
    const auto body = std::string(type) + std::string(data);
    const auto crc =
        crc32(0, reinterpret_cast<const Bytef*>(body.data()), static_cast<uInt>(body.size()));
    return number(static_cast<std::uint32_t>(data.size())) + body +
           number(static_cast<std::uint32_t>(crc));
}

const auto signature = "\x89PNG\r\n\x1a\n"s;
const auto header = chunk("IHDR", "\0\0\0\1\0\0\0\2\x08\2\0\0\0"sv);
const auto pixels = chunk("IDAT", "not looked at");
const auto end = chunk("IEND", "");

std::string png(std::string_view extra = {}) {
    return signature + header + std::string(extra) + pixels + end;
}

std::string
badge(std::string_view keyword, std::string_view text, std::string_view flags = "\0\0\0\0\0"sv) {
    return chunk("iTXt", std::string(keyword) + std::string(flags) + std::string(text));
}

std::error_code refusal(std::string_view image) {
    const auto r = baking::extract(as_bytes(image));
    return r ? std::error_code{} : r.error().code;
}

constexpr auto credential = R"({"id":"urn:uuid:1","name":"Zoë – 数据"})"sv;

} // namespace

TEST(Png, GivesBackWhatWasBakedByteForByte) {
    const auto baked = baking::bake(as_bytes(png()), {std::string(credential)});
    ASSERT_TRUE(baked);
    const auto found = baking::extract(*baked);
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, credential);
    EXPECT_EQ(found->version, baking::badge_version::ob3);
}

TEST(Png, WritesOneUncompressedInternationalChunkAfterTheHeader) {
    const auto baked = baking::bake(as_bytes(png()), {std::string(credential)});
    ASSERT_TRUE(baked);
    EXPECT_EQ(as_text(*baked), png(badge("openbadgecredential", credential)));
}

TEST(Png, ReplacesAnOlderBadgeAndKeepsEveryOtherChunk) {
    const auto other = chunk("tEXt", "Author\0Ada"sv) + chunk("iTXt", "openbadges\0\0\0\0\0{}"sv);
    const auto image = png(badge("openbadgecredential", "{\"old\":1}") + other);
    const auto baked = baking::bake(as_bytes(image), {std::string(credential)});
    ASSERT_TRUE(baked);
    EXPECT_EQ(as_text(*baked), png(badge("openbadgecredential", credential) + other));
}

TEST(Png, FindsABadgeAfterThePixels) {
    const auto image = signature + header + pixels + badge("openbadgecredential", "a.b.c") + end;
    const auto found = baking::extract(as_bytes(image));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "a.b.c");
}

TEST(Png, SkipsLanguageTagAndTranslatedKeyword) {
    const auto image = png(badge("openbadgecredential", "{}", "\0\0\0en\0badge\0"sv));
    const auto found = baking::extract(as_bytes(image));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "{}");
}

TEST(Png, ReadsTheHostedUrlOfALegacyTextChunk) {
    const auto image = png(chunk("tEXt", "openbadges\0https://example.org/1.json"sv));
    const auto found = baking::extract(as_bytes(image));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "https://example.org/1.json");
    EXPECT_EQ(found->version, baking::badge_version::ob2);
}

TEST(Png, PrefersTheNewestVersionAndNamesTheOther) {
    const auto image =
        png(badge("openbadges", "{\"a\":2}") + badge("openbadgecredential", "{\"a\":3}"));
    const auto found = baking::extract(as_bytes(image));
    ASSERT_TRUE(found);
    EXPECT_EQ(found->text, "{\"a\":3}");
    EXPECT_EQ(found->also, std::vector{baking::badge_version::ob2});
}

TEST(Png, SaysWhenThereIsNoBadge) {
    EXPECT_EQ(refusal(png()), baking::errc::no_badge);
}

TEST(Png, RefusesTwoBadges) {
    const auto one = badge("openbadgecredential", credential);
    EXPECT_EQ(refusal(png(one + one)), baking::errc::two_badges);
    EXPECT_EQ(
        refusal(
            png(badge("openbadges", "{}") + chunk("tEXt", "openbadges\0https://example.org/1"sv))
        ),
        baking::errc::two_badges
    );
}

TEST(Png, RefusesCompressedBadgesWithoutInflating) {
    EXPECT_EQ(
        refusal(png(badge("openbadgecredential", "x", "\0\1\0\0\0"sv))), baking::errc::compressed
    );
    EXPECT_EQ(refusal(png(chunk("zTXt", "openbadges\0\0x"sv))), baking::errc::compressed);
}

TEST(Png, RefusesTextChunksForVersionThree) {
    EXPECT_EQ(refusal(png(chunk("tEXt", "openbadgecredential\0{}"sv))), baking::errc::damaged);
}

TEST(Png, RefusesABadgeChunkWithoutItsSeparators) {
    EXPECT_EQ(refusal(png(chunk("iTXt", "openbadgecredential"))), baking::errc::damaged);
    EXPECT_EQ(refusal(png(badge("openbadgecredential", "", "\0\0"sv))), baking::errc::damaged);
    EXPECT_EQ(refusal(png(badge("openbadgecredential", "", "\0\0\0en"sv))), baking::errc::damaged);
    EXPECT_EQ(
        refusal(png(badge("openbadgecredential", "", "\0\7\0\0\0"sv))), baking::errc::damaged
    );
}

TEST(Png, RefusesEveryTruncation) {
    const auto whole = png(badge("openbadgecredential", credential));
    for (std::size_t size = signature.size(); size < whole.size(); ++size)
        EXPECT_EQ(refusal(whole.substr(0, size)), baking::errc::truncated) << size;
}

TEST(Png, RefusesAWrongChecksum) {
    auto image = png(badge("openbadgecredential", credential));
    image[image.find("urn:uuid")] = 'U';
    EXPECT_EQ(refusal(image), baking::errc::damaged);
}

TEST(Png, RefusesDataAfterTheEnd) {
    EXPECT_EQ(refusal(png() + "x"), baking::errc::damaged);
}

TEST(Png, RefusesAWholeChunkAfterTheEnd) {
    EXPECT_EQ(refusal(png() + badge("openbadgecredential", credential)), baking::errc::damaged);
}

TEST(Png, RefusesAHeaderThatIsNotFirstOrNotSane) {
    EXPECT_EQ(refusal(signature + pixels + header + end), baking::errc::damaged);
    EXPECT_EQ(refusal(signature + header + header + pixels + end), baking::errc::damaged);
    const auto with = [](std::string_view data) {
        return signature + chunk("IHDR", data) + pixels + end;
    };
    EXPECT_EQ(refusal(with("\0\0\0\0\0\0\0\2\x08\2\0\0\0"sv)), baking::errc::damaged) << "no width";
    EXPECT_EQ(refusal(with("\0\0\0\1\0\0\0\2\x03\2\0\0\0"sv)), baking::errc::damaged) << "depth 3";
    EXPECT_EQ(refusal(with("\0\0\0\1\0\0\0\2\x08\5\0\0\0"sv)), baking::errc::damaged) << "colour 5";
    EXPECT_EQ(refusal(with("\0\0\0\1\0\0\0\2\x08\2\1\0\0"sv)), baking::errc::damaged)
        << "compression";
    EXPECT_EQ(refusal(with("\0\0\0\1\0\0\0\2\x08\2\0\1\0"sv)), baking::errc::damaged) << "filter";
    EXPECT_EQ(refusal(with("\0\0\0\1\0\0\0\2\x08\2\0\0\2"sv)), baking::errc::damaged)
        << "interlace";
    EXPECT_EQ(refusal(with("\0\0\0\1\0\0\0\2\x08\2\0\0"sv)), baking::errc::damaged) << "short";
}

TEST(Png, RefusesALengthBeyondTheFile) {
    auto image = png(chunk("tEXt", "a\0b"sv));
    image[signature.size() + header.size()] = '\x7f';
    EXPECT_EQ(refusal(image), baking::errc::truncated);
}

TEST(Png, RefusesATypeThatIsNoName) {
    EXPECT_EQ(refusal(png(chunk("t3Xt", ""))), baking::errc::damaged);
}

TEST(Png, RefusesAPictureWithoutPixels) {
    EXPECT_EQ(refusal(signature + header + end), baking::errc::damaged);
}

TEST(Png, RefusesTooManyChunks) {
    std::string many;
    for (int i = 0; i < 4'096; ++i)
        many += chunk("tEXt", "a\0b"sv);
    EXPECT_EQ(refusal(png(many)), baking::errc::too_large);
}

TEST(Png, RefusesPicturesOverEightMebibytes) {
    const auto large = png(chunk("teXt", std::string(baking::picture_bytes_max, 'x')));
    EXPECT_EQ(refusal(large), baking::errc::too_large);
    const auto nearly = png(chunk("teXt", std::string(baking::picture_bytes_max - 200, 'x')));
    const auto baked =
        baking::bake(as_bytes(nearly), {"{\"x\":\"" + std::string(500, 'y') + "\"}"});
    ASSERT_FALSE(baked);
    EXPECT_EQ(baked.error().code, baking::errc::too_large);
}

TEST(Png, BakesOnlyCredentials) {
    for (const auto* text : {"hello", "https://example.org/1", "<a/>", ""}) {
        const auto baked = baking::bake(as_bytes(png()), {text});
        ASSERT_FALSE(baked) << text;
        EXPECT_EQ(baked.error().code, baking::errc::unbakable);
    }
    EXPECT_TRUE(baking::bake(as_bytes(png()), {"https://example.org/1", baking::badge_version::ob2})
    );
}

TEST(Png, TellsItsSize) {
    const auto size = baking::png_size(as_bytes(png()));
    ASSERT_TRUE(size);
    EXPECT_EQ(*size, std::pair(1U, 2U));
    EXPECT_FALSE(baking::png_size(as_bytes("<svg/>"sv)));
}

TEST(Picture, IsKnownByContent) {
    EXPECT_EQ(baking::detect(as_bytes(png())), baking::picture::png);
    EXPECT_EQ(
        baking::detect(
            as_bytes("\xEF\xBB\xBF <?xml version='1.0'?><!-- <svg> --><!DOCTYPE svg><s:svg/>"sv)
        ),
        baking::picture::svg
    );
    for (const auto text :
         {"{}"sv, ""sv, "<html><svg/></html>"sv, "\x89PNG\n\x1a\n"sv, "<svgx/>"sv})
        EXPECT_EQ(baking::detect(as_bytes(text)), baking::picture::none) << text;
}
