#include "base/core/config.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>

namespace ob::config {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;
using namespace std::chrono_literals;

class Config : public ::testing::Test {
protected:
    Config() {
        fields.text("server.listen", listen, "Where to listen.")
            .number("server.threads", threads, 1, 64, "How many threads.")
            .flag("mail.enabled", enabled, "Whether to send mail.")
            .duration("status.ttl", ttl, "How long a list is fresh.")
            .list("trust.issuers", issuers, "Issuers to trust.")
            .table("trust.origins", origins, "Origins and their addresses.")
            .text("state_dir", state_dir, "Where data lies.");
    }

    ~Config() override {
        for (const auto& name : variables)
            ::unsetenv(name.c_str());
        std::filesystem::remove(path);
    }

    std::vector<std::string> load(const std::string& toml) {
        std::ofstream(path) << toml;
        return fields.load(path);
    }

    void set_variable(const std::string& name, const std::string& value) {
        ::setenv(name.c_str(), value.c_str(), 1);
        variables.push_back(name);
    }

    std::string path =
        ::testing::TempDir() + "laurel-config-test-" + std::to_string(::getpid()) + ".toml";
    std::vector<std::string> variables;
    std::string listen = "127.0.0.1:8080";
    std::int64_t threads = 2;
    bool enabled = false;
    std::chrono::seconds ttl = 300s;
    std::vector<std::string> issuers;
    std::vector<std::pair<std::string, std::string>> origins;
    std::string state_dir = "/var/lib/laurel";
    schema fields;
};

TEST_F(Config, ReadsEveryShape) {
    EXPECT_THAT(
        load("state_dir = \"here\"\n[server]\nlisten = \"0.0.0.0:1\"\nthreads = 4\n[mail]\nenabled "
             "= true\n"
             "[status]\nttl = \"24h\"\n[trust]\nissuers = [\"a\", "
             "\"b\"]\n[trust.origins]\n\"https://x\" = \"127.0.0.1:1\"\n"),
        IsEmpty()
    );
    EXPECT_EQ(state_dir, "here");
    EXPECT_EQ(listen, "0.0.0.0:1");
    EXPECT_EQ(threads, 4);
    EXPECT_TRUE(enabled);
    EXPECT_EQ(ttl, 24h);
    EXPECT_THAT(issuers, ElementsAre("a", "b"));
    EXPECT_THAT(origins, ElementsAre(Pair("https://x", "127.0.0.1:1")));
}

TEST_F(Config, RefusesUnknownKeysWithLineAndSuggestion) {
    EXPECT_THAT(
        load("[server]\n\nlisen = \"x\"\n"),
        ElementsAre(AllOf(
            HasSubstr(path + ":3:"), HasSubstr("\"server.lisen\""), HasSubstr("\"server.listen\"")
        ))
    );
    EXPECT_THAT(
        load("[nothing]\nlike = 1\n"), ElementsAre(HasSubstr(":1: unknown key \"nothing\""))
    );
}

TEST_F(Config, TellsEveryFaultAtOnce) {
    EXPECT_THAT(
        load("[server]\nlisten = 5\nthreads = 65\n[status]\nttl = 300\n[mail]\nenabled = \"yes\"\n"
        ),
        ::testing::UnorderedElementsAre(
            HasSubstr(":2: server.listen must be a text"),
            HasSubstr(":3: server.threads must be from 1 to 64"),
            HasSubstr(":5: status.ttl must be a text"),
            HasSubstr(":7: mail.enabled must be true or false")
        )
    );
}

TEST_F(Config, RefusesDurationsWithoutUnit) {
    EXPECT_THAT(
        load("[status]\nttl = \"300\"\n"), ElementsAre(HasSubstr(":2: status.ttl is no duration"))
    );
}

TEST_F(Config, NamesTheLineOfBrokenToml) {
    EXPECT_THAT(load("[server]\nthreads = = 1\n"), ElementsAre(HasSubstr(":2: this is not TOML")));
}

TEST_F(Config, RefusesAFileThatIsNotThere) {
    EXPECT_THAT(fields.load("/nonexistent/laurel.toml"), ElementsAre(HasSubstr("cannot be read")));
    EXPECT_THAT(fields.load(::testing::TempDir()), ElementsAre(HasSubstr("cannot be read")));
}

TEST_F(Config, AcceptsAnEmptyFileAndNoFile) {
    EXPECT_THAT(load(""), IsEmpty());
    EXPECT_THAT(fields.load(""), IsEmpty());
    EXPECT_EQ(threads, 2);
}

TEST_F(Config, LetsTheEnvironmentOverrideTheFileAndFlagsOverrideBoth) {
    set_variable("OB_SERVER_THREADS", "5");
    set_variable("OB_MAIL_ENABLED", "true");
    set_variable("OB_TRUST_ISSUERS", "x, y");
    set_variable("OB_TRUST_ORIGINS", "https://x=127.0.0.1:2");
    set_variable("OB_STATE_DIR", "from environment");
    EXPECT_THAT(load("[server]\nthreads = 4\n"), IsEmpty());
    EXPECT_EQ(threads, 5);
    EXPECT_TRUE(enabled);
    EXPECT_THAT(issuers, ElementsAre("x", "y"));
    EXPECT_THAT(origins, ElementsAre(Pair("https://x", "127.0.0.1:2")));
    EXPECT_EQ(state_dir, "from environment");
    EXPECT_THAT(fields.load(path, {{"server.threads", "6"}}), IsEmpty());
    EXPECT_EQ(threads, 6);
}

TEST_F(Config, ReadsAVariableFromAFile) {
    const auto secret = path + ".secret";
    std::ofstream(secret) << "from file\n";
    set_variable("OB_STATE_DIR_FILE", secret);
    EXPECT_THAT(fields.load(""), IsEmpty());
    EXPECT_EQ(state_dir, "from file");
    std::filesystem::remove(secret);
    EXPECT_THAT(fields.load(""), ElementsAre(HasSubstr("OB_STATE_DIR_FILE")));
}

TEST_F(Config, RefusesBadVariablesAndFlags) {
    set_variable("OB_SERVER_THREADS", "many");
    EXPECT_THAT(
        fields.load(""),
        ElementsAre(HasSubstr("OB_SERVER_THREADS: server.threads must be a whole number"))
    );
    ::unsetenv("OB_SERVER_THREADS");
    EXPECT_THAT(
        fields.load("", {{"server.thread", "1"}}),
        ElementsAre(HasSubstr("did you mean \"server.threads\""))
    );
    EXPECT_THAT(
        fields.load("", {{"trust.origins", "no sign"}}), ElementsAre(HasSubstr("must be a table"))
    );
}

TEST_F(Config, AppliesRulesToTheWhole) {
    fields.rule([this] { return threads > 3 && !enabled ? "Too many threads for no mail." : ""; });
    EXPECT_THAT(load("[server]\nthreads = 3\n"), IsEmpty());
    EXPECT_THAT(
        load("[server]\nthreads = 4\n"), ElementsAre(path + ": Too many threads for no mail.")
    );
    EXPECT_THAT(
        fields.load("", {{"server.threads", "4"}}), ElementsAre("Too many threads for no mail.")
    );
}

TEST_F(Config, PrintsWhatItReadsBack) {
    issuers = {"a\"b", "c\\d\n\x7f"};
    origins = {{"https://x", "1"}};
    ttl = 90min;
    const auto printed = fields.to_toml();
    EXPECT_THAT(
        printed,
        AllOf(
            HasSubstr("# Where to listen.\nlisten = \"127.0.0.1:8080\""), HasSubstr("ttl = \"90m\"")
        )
    );
    issuers.clear();
    origins.clear();
    ttl = 0s;
    EXPECT_THAT(load(printed), IsEmpty());
    EXPECT_THAT(issuers, ElementsAre("a\"b", "c\\d\n\x7f"));
    EXPECT_THAT(origins, ElementsAre(Pair("https://x", "1")));
    EXPECT_EQ(ttl, 90min);
    EXPECT_EQ(fields.to_toml(), printed);
}

} // namespace
} // namespace ob::config
