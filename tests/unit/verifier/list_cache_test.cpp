#include "tests/support/fixed.hpp"
#include "tests/support/temporary_folder.hpp"
#include "verifier/fetch/list_cache.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <set>

namespace ob::verifier {
namespace {

using namespace std::chrono_literals;

constexpr auto url = "https://issuer.example/status/1";
const instant monday = *parse_time("2026-02-02T00:00:00Z");
const instant tuesday = *parse_time("2026-02-03T00:00:00Z");

TEST(ListCache, GivesAListWhileItIsFresh) {
    list_cache lists({});
    EXPECT_TRUE(lists.admit(url, "monday", monday, 1h));
    EXPECT_EQ(lists.find(url), "monday");
    EXPECT_EQ(lists.find("https://issuer.example/status/2"), std::nullopt);
}

TEST(ListCache, GivesNothingAfterItsLife) {
    list_cache lists({});
    EXPECT_TRUE(lists.admit(url, "monday", monday, 0s));
    EXPECT_EQ(lists.find(url), std::nullopt);
}

TEST(ListCache, RefusesAListOlderThanOneItHasSeen) {
    list_cache lists({});
    ASSERT_TRUE(lists.admit(url, "tuesday", tuesday, 1h));
    EXPECT_TRUE(lists.is_older_than_seen(url, monday));
    EXPECT_FALSE(lists.is_older_than_seen(url, tuesday));
    EXPECT_FALSE(lists.admit(url, "monday", monday, 1h));
    EXPECT_EQ(lists.find(url), "tuesday");
}

TEST(ListCache, KeepsTheFloorOfAListThatIsDropped) {
    list_cache lists({});
    ASSERT_TRUE(lists.admit(url, "tuesday", tuesday, 1h));
    lists.drop(url);
    EXPECT_EQ(lists.find(url), std::nullopt);
    EXPECT_FALSE(lists.admit(url, "monday", monday, 1h));
    ASSERT_TRUE(lists.admit(url, "tuesday", tuesday, 1h));
    lists.drop_all();
    EXPECT_EQ(lists.size(), 0U);
    EXPECT_TRUE(lists.is_older_than_seen(url, monday));
}

TEST(ListCache, KnowsItsFloorsAfterARestart) {
    const test::temporary_folder folder;
    const std::string file = folder / "floors.tsv";
    EXPECT_TRUE(list_cache(file).admit(url, "tuesday", tuesday, 1h));
    const list_cache again(file);
    EXPECT_EQ(again.find(url), std::nullopt) << "floors are kept, lists are not";
    EXPECT_TRUE(again.is_older_than_seen(url, monday));
    EXPECT_FALSE(again.is_older_than_seen(url, tuesday));
}

TEST(ListCache, SpreadsTheLivesOfListsThatCameTogether) {
    test::seeded_entropy chance(1);
    std::set<std::int64_t> lives;
    for (int i = 0; i < 200; ++i) {
        const auto life = spread(300s, chance);
        EXPECT_GE(life, 270s);
        EXPECT_LE(life, 300s);
        lives.insert(life.count());
    }
    EXPECT_GE(lives.size(), 25U) << "of 31";
    EXPECT_EQ(spread(1s, chance), 1s) << "what is kept at all is kept for a second";
    EXPECT_EQ(spread(0s, chance), 0s);
}

TEST(ListCache, LeavesOutLinesThatItCannotRead) {
    const test::temporary_folder folder;
    const std::string file = folder / "floors.tsv";
    std::ofstream(file) << "no tab\nnever\thttps://a.example/1\n2026-02-03T00:00:00Z\t" << url
                        << "\n";
    EXPECT_TRUE(list_cache(file).is_older_than_seen(url, monday));
}

TEST(ListCache, HoldsABoundedNumberOfLists) {
    list_cache lists({});
    for (int i = 0; i < 1'000; ++i)
        lists.admit("https://issuer.example/" + std::to_string(i), "x", monday, 1h);
    EXPECT_LE(lists.size(), 256U);
    EXPECT_EQ(lists.find("https://issuer.example/999"), "x");
}

// Whoever publishes lists without end makes the oldest floors be forgotten, and nothing grow.
TEST(ListCache, HoldsABoundedNumberOfFloors) {
    list_cache lists({});
    ASSERT_TRUE(lists.admit("https://old.example/", "x", monday, 1h));
    for (int i = 0; i < 10'000; ++i)
        lists.admit("https://issuer.example/" + std::to_string(i), "x", tuesday, 1h);
    EXPECT_FALSE(lists.is_older_than_seen("https://old.example/", instant{}));
    EXPECT_TRUE(lists.is_older_than_seen("https://issuer.example/9999", monday));
}

} // namespace
} // namespace ob::verifier
