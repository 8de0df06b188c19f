#include "issuer/delivery/maildir.hpp"
#include "issuer/delivery/smtp_session.hpp"
#include "issuer/delivery/worker.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/fixed.hpp"
#include "tests/support/process.hpp"

#include <gtest/gtest.h>

#include <deque>

namespace ob::delivery {
namespace {

using namespace std::chrono_literals;

// One row in memory, as the store would keep it.
class one_row final : public programme::outbox {
public:
    explicit one_row(const clock& time) : time_(time) {
        row.id = 1;
        row.message_id = "m-1@badges.example.ca";
        row.sender = "badges@example.ca";
        row.recipient = "zoe@example.org";
        row.body = "Subject: x\r\n\r\nbody\r\n";
        row.created_at = time.now_seconds();
        due = time.now_seconds();
    }

    result<void> release_leases() override { return {}; }

    result<std::vector<programme::outbox_row>>
    lease_mail(std::size_t, std::chrono::seconds) override {
        const std::lock_guard lock(mutex_);
        if (sent || given_up || time_.now() < due)
            return std::vector<programme::outbox_row>{};
        return std::vector{row};
    }

    result<void> mail_sent(std::int64_t) override {
        const std::lock_guard lock(mutex_);
        sent = true;
        return {};
    }

    result<void>
    mail_failed(std::int64_t, std::optional<seconds_instant> next, std::string reason) override {
        const std::lock_guard lock(mutex_);
        why = std::move(reason);
        ++row.tries;
        given_up = !next;
        due = next.value_or(due);
        return {};
    }

    result<std::optional<instant>> next_mail_due() override {
        const std::lock_guard lock(mutex_);
        return sent || given_up ? std::optional<instant>() : std::optional<instant>(due);
    }

    bool is_sent() {
        const std::lock_guard lock(mutex_);
        return sent;
    }

    programme::outbox_row row;
    seconds_instant due;
    bool sent = false;
    bool given_up = false;
    std::string why;

private:
    const clock& time_;
    std::mutex mutex_;
};

class scripted_mailer final : public mailer {
public:
    attempt send(const programme::outbox_row&) override {
        ++sends;
        if (answers.empty())
            return {outcome::sent, {}};
        const auto next = answers.front();
        answers.pop_front();
        return {next, "said so"};
    }

    std::chrono::seconds patience() const noexcept override { return 1s; }

    std::deque<outcome> answers;
    int sends = 0;
};

class Worker : public testing::Test {
protected:
    test::fake_clock time_{"2026-11-23T18:00:00Z"};
    test::seeded_entropy randomness_{7};
    one_row rows_{time_};
    scripted_mailer relay_;
    worker worker_{rows_, relay_, time_, randomness_};
};

TEST_F(Worker, SendsWhatIsDueOnce) {
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(rows_.sent);
    EXPECT_EQ(relay_.sends, 1);
}

TEST_F(Worker, TriesAgainLaterAndLater) {
    relay_.answers = {outcome::retry, outcome::retry};
    ASSERT_TRUE(worker_.run_once());
    const auto first = rows_.due - time_.now_seconds();
    EXPECT_GE(first, 60s);
    EXPECT_LE(first, 72s);
    time_.advance(first);
    ASSERT_TRUE(worker_.run_once());
    const auto second = rows_.due - time_.now_seconds();
    EXPECT_GE(second, 120s);
    EXPECT_LE(second, 144s);
    time_.advance(second);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(rows_.sent);
}

TEST_F(Worker, NeverTriesABouncedMessageAgain) {
    relay_.answers = {outcome::bounced};
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(rows_.given_up);
    EXPECT_EQ(rows_.why, "said so");
}

TEST_F(Worker, GivesUpAfterFiveDays) {
    time_.advance(5 * 24h);
    relay_.answers = {outcome::server_away};
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(rows_.given_up);
}

TEST_F(Worker, PausesWhileTheRelayIsAway) {
    relay_.answers = {outcome::server_away};
    ASSERT_TRUE(worker_.run_once());
    rows_.due = time_.now_seconds();
    ASSERT_TRUE(worker_.run_once());
    EXPECT_EQ(relay_.sends, 1);
    time_.advance(600s);
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(rows_.sent);
}

TEST_F(Worker, BurnsNoMessageWhenTheRelayRefusesUs) {
    time_.advance(30 * 24h);
    relay_.answers = {outcome::server_refuses};
    ASSERT_TRUE(worker_.run_once());
    EXPECT_FALSE(rows_.given_up);
}

TEST_F(Worker, SetsAsideWhatKillsItsSender) {
    rows_.row.leases_lost = worker_settings{}.deaths_max;
    ASSERT_TRUE(worker_.run_once());
    EXPECT_TRUE(rows_.given_up);
    EXPECT_EQ(relay_.sends, 0);
}

TEST_F(Worker, SendsAtOnceWhenWoken) {
    rows_.due = time_.now_seconds() + 1h;
    worker_.start();
    rows_.due = time_.now_seconds();
    worker_.wake();
    EXPECT_TRUE(test::eventually(5s, [&] { return rows_.is_sent(); }));
    worker_.stop();
}

TEST(Backoff, NeverExceedsSixHoursAndAFifth) {
    test::seeded_entropy randomness(3);
    for (std::uint32_t tries = 0; tries < 100; ++tries) {
        const auto delay = backoff({}, tries, randomness);
        EXPECT_GE(delay, 60s);
        EXPECT_LE(delay, 6h + 72min);
    }
}

TEST(Maildir, HoldsTheBytesOnceHoweverOftenTheyAreSent) {
    const test::temp_folder folder;
    const auto box = open_maildir(folder.path() / "mail").value();
    programme::outbox_row row;
    row.message_id = "../../m/1@badges.example.ca";
    row.body = "Subject: x\r\n\r\nbody\r\n";
    EXPECT_EQ(box->send(row).outcome, outcome::sent);
    EXPECT_EQ(box->send(row).outcome, outcome::sent);
    int files = 0;
    for (const auto& entry : std::filesystem::directory_iterator(folder.path() / "mail/new")) {
        ++files;
        EXPECT_EQ(test::read_file(entry.path()), row.body);
    }
    EXPECT_EQ(files, 1);
    EXPECT_TRUE(std::filesystem::is_empty(folder.path() / "mail/tmp"));
}

// threats F22 and F23: each reply at each stage.
TEST(Smtp, KnowsWhatEachReplyMeans) {
    const struct {
        const char* command;
        const char* temporary;
        outcome after_temporary;
        const char* permanent;
        outcome after_permanent;
    } table[] = {
        {"EHLO x",
         "421 4.3.2 later",
         outcome::server_away,
         "554 5.7.1 no",
         outcome::server_refuses},
        {"STARTTLS", "454 4.7.0 later", outcome::server_away, "502 no", outcome::server_refuses},
        {"AUTH PLAIN",
         "454 4.7.0 later",
         outcome::server_away,
         "535 5.7.8 no",
         outcome::server_refuses},
        {"MAIL FROM:<a@b>",
         "451 4.3.0 later",
         outcome::server_away,
         "550 5.7.1 no",
         outcome::server_refuses},
        {"RCPT TO:<a@b>", "450 4.2.1 later", outcome::retry, "550 5.1.1 no", outcome::bounced},
        {"DATA", "451 4.3.0 later", outcome::retry, "554 5.7.1 no", outcome::server_refuses},
    };

    for (const auto& row : table) {
        smtp_session temporary;
        temporary.command(row.command);
        temporary.reply(row.temporary);
        EXPECT_EQ(classify(temporary, ending::other_reply), row.after_temporary) << row.command;
        smtp_session permanent;
        permanent.command(row.command);
        permanent.reply(row.permanent);
        EXPECT_EQ(classify(permanent, ending::other_reply), row.after_permanent) << row.command;
    }
}

TEST(Smtp, SendsAgainWhenTheLastDotWasNotAnswered) {
    smtp_session session;
    session.command("DATA");
    session.reply("354 go on");
    EXPECT_EQ(classify(session, ending::cut), outcome::retry);
    session.reply("554 5.6.0 content");
    EXPECT_EQ(classify(session, ending::other_reply), outcome::bounced);
    EXPECT_EQ(session.summary(), "message: 554 5.6.0");
}

TEST(Smtp, NeverRepeatsTheWordsOfTheServer) {
    smtp_session session;
    session.command("RCPT TO:<zoe@example.org>");
    session.reply("550 5.1.1 <zoe@example.org> unknown");
    EXPECT_EQ(session.summary(), "RCPT: 550 5.1.1");
}

} // namespace
} // namespace ob::delivery
