#include "base/core/encoding.hpp"
#include "base/core/jcs.hpp"
#include "base/core/json_text.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <bit>
#include <charconv>

/// RFC 8785 vectors: six documents, and the numbers of appendix B.
namespace ob::jcs {
namespace {

std::string without_space(std::string text) {
    std::erase_if(text, [](char c) { return c == ' ' || c == '\n' || c == '\r'; });
    return text;
}

double double_of(std::string_view hex) {
    std::uint64_t pattern = 0;
    std::from_chars(hex.data(), hex.data() + hex.size(), pattern, 16);
    return std::bit_cast<double>(pattern);
}

TEST(JcsCorpus, GivesTheSameBytes) {
    OB_NEED_CORPUS(folder, "jcs");
    const auto index = test::read_index(folder);
    std::size_t checked = 0;
    for (const auto& listed : index.root().find("cases")->elements()) {
        if (listed.string_at("kind") != "canonicalize")
            continue;
        const auto& files = *listed.find("files");
        const auto input =
            json::document::parse(test::read_file(folder / files.string_at("input")));
        ASSERT_TRUE(input) << listed.string_at("id");
        const auto canonical = canonicalize(input->root());
        ASSERT_TRUE(canonical) << listed.string_at("id");
        EXPECT_EQ(*canonical, test::read_file(folder / files.string_at("output")))
            << listed.string_at("id");
        EXPECT_EQ(
            to_hex(as_bytes(*canonical)),
            without_space(test::read_file(folder / files.string_at("outhex")))
        );
        ++checked;
    }
    EXPECT_EQ(checked, 6U);
}

TEST(JcsCorpus, PrintsTheNumbersOfTheRfc) {
    OB_NEED_CORPUS(folder, "jcs");
    const auto index = test::read_index(folder);
    std::size_t printed = 0;
    std::size_t refused = 0;
    for (const auto& listed : index.root().find("cases")->elements()) {
        if (listed.string_at("kind") != "number")
            continue;
        const double value = double_of(listed.string_at("ieee754"));
        if (listed.string_at("expect") == "fail") {
            const auto text = std::to_string(value); // nan, inf
            EXPECT_FALSE(canonicalize(json::node::number(text))) << text;
            EXPECT_EQ(json::number_to_text(value), "null") << text;
            ++refused;
        } else {
            EXPECT_EQ(json::number_to_text(value), listed.string_at("json"))
                << listed.string_at("id");
            ++printed;
        }
    }
    EXPECT_EQ(printed, 24U);
    EXPECT_EQ(refused, 2U);
}

} // namespace
} // namespace ob::jcs
