#include "badge/baking/baking.hpp"
#include "badge/status/bitstring.hpp"
#include "base/core/strict_json.hpp"
#include "tests/mutation/accounting.hpp"
#include "tests/support/closed_world.hpp"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>
#include <iostream>

/// Threats G26: what expands or nests without end is refused at once, long before the bounds of any
/// document; and G25 for whatever the fuzz targets begin with.
namespace ob::test {
namespace {

using std::chrono::milliseconds;

/// 1 GiB of zeros as one gzip member of 1 MB: every MiB but the first is packed the same.
std::string gzip_of_a_gibibyte() {
    z_stream state{};
    deflateInit2(&state, Z_BEST_COMPRESSION, Z_DEFLATED, 31, 9, Z_DEFAULT_STRATEGY);
    bytes mebibyte(1024 * 1024);
    bytes room(64 * 1024);
    std::string out;
    std::string piece;
    for (int i = 0; i < 1024; ++i) {
        if (i < 2) {
            state.next_in = mebibyte.data();
            state.avail_in = static_cast<uInt>(mebibyte.size());
            state.next_out = room.data();
            state.avail_out = static_cast<uInt>(room.size());
            deflate(&state, Z_FULL_FLUSH);
            piece = as_text({room.data(), room.size() - state.avail_out});
        }
        out += piece;
    }
    deflateEnd(&state);
    // An empty last block, a CRC that nobody will come to, and the length.
    return out + std::string("\x03\x00", 2) + std::string(4, '\0') + std::string("\0\0\0\x40", 4);
}

std::string nested_entities() {
    std::string out = R"(<?xml version="1.0"?><!DOCTYPE svg [<!ENTITY b0 "lol">)";
    for (int i = 1; i < 10; ++i) {
        out += "<!ENTITY b" + std::to_string(i) + " \"";
        for (int k = 0; k < 10; ++k)
            out += "&b" + std::to_string(i - 1) + ";";
        out += "\">";
    }
    return out + "]><svg xmlns='http://www.w3.org/2000/svg'>&b9;</svg>";
}

template <class Read>
void expect_refused(
    const char* name, std::string_view code, milliseconds time, std::size_t heap, Read read
) {
    const cost spent;
    const auto answer = read();
    const auto taken = spent.processor_time();
    const auto peak = spent.heap_peak();
    std::cout << name << ": heap " << peak / 1024 << " KiB, "
              << std::chrono::duration_cast<std::chrono::microseconds>(taken).count() << " us\n";
    ASSERT_FALSE(answer) << name;
    EXPECT_EQ(answer.error().name(), code);
    EXPECT_LE(taken, time) << name;
    EXPECT_LE(peak, heap) << name;
}

} // namespace

TEST(Bombs, AreRefusedAtOnce) {
    constexpr std::size_t mebibyte = 1024 * 1024;
    const auto list = "u" + to_base64url(as_bytes(gzip_of_a_gibibyte()));
    ASSERT_GT(list.size(), mebibyte);
    expect_refused("1 GiB of gzip", "status_list_too_large", milliseconds{5}, 9 * mebibyte, [&] {
        return status::bitstring::decode(list);
    });
    const auto entities = nested_entities();
    expect_refused("entities", "forbidden_xml", milliseconds{1}, mebibyte, [&] {
        return baking::extract(as_bytes(entities));
    });
    const std::string deep(100'000, '[');
    expect_refused("100,000 arrays", "json_too_large", milliseconds{5}, mebibyte, [&] {
        return json::document::parse(deep);
    });
}

TEST(FuzzCorpora, StayWithinTheBoundsOfAnyDocument) {
    std::size_t files = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(OB_FUZZ_CORPORA)) {
        if (!entry.is_regular_file())
            continue;
        const auto text = read_file(entry.path());
        const cost spent;
        const auto report = closed_world().run(text, "2026-02-01T12:00:00Z");
        EXPECT_LE(spent.heap_peak(), 16U * 1024 * 1024) << entry.path();
        EXPECT_LE(spent.processor_time(), milliseconds{250}) << entry.path();
        EXPECT_FALSE(report.checks.empty());
        ++files;
    }
    EXPECT_GT(files, 100U);
}

} // namespace ob::test
