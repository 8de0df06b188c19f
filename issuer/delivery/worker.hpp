#pragma once

#include "base/core/clock.hpp"
#include "base/core/entropy.hpp"
#include "issuer/delivery/mailer.hpp"
#include "issuer/programme/outbox.hpp"

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <thread>

namespace ob::delivery {

struct worker_settings {
    std::chrono::seconds lease{120};              ///< longer than the mailer's patience
    std::chrono::seconds first_delay{60};         ///< doubled after each try …
    std::chrono::seconds longest_delay{6 * 3600}; ///< … up to this (F21)
    std::chrono::seconds longest_pause{
        600}; ///< while the relay is away, one message probes it at least this often
    std::chrono::hours give_up_after{5 * 24};
    std::uint32_t deaths_max =
        5; ///< a message that takes its sender down so often is set aside (F26)
    std::chrono::milliseconds spacing{0}; ///< between two messages: the relay's rate (F27)
};

/// The wait after the try with that number (from 0): doubling, and up to a fifth longer at random,
/// so that what failed together is not tried together.
std::chrono::seconds backoff(const worker_settings& s, std::uint32_t tries, entropy& randomness);

/// Sends what is due, one message at a time: at most one message is repeated after a crash, under
/// its old Message-ID. Sleeps until something is due or wake() is called.
class worker {
public:
    /// All of them outlive the worker. `settings.lease` is raised above the mailer's patience where
    /// it is not.
    worker(
        programme::outbox& rows,
        mailer& relay,
        const clock& time,
        entropy& randomness,
        worker_settings settings = {}
    );
    ~worker(); ///< stops after the message at hand

    void start();
    void wake() noexcept; ///< after a commit that put a row into the outbox; from any thread
    void stop() noexcept;
    /// Sends everything that is due now, on the calling thread; ends early when the relay is away.
    /// For tests and for `badgectl mail`.
    result<void> run_once();

private:
    enum class step {
        sent_one,
        nothing_due,
        paused
    };

    void run(const std::stop_token& stopping);
    result<step> send_one();
    result<void> settle(const programme::outbox_row& row, const attempt& tried);
    result<void> postpone(const programme::outbox_row& row, const attempt& tried, bool may_give_up);
    std::chrono::milliseconds time_to_sleep();
    void sleep(const std::stop_token& stopping, std::chrono::milliseconds most, bool until_woken);

    programme::outbox& rows_;
    mailer& relay_;
    const clock& time_;
    entropy& randomness_;
    worker_settings settings_;

    // Only the thread that sends touches these.
    std::uint32_t server_failures_ = 0;
    instant paused_until_{};

    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool work_ = false; ///< under mutex_: something may be due since the last look
    std::jthread thread_;
};

} // namespace ob::delivery
