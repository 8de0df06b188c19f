#include "issuer/transcript/limits.hpp"
#include "issuer/transcript/room.hpp"

#include <gtest/gtest.h>

namespace ob::transcript {
namespace {

std::string times(std::size_t count, const std::string& piece) {
    std::string out;
    for (std::size_t i = 0; i < count; ++i)
        out.append(i == 0 ? "" : ",").append(piece);
    return out;
}

bool fits(room& left, const std::string& text) {
    const auto part = json::document::parse(text);
    EXPECT_TRUE(part);
    return part && left.take(part->root(), text.size());
}

TEST(Room, EndsWithTheBytes) {
    room left;
    const auto one = json::document::parse(R"({"id":"a"})");
    EXPECT_TRUE(left.take(one->root(), limits::bytes_max));
    EXPECT_FALSE(left.take(one->root(), 1));
}

TEST(Room, EndsWithTheValues) {
    room left;
    // The object, the array and what is in it.
    const auto full = R"({"id":[)" + times(limits::values_max - 2, "1") + "]}";
    EXPECT_TRUE(fits(left, full));
    EXPECT_FALSE(fits(left, R"({"id":"a"})"));
}

TEST(Room, EndsWithTheContexts) {
    room left;
    const auto context = R"({"id":"a","@context":["https://www.w3.org/ns/credentials/v2"]})";
    EXPECT_TRUE(fits(left, "[" + times(limits::contexts_max, context) + "]"));
    EXPECT_FALSE(fits(left, context));
    EXPECT_TRUE(fits(left, R"({"id":"a"})"));
}

TEST(Room, EndsWithTheUnnamedThings) {
    room left;
    EXPECT_TRUE(fits(left, "[" + times(limits::unnamed_max, "{}") + "]"));
    EXPECT_FALSE(fits(left, "{}"));
    EXPECT_TRUE(fits(left, R"({"id":"a"})"));
}

TEST(Room, EndsWithTheStatusLists) {
    room left;
    const auto on_list = [](std::size_t number) {
        return R"({"id":"a","statusListCredential":"https://badges.example.ca/status/)" +
               std::to_string(number) + "\"}";
    };
    for (std::size_t i = 0; i < limits::lists_max; ++i)
        EXPECT_TRUE(fits(left, on_list(i)));
    EXPECT_TRUE(fits(left, on_list(0))) << "the same list is fetched once";
    EXPECT_FALSE(fits(left, on_list(limits::lists_max)));
    EXPECT_TRUE(fits(left, R"({"id":"a","endorsement":[)" + on_list(limits::lists_max) + "]}"))
        << "no verdict depends on it";
}

} // namespace
} // namespace ob::transcript
