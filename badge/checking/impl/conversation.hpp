#pragma once

#include "badge/checking/impl/task.hpp"
#include "badge/checking/verification.hpp"
#include "base/core/strict_json.hpp"

#include <map>

namespace ob::checking {

/// What one verification asks for and is told. The same document is asked for once.
class conversation {
public:
    /// Two lists of the largest size, or some hundred of the usual one: many entries may name the
    /// same list, and each look opens it (threats T40).
    static constexpr std::size_t list_work_max = 32 * 1024 * 1024;
    /// Proofs of the parts of a learner record and of endorsements together: eighty signatures
    /// of the slowest kind (P-384) stay within what one document may take (threats G25). A
    /// transcript of four years has about forty, and leaves room for those who vouch for them.
    static constexpr std::size_t embedded_max = 80;

    /// Suspends until the document is brought. After needs_max documents the answer is `limit` at
    /// once. Never null; lives as long as the conversation.
    task<const supply*> fetch(need_kind kind, std::string url, std::size_t bytes_max);

    /// Counts what taking lists apart costs, as sent and expanded; false when the sum is more than
    /// one verification does.
    bool may_expand(std::size_t bytes) noexcept {
        expanded_ += bytes;
        return expanded_ <= list_work_max;
    }

    /// Counts what proving a credential inside the one that was handed in costs; false when that
    /// is more than one verification does.
    bool may_embed(const json::node& credential) noexcept;

    const std::optional<need>& asked() const noexcept { return asked_; }

    void answer(supply given);

    /// What came under a Content-Type that is none of its content's: url and type.
    const std::vector<std::pair<std::string, std::string>>& mislabelled() const noexcept {
        return mislabelled_;
    }

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
    std::vector<std::pair<std::string, std::string>> mislabelled_;
    std::size_t expanded_ = 0;
    std::size_t embedded_ = 0;
};

} // namespace ob::checking
