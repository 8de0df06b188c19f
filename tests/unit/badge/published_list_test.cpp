#include "badge/status/published_list.hpp"

#include <gtest/gtest.h>

using namespace ob;

namespace {

constexpr auto url = "https://issuer.example/status/1";

} // namespace

TEST(PublishedList, KnowsItsNameInRedis) {
    // printf %s https://issuer.example/status/1 | sha256sum
    EXPECT_EQ(
        status::redis_key(url),
        "ob:status:1a8bdae6fba190859d91c40b6d0895f73cb01b9a043ac8575415150e68767885"
    );
}

TEST(PublishedList, ReadsBackWhatTheScriptStores) {
    const status::published_list list{
        url,
        7,
        seconds_instant{std::chrono::seconds{100}},
        seconds_instant{std::chrono::seconds{200}},
        std::chrono::milliseconds{5'000},
        "{}"};
    const auto command = status::publish_command(list);
    ASSERT_EQ(command.size(), 11U);
    EXPECT_EQ(command[1], status::publish_script());
    const std::vector<std::string> stored{
        "version",
        command[4],
        "issued",
        command[5],
        "valid_until",
        command[6],
        "ttl_ms",
        command[7],
        "body",
        command[8]};
    const auto again = status::read_published(url, stored);
    ASSERT_TRUE(again);
    EXPECT_EQ(again->version, 7U);
    EXPECT_EQ(again->valid_until, list.valid_until);
    EXPECT_EQ(again->ttl, list.ttl);
    EXPECT_EQ(again->body, "{}");
}

TEST(PublishedList, RefusesAHashThatIsNotWhole) {
    EXPECT_FALSE(status::read_published(url, {}));
    const std::vector<std::string> odd{"version"};
    EXPECT_FALSE(status::read_published(url, odd));
    const std::vector<std::string> text{"version", "x", "body", "{}"};
    EXPECT_FALSE(status::read_published(url, text));
    const std::vector<std::string> no_body{"version", "1"};
    EXPECT_FALSE(status::read_published(url, no_body));
}
