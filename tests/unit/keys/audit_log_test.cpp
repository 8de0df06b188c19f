#include "base/core/strict_json.hpp"
#include "keys/signerd/audit_log.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>

namespace ob::signerd {
namespace {

const instant monday = *parse_time("2026-01-05T09:00:00Z");

class AuditLog : public testing::Test {
protected:
    audit_log open() {
        auto opened = audit_log::open(path_, monday);
        EXPECT_TRUE(opened) << opened.error().message() << opened.error().cause;
        return std::move(*opened);
    }

    static void write(audit_log& log, std::string_view event, boost::json::object fields = {}) {
        const auto written =
            log.append(event, monday, std::move(fields), audit_log::durability::synced);
        ASSERT_TRUE(written) << written.error().cause;
    }

    std::vector<std::string> lines() {
        std::vector<std::string> all;
        std::ifstream in(path_);
        for (std::string line; std::getline(in, line);)
            all.push_back(line);
        return all;
    }

    void put(const std::vector<std::string>& all, std::string_view tail = "") {
        std::string text;
        for (const auto& line : all)
            text += line + "\n";
        test::write_file(path_, text.append(tail));
    }

    test::temp_folder folder_;
    std::filesystem::path path_ = folder_.path() / "audit.log";
};

TEST_F(AuditLog, ChainsItsLinesAcrossRestarts) {
    {
        auto log = open();
        write(log, "credential.signing", {{"id", "https://i/credentials/1"}});
        write(log, "credential.signed");
    }
    {
        auto log = open();
        write(log, "credential.signing", {{"id", "https://i/credentials/2"}});
    }
    const auto checked = verify_audit(path_);
    ASSERT_TRUE(checked) << checked.error().message();
    EXPECT_EQ(checked->lines, 3U);
    EXPECT_EQ(checked->torn, 0U);
}

TEST_F(AuditLog, NoticesEveryChangedRemovedAndMovedLine) {
    {
        auto log = open();
        for (int i = 0; i < 5; ++i)
            write(
                log, "credential.signing", {{"id", "https://i/credentials/" + std::to_string(i)}}
            );
    }
    const auto good = lines();
    ASSERT_EQ(good.size(), 5U);
    for (std::size_t i = 0; i + 1 < good.size(); ++i) {
        auto changed = good;
        changed[i].replace(changed[i].find("credentials"), 11, "Credentials");
        put(changed);
        EXPECT_FALSE(verify_audit(path_)) << "line " << i << " changed";
        auto shorter = good;
        shorter.erase(shorter.begin() + static_cast<std::ptrdiff_t>(i));
        put(shorter);
        EXPECT_FALSE(verify_audit(path_)) << "line " << i << " taken out";
        auto moved = good;
        std::swap(moved[i], moved[i + 1]);
        put(moved);
        EXPECT_FALSE(verify_audit(path_)) << "line " << i << " moved";
    }
    put(good);
    EXPECT_TRUE(verify_audit(path_));
}

TEST_F(AuditLog, IsNotContinuedAfterItWasChanged) {
    {
        auto log = open();
        write(log, "credential.signing", {{"id", "https://i/credentials/1"}});
        write(log, "credential.signed");
    }
    auto changed = lines();
    changed[0].replace(changed[0].find("credentials"), 11, "Credentials");
    put(changed);
    const auto opened = audit_log::open(path_, monday);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, errc::audit_changed);
}

TEST_F(AuditLog, SaysThatACrashCutALineOff) {
    {
        auto log = open();
        write(log, "credential.signing", {{"id", "https://i/credentials/1"}});
    }
    const auto whole = lines();
    for (const std::string tail : {"{\"sequence\":2,\"ti", "{", "\n"}) {
        put(whole, tail);
        {
            auto log = open();
            write(log, "credential.signed");
        }
        const auto checked = verify_audit(path_);
        ASSERT_TRUE(checked) << tail << checked.error().message();
        EXPECT_EQ(checked->torn, 1U);
        EXPECT_EQ(checked->lines, 4U) << "whole, torn, recovered, and the next one";
        EXPECT_NE(lines()[2].find("audit.recovered"), std::string::npos);
    }
}

TEST_F(AuditLog, GoesOnFromALineThatOnlyLacksItsEnd) {
    {
        auto log = open();
        write(log, "credential.signing", {{"id", "https://i/credentials/1"}});
    }
    test::write_file(path_, lines()[0]);
    {
        auto log = open();
        write(log, "credential.signed");
    }
    const auto checked = verify_audit(path_);
    ASSERT_TRUE(checked) << checked.error().message();
    EXPECT_EQ(checked->lines, 2U);
}

TEST_F(AuditLog, HasOneWriter) {
    auto log = open();
    const auto second = audit_log::open(path_, monday);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, errc::audit_in_use);
}

TEST_F(AuditLog, RemembersWhatSigningNeeds) {
    {
        auto log = open();
        write(
            log,
            "credential.signing",
            {{"id", "https://i/credentials/1"},
             {"status", boost::json::array{"https://i/status/r#7"}}}
        );
        write(
            log,
            "status_list.signing",
            {{"id", "https://i/status/r"}, {"validFrom", "2026-01-05T08:00:00Z"}}
        );
        write(
            log,
            "status_list.signing",
            {{"id", "https://i/status/r"}, {"validFrom", "2026-01-05T07:00:00Z"}}
        );
    }
    auto log = open();
    const auto& memory = log.memory();
    EXPECT_EQ(memory.last_signed, monday);
    EXPECT_EQ(memory.list_floors.at("https://i/status/r"), *parse_time("2026-01-05T08:00:00Z"));
    EXPECT_FALSE(memory.is_taken({"https://i/status/r#7"}, "https://i/credentials/1"));
    EXPECT_TRUE(memory.is_taken({"https://i/status/r#7"}, "https://i/credentials/2"));
    EXPECT_FALSE(memory.is_taken({"https://i/status/r#8"}, "https://i/credentials/2"));
}

TEST_F(AuditLog, SaysWhenItCannotBeWritten) {
    const auto opened = audit_log::open("/dev/full/none", monday);
    ASSERT_FALSE(opened);
    EXPECT_EQ(opened.error().code, errc::audit);
    const auto link = folder_.path() / "link";
    std::filesystem::create_symlink(path_, link);
    EXPECT_FALSE(audit_log::open(link, monday)) << "never through a link";
}

} // namespace
} // namespace ob::signerd
