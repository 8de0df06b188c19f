#pragma once

#include "badge/checking/impl/task.hpp"
#include "badge/checking/verification.hpp"

#include <map>

namespace ob::checking {

/// What one verification asks for and is told. The same document is asked for once.
class conversation {
public:
    /// Suspends until the document is brought. After needs_max documents the answer is `limit` at
    /// once. Never null; lives as long as the conversation.
    task<const supply*> fetch(need_kind kind, std::string url, std::size_t bytes_max);

    const std::optional<need>& asked() const noexcept { return asked_; }

    void answer(supply given);

private:
    struct waiting {
        conversation& talk;

        bool await_ready() const noexcept { return false; }

        void await_suspend(std::coroutine_handle<> who) noexcept { talk.resume_ = who; }

        void await_resume() const noexcept {}
    };

    std::optional<need> asked_;
    supply given_;
    std::coroutine_handle<> resume_;
    std::map<std::string, supply, std::less<>> known_;
};

} // namespace ob::checking
