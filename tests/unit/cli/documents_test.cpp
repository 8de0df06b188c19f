#include "cli/documents.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

namespace ob::cli {
namespace {

using checking::supply_failure;

class ClosedWorld : public testing::Test {
protected:
    result<std::unique_ptr<closed_world>> read(std::string_view list) {
        const auto path = folder_.path() / "list.tsv";
        test::write_file(path, list);
        std::istringstream in;
        std::ostringstream out;
        session s{in, out, out, clock_, source_, false, false, {}};
        return closed_world::read(s, path.string());
    }

    void file(std::string_view name, std::string_view content) {
        test::write_file(folder_.path() / name, content);
    }

    static std::string body(closed_world& world, const std::string& url) {
        const auto answer = world.fetch(url, 1000);
        return answer.failure == supply_failure::none ? answer.body : "none";
    }

    test::temp_folder folder_;
    test::fake_clock clock_{"2026-02-01T00:00:00Z"};
    system_entropy source_;
};

TEST_F(ClosedWorld, AnswersTheListedUrlsOnly) {
    file("a.json", "A");
    file("b.json", "B");
    const auto world = read(
        "https://x.example/a\ta.json\nhttp://x.example/b\t" + (folder_.path() / "b.json").string() +
        "\n"
    );
    ASSERT_TRUE(world);
    EXPECT_EQ(body(**world, "https://x.example/a"), "A");
    EXPECT_EQ(body(**world, "https://x.example/a#key-1"), "A");
    EXPECT_EQ(body(**world, "http://x.example/b"), "B");
    for (const std::string url :
         {"https://x.example/A",
          "https://x.example/a/",
          "https://x.example/a?x",
          "http://x.example/a",
          "https://x.example/b",
          "a.json",
          ""})
        EXPECT_EQ((*world)->fetch(url, 1000).failure, supply_failure::not_found) << url;
}

TEST_F(ClosedWorld, TakesTheLastLineOfAUrl) {
    file("a", "A");
    file("b", "B");
    const auto world =
        read("https://x.example/\ta\nhttps://x.example/y\ta\r\n\nhttps://x.example/y\tb");
    ASSERT_TRUE(world);
    EXPECT_EQ(body(**world, "https://x.example/y"), "B");
}

TEST_F(ClosedWorld, MapsAFolderForAUrlThatEndsInASlash) {
    file("one/x.json", "X");
    file("two/deep/y.json", "Y");
    file("exact", "E");
    file("secret", "S");
    const auto world = read(
        "https://x.example/\tone\nhttps://x.example/two/\ttwo\nhttps://x.example/two/e\texact\n"
    );
    ASSERT_TRUE(world);
    EXPECT_EQ(body(**world, "https://x.example/x.json"), "X");
    EXPECT_EQ(body(**world, "https://x.example/two/deep/y.json"), "Y") << "the longest folder";
    EXPECT_EQ(body(**world, "https://x.example/two/e"), "E")
        << "a line of its own before any folder";
    for (const std::string url :
         {"https://x.example/",
          "https://x.example/two/deep",
          "https://x.example/../secret",
          "https://x.example/two/../../secret",
          "https://x.example//etc/passwd",
          "https://x.example/two/x.json"})
        EXPECT_EQ(body(**world, url), "none") << url;
}

TEST_F(ClosedWorld, HasTheLimitOfTheNeed) {
    file("a", std::string(11, 'a'));
    const auto world = read("https://x.example/a\ta\n");
    ASSERT_TRUE(world);
    EXPECT_EQ((*world)->fetch("https://x.example/a", 11).failure, supply_failure::none);
    EXPECT_EQ((*world)->fetch("https://x.example/a", 10).failure, supply_failure::too_large);
}

TEST_F(ClosedWorld, RefusesALineWithoutATab) {
    for (const std::string list :
         {"https://x.example/a a.json\n", "\ta.json\n", "https://x.example/a\t\n"})
        EXPECT_FALSE(read(list)) << list;
    EXPECT_TRUE(read(""));
}

} // namespace
} // namespace ob::cli
