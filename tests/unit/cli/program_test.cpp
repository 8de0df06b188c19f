#include "cli/commands.hpp"
#include "cli/examples.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>

namespace ob::cli {
namespace {

TEST(Badgectl, ExplainsItself) {
    const auto help = badgectl({"--help"});
    EXPECT_EQ(help.exit, done);
    EXPECT_NE(help.out.find("Subcommands:"), std::string::npos);
    EXPECT_EQ(badgectl({"--version"}).exit, done);
}

TEST(Badgectl, EveryCommandAndOptionHasAHelpText) {
    std::istringstream in;
    std::ostringstream out;
    const test::fake_clock clock("2026-02-01T00:00:00Z");
    system_entropy source;
    session s{in, out, out, clock, source, false, false, {}};
    CLI::App program;
    for (const auto add : commands())
        add(program, s);
    std::vector<CLI::App*> all = program.get_subcommands({});
    ASSERT_FALSE(all.empty());
    for (std::size_t i = 0; i < all.size(); ++i) {
        auto* sub = all[i];
        EXPECT_FALSE(sub->get_description().empty()) << sub->get_name();
        for (const auto* option : sub->get_options())
            EXPECT_FALSE(option->get_description().empty())
                << sub->get_name() << " " << option->get_name();
        for (auto* deeper : sub->get_subcommands({}))
            all.push_back(deeper);
    }
}

TEST(Badgectl, EveryCommandHasAnExample) {
    std::istringstream in;
    std::ostringstream out;
    const test::fake_clock clock("2026-02-01T00:00:00Z");
    system_entropy source;
    session s{in, out, out, clock, source, false, false, {}};
    CLI::App program;
    for (const auto add : commands())
        add(program, s);
    EXPECT_EQ(add_examples(program), "");
    const auto help = badgectl({"keys", "rotate", "--help"});
    EXPECT_NE(help.out.find("badgectl keys rotate --key-file"), std::string::npos);
    EXPECT_NE(help.out.find("Exit codes: 0 done"), std::string::npos);
}

TEST(Badgectl, AnswersAWrongCommandLineWithSixtyFour) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {},
             {"frobnicate"},
             {"extract"},
             {"extract", "a", "b"},
             {"extract", "--fast", "a"},
             {"keys"},
             {"keys", "generate"},
             {"bake", "a", "b"}}) {
        const auto answer = badgectl(words);
        EXPECT_EQ(answer.exit, usage) << (words.empty() ? "" : words.front());
        EXPECT_TRUE(answer.out.empty());
        EXPECT_FALSE(answer.err.empty());
    }
}

TEST(Badgectl, AnswersAFileThatIsNotThereWithSixtySix) {
    for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
             {"extract", "/nowhere/badge.png"},
             {"extract", "/"},
             {"bake", "/nowhere/badge.png", "c", "-o", "o"}}) {
        const auto answer = badgectl(words);
        EXPECT_EQ(answer.exit, not_readable);
        EXPECT_NE(answer.err.find("file_not_readable"), std::string::npos) << answer.err;
    }
}

TEST(Badgectl, ColoursOnlyWhenAsked) {
    std::istringstream in;
    std::ostringstream out;
    const test::fake_clock clock("2026-02-01T00:00:00Z");
    system_entropy source;
    session s{in, out, out, clock, source, false, false, {}};
    EXPECT_EQ(coloured(s, shade::good, "VALID"), "VALID");
    s.colour = true;
    EXPECT_EQ(coloured(s, shade::good, "VALID"), "\x1b[32mVALID\x1b[0m");
}

} // namespace
} // namespace ob::cli
