#pragma once

#include "base/core/encoding.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <functional>
#include <stdexcept>

/// Reading the files of the wycheproof corpus.
namespace ob::test {

inline std::string name_of(const json::node& vector) {
    return std::string(vector.find("tcId")->number_text()) + " " +
           std::string(vector.string_at("comment"));
}

inline bytes hex_at(const json::node& from, std::string_view pointer) {
    const auto* text = from.at_pointer(pointer);
    if (text == nullptr || !text->is_string())
        throw std::runtime_error("no text at " + std::string(pointer));
    return from_hex(text->as_string()).value();
}

/// Calls `visit(group, vector)` for every vector of the file that the index lists under `id`.
inline void for_each_vector(
    const std::filesystem::path& folder,
    std::string_view id,
    const std::function<void(const json::node&, const json::node&)>& visit
) {
    const auto index = read_index(folder);
    for (const auto& listed : index.root().find("cases")->elements()) {
        if (listed.string_at("id") != id)
            continue;
        const json::limits generous{.bytes_max = 8 << 20, .depth_max = 16, .values_max = 200'000};
        const auto file =
            json::document::parse(read_file(folder / listed.string_at("file")), generous).value();
        for (const auto& group : file.root().find("testGroups")->elements())
            for (const auto& vector : group.find("tests")->elements())
                visit(group, vector);
        return;
    }
    throw std::runtime_error("not in the index: " + std::string(id));
}

/// Compares what we said with what the file says, and counts.
struct tally {
    std::size_t valid = 0;
    std::size_t invalid = 0;
    std::size_t acceptable_refused = 0;

    void add(const json::node& vector, bool accepted) {
        const auto result = vector.string_at("result");
        EXPECT_TRUE(result == "valid" || result == "invalid" || result == "acceptable");
        if (result == "acceptable") {
            acceptable_refused += accepted ? 0 : 1;
            return;
        }
        EXPECT_EQ(accepted, result == "valid") << name_of(vector);
        (result == "valid" ? valid : invalid) += 1;
    }
};

} // namespace ob::test
