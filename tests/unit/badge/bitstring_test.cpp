#include "badge/status/bitstring.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

using namespace ob;

namespace {

constexpr int gzip = 31;
constexpr int zlib_wrapper = 15;

/// Compressed by hand, with whatever wrapper and content the test wants.
std::string packed(std::size_t size, int wrapper = gzip, std::uint8_t fill = 0) {
    bytes data(size, fill);
    bytes out(compressBound(static_cast<uLong>(size)) + 64);
    z_stream state{};
    deflateInit2(&state, 9, Z_DEFLATED, wrapper, 9, Z_DEFAULT_STRATEGY);
    state.next_in = data.data();
    state.avail_in = static_cast<uInt>(size);
    state.next_out = out.data();
    state.avail_out = static_cast<uInt>(out.size());
    deflate(&state, Z_FINISH);
    out.resize(state.total_out);
    deflateEnd(&state);
    return std::string(as_text(out));
}

std::string multibase(const std::string& content) {
    return "u" + to_base64url(as_bytes(content));
}

std::error_code refusal(std::string_view text) {
    const auto decoded = status::bitstring::decode(text);
    return decoded ? std::error_code{} : decoded.error().code;
}

} // namespace

TEST(Bitstring, CountsFromTheMostSignificantBit) {
    status::bitstring bits(status::entries_min);
    bits.set(0, true);
    bits.set(9, true);
    EXPECT_EQ(bits.data()[0], 0x80);
    EXPECT_EQ(bits.data()[1], 0x40);
    bits.set(0, false);
    EXPECT_EQ(bits.data()[0], 0x00);
}

TEST(Bitstring, GivesBackWhatWasEncoded) {
    status::bitstring bits(200'000);
    for (const std::uint64_t index : {0U, 7U, 8U, 131'071U, 199'999U})
        bits.set(index, true);
    const auto again = status::bitstring::decode(bits.encode());
    ASSERT_TRUE(again);
    EXPECT_EQ(again->entries(), 200'000U);
    EXPECT_TRUE(std::equal(
        bits.data().begin(), bits.data().end(), again->data().begin(), again->data().end()
    ));
}

TEST(Bitstring, IsNeverShorterThanTheHerdNeeds) {
    EXPECT_EQ(status::bitstring(10).entries(), 131'072U);
}

TEST(Bitstring, ReadsWideEntriesMostSignificantFirst) {
    status::bitstring bits(status::entries_min * 3);
    bits.set(3, true); // entry 1 of three bits: 101
    bits.set(5, true);
    EXPECT_EQ(*bits.get(0, 3), 0U);
    EXPECT_EQ(*bits.get(1, 3), 5U);
}

TEST(Bitstring, RefusesAnIndexBeyondTheList) {
    const status::bitstring bits(status::entries_min);
    EXPECT_TRUE(bits.get(131'071));
    EXPECT_EQ(bits.get(131'072).error().code, status::errc::out_of_range);
    EXPECT_EQ(bits.get(~std::uint64_t{0}).error().code, status::errc::out_of_range);
    EXPECT_EQ(bits.get(std::uint64_t{1} << 63U).error().code, status::errc::out_of_range);
}

TEST(Bitstring, RefusesWideEntriesInAListThatIsThenTooShort) {
    const status::bitstring bits(status::entries_min);
    EXPECT_EQ(bits.get(0, 2).error().code, status::errc::too_short);
}

TEST(Bitstring, RefusesSizesThatMakeNoSense) {
    const status::bitstring bits(status::entries_min);
    EXPECT_FALSE(bits.get(0, 0));
    EXPECT_FALSE(bits.get(0, 9));
}

TEST(Bitstring, RefusesAListThatIsTooShort) {
    EXPECT_EQ(refusal(multibase(packed(16'383))), status::errc::too_short);
    EXPECT_EQ(refusal(multibase(packed(0))), status::errc::too_short);
    EXPECT_FALSE(refusal(multibase(packed(16'384))));
}

TEST(Bitstring, StopsABombAtTheLimit) {
    EXPECT_FALSE(refusal(multibase(packed(status::expanded_bytes_max))));
    EXPECT_EQ(refusal(multibase(packed(status::expanded_bytes_max + 1))), status::errc::too_large);
    EXPECT_EQ(refusal(multibase(packed(64U << 20U))), status::errc::too_large);
}

TEST(Bitstring, RefusesEveryTruncation) {
    const auto whole = packed(20'000, gzip, 0x5a);
    for (std::size_t size = 0; size < whole.size(); ++size)
        EXPECT_EQ(refusal(multibase(whole.substr(0, size))), status::errc::malformed) << size;
}

TEST(Bitstring, RefusesWhatFollowsTheMember) {
    const auto one = packed(20'000);
    EXPECT_EQ(refusal(multibase(one + "x")), status::errc::malformed);
    EXPECT_EQ(refusal(multibase(one + one)), status::errc::malformed) << "two members";
}

TEST(Bitstring, RefusesADamagedChecksum) {
    auto broken = packed(20'000);
    broken[broken.size() - 6] = static_cast<char>(broken[broken.size() - 6] ^ 1);
    EXPECT_EQ(refusal(multibase(broken)), status::errc::malformed);
}

TEST(Bitstring, RefusesOtherWrappersAndAlphabets) {
    EXPECT_EQ(refusal(multibase(packed(20'000, zlib_wrapper))), status::errc::malformed);
    EXPECT_EQ(refusal(multibase(packed(20'000, -15))), status::errc::malformed) << "raw deflate";
    const auto good = packed(20'000);
    EXPECT_EQ(refusal(to_base64url(as_bytes(good))), status::errc::malformed) << "no prefix";
    EXPECT_EQ(refusal("u" + to_base64(as_bytes(good))), status::errc::malformed) << "padded";
    EXPECT_EQ(refusal("z" + to_base64url(as_bytes(good))), status::errc::malformed);
}
