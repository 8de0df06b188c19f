#include "issuer/award/workers.hpp"

#include "base/core/log.hpp"
#include "issuer/award/decide.hpp"
#include "issuer/award/finish.hpp"
#include "issuer/endorse/finish.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/publish/publisher.hpp"
#include "issuer/service_state.hpp"
#include "issuer/transcript/finish.hpp"

#include <algorithm>
#include <condition_variable>
#include <string>
#include <thread>

namespace ob::issuer {

namespace {

/// How long to rest after a failure: signerd is being started again, or the disk is full.
constexpr std::chrono::milliseconds rest_after_failure{200};
/// A failure that lasts is logged this often.
constexpr std::chrono::minutes repeat_after{1};
/// Without any wake the worker still looks this often: keys may have been rotated.
constexpr std::chrono::milliseconds longest_rest{5'000};
constexpr std::chrono::hours tidying_period{1};

} // namespace

struct worker::impl {
    impl(service& issuer, credential_signer& door, list_sink* where)
        : state(issuer.internals())
        , finish(state, door)
        , finish_endorsements(state, door)
        , transcripts(state, door)
        , publish(state, door, where) {}

    /// Remembered Idempotency-Keys do not pile up.
    result<void> tidy() {
        const auto now = state.time.now_seconds();
        if (now < next_tidying)
            return {};
        OB_TRY_VOID(state.with_store([](context& with) { return ledger::forget_old_keys(with); }));
        next_tidying = now + tidying_period;
        return {};
    }

    /// The steps in the order in which they need each other: keys, lists, signatures, lists again
    /// (what was signed may have made them dirty), stacks, transcripts. What is the partners' comes
    /// last: a signer that was not told of them keeps no award waiting.
    result<void> all_steps() {
        OB_TRY_VOID(finish.hear_keys());
        OB_TRY_VOID(publish.publish_due(publisher::owner::issuer));
        for (;;) {
            OB_TRY_VOID(finish.sign_open_intents());
            OB_TRY(const bool looked, state.with_store([](context& with) {
                return award::evaluate_next_stack(with);
            }));
            if (!looked)
                break;
        }
        OB_TRY_VOID(publish.push_pending());
        // After everything that others wait for: a transcript is the longest piece of work.
        OB_TRY_VOID(transcripts.sign_open());
        OB_TRY_VOID(tidy());
        OB_TRY_VOID(publish.publish_due(publisher::owner::partners));
        return finish_endorsements.sign_open();
    }

    /// A failure that lasts is told when it begins, once a minute, and when it is over.
    void tell(const result<void>& done) {
        const std::string code(done ? "" : done.error().name());
        const auto now = std::chrono::steady_clock::now();
        if (code == told && (done || now < tell_again))
            return;
        if (done)
            log::info("award.worker_recovered", {{"code", told}});
        else
            log::warning(
                "award.worker_failed",
                {{"code", code}, {"cause", done.error().cause}, {"detail", done.error().message()}}
            );
        told = code;
        tell_again = now + repeat_after;
    }

    void run(const std::stop_token& stopping) {
        while (!stopping.stop_requested()) {
            const auto done = all_steps();
            auto rest = rest_after_failure;
            if (done)
                rest = std::clamp(publish.next_due(), std::chrono::milliseconds{0}, longest_rest);
            tell(done);
            std::unique_lock lock(mutex);
            if (done)
                woken.wait_for(lock, stopping, rest, [this] { return work; });
            else
                woken.wait_for(lock, stopping, rest, [] { return false; });
            work = false;
        }
    }

    service::impl& state;
    finisher finish;
    endorsement_finisher finish_endorsements;
    transcript::finisher transcripts;
    publisher publish;
    std::mutex mutex;
    std::condition_variable_any woken;
    bool work = false;              ///< under mutex: something may be due since the last look
    seconds_instant next_tidying{}; ///< of the thread that runs the steps
    std::string told; ///< of that thread too: code of the failure that lasts; empty: none
    std::chrono::steady_clock::time_point tell_again{};
    std::jthread thread;
};

worker::worker(service& issuer, credential_signer& signer, list_sink* sink)
    : impl_(std::make_unique<impl>(issuer, signer, sink)) {}

worker::~worker() {
    stop();
}

void worker::start() {
    impl_->thread = std::jthread([this](const std::stop_token& stopping) { impl_->run(stopping); });
}

void worker::wake() noexcept {
    {
        const std::lock_guard lock(impl_->mutex);
        impl_->work = true;
    }
    impl_->woken.notify_all();
}

void worker::stop() noexcept {
    if (!impl_->thread.joinable())
        return;
    impl_->thread.request_stop();
    impl_->woken.notify_all();
    impl_->thread.join();
}

result<void> worker::run_once() {
    return impl_->all_steps();
}

} // namespace ob::issuer
