#include "issuer/delivery/worker.hpp"

#include "base/core/fail_point.hpp"
#include "base/core/log.hpp"

#include <algorithm>

namespace ob::delivery {

using namespace std::chrono_literals;

namespace {

boost::json::object about(const programme::outbox_row& row, const std::string& why) {
    boost::json::object fields{{"message", row.message_id}, {"tries", row.tries}};
    if (!why.empty())
        fields["why"] = why;
    return fields;
}

seconds_instant later(instant now, std::chrono::seconds by) {
    return std::chrono::ceil<std::chrono::seconds>(now) + by;
}

} // namespace

std::chrono::seconds backoff(const worker_settings& s, std::uint32_t tries, entropy& randomness) {
    constexpr std::uint32_t doublings_max = 20; // beyond any longest delay
    const auto doubled = s.first_delay * (std::int64_t{1} << std::min(tries, doublings_max));
    const auto delay = std::min<std::chrono::seconds>(doubled, s.longest_delay);
    const auto fifth = static_cast<std::uint32_t>(delay.count() / 5);
    return delay + std::chrono::seconds(randomness.below(fifth + 1));
}

worker::worker(
    programme::outbox& rows,
    mailer& relay,
    const clock& time,
    entropy& randomness,
    worker_settings settings
)
    : rows_(rows)
    , relay_(relay)
    , time_(time)
    , randomness_(randomness)
    , settings_(settings) {
    settings_.lease = std::max(settings_.lease, relay_.patience() + 30s);
}

worker::~worker() {
    stop();
}

void worker::start() {
    thread_ = std::jthread([this](const std::stop_token& stopping) { run(stopping); });
}

void worker::wake() noexcept {
    {
        const std::lock_guard lock(mutex_);
        work_ = true;
    }
    woken_.notify_one();
}

void worker::stop() noexcept {
    thread_.request_stop();
    if (thread_.joinable())
        thread_.join();
}

result<void> worker::run_once() {
    for (;;) {
        OB_TRY(const auto did, send_one());
        if (did != step::sent_one)
            return {};
    }
}

void worker::run(const std::stop_token& stopping) {
    if (const auto released = rows_.release_leases(); !released)
        log::failure("mail_store", {{"code", released.error().name()}});
    while (!stopping.stop_requested()) {
        const auto did = send_one();
        if (!did)
            log::failure("mail_store", {{"code", did.error().name()}});
        if (did && *did == step::sent_one) {
            sleep(stopping, settings_.spacing, false);
            continue;
        }
        const bool settled = did.has_value();
        std::unique_lock lock(mutex_);
        const bool at_once = settled && *did == step::nothing_due && work_;
        work_ = false;
        lock.unlock();
        if (!at_once)
            sleep(stopping, settled ? time_to_sleep() : 5s, true);
    }
}

// Until the next row is due, the pause ends, or somebody calls wake().
std::chrono::milliseconds worker::time_to_sleep() {
    constexpr std::chrono::milliseconds most = 60s; // a wake-up that got lost costs no more
    const auto now = time_.now();
    if (now < paused_until_)
        return std::min(most, std::chrono::ceil<std::chrono::milliseconds>(paused_until_ - now));
    const auto due = rows_.next_mail_due();
    if (!due)
        return 5s;
    if (!*due)
        return most;
    const auto wait = std::chrono::ceil<std::chrono::milliseconds>(**due - now);
    return std::clamp<std::chrono::milliseconds>(wait, 10ms, most);
}

void worker::sleep(
    const std::stop_token& stopping, std::chrono::milliseconds most, bool until_woken
) {
    if (most <= 0ms)
        return;
    std::unique_lock lock(mutex_);
    woken_.wait_for(lock, stopping, most, [&] { return until_woken && work_; });
}

result<worker::step> worker::send_one() {
    if (time_.now() < paused_until_)
        return step::paused;
    OB_TRY(const auto leased, rows_.lease_mail(1, settings_.lease));
    if (leased.empty())
        return step::nothing_due;
    const auto& row = leased.front();
    if (row.leases_lost >= settings_.deaths_max) {
        log::failure("mail_quarantined", about(row, {}));
        const auto failed = rows_.mail_failed(row.id, std::nullopt, "its sender died on it");
        if (!failed)
            return failed.error();
        return step::sent_one;
    }
    const auto tried = relay_.send(row);
    OB_FAIL_POINT("mail_handed_over");
    if (const auto settled = settle(row, tried); !settled)
        return settled.error();
    return time_.now() < paused_until_ ? step::paused : step::sent_one;
}

result<void> worker::settle(const programme::outbox_row& row, const attempt& tried) {
    const bool server =
        tried.outcome == outcome::server_away || tried.outcome == outcome::server_refuses;
    if (!server)
        server_failures_ = 0;
    switch (tried.outcome) {
    case outcome::sent:
        log::info("mail_sent", about(row, {}));
        return rows_.mail_sent(row.id);
    case outcome::bounced:
        log::warning("mail_bounced", about(row, tried.why));
        return rows_.mail_failed(row.id, std::nullopt, tried.why);
    case outcome::retry:
        return postpone(row, tried, true);
    case outcome::server_away:
        log::warning("mail_server_away", about(row, tried.why));
        return postpone(row, tried, true);
    case outcome::server_refuses:
        break;
    }
    log::failure("mail_server_refuses", about(row, tried.why));
    return postpone(
        row, tried, false
    ); // not the message's fault: it is kept, however long it takes
}

result<void>
worker::postpone(const programme::outbox_row& row, const attempt& tried, bool may_give_up) {
    const auto now = time_.now();
    auto delay = backoff(settings_, row.tries, randomness_);
    if (tried.outcome != outcome::retry) {
        delay =
            std::min(backoff(settings_, server_failures_++, randomness_), settings_.longest_pause);
        paused_until_ = now + delay;
    }
    const auto next = later(now, delay);
    if (may_give_up && next > row.created_at + settings_.give_up_after) {
        log::failure("mail_given_up", about(row, tried.why));
        return rows_.mail_failed(row.id, std::nullopt, tried.why);
    }
    if (tried.outcome == outcome::retry)
        log::info("mail_postponed", about(row, tried.why));
    return rows_.mail_failed(row.id, next, tried.why);
}

} // namespace ob::delivery
