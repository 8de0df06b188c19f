#pragma once

#include "keys/protocol/messages.hpp"
#include "keys/ring/key_ring.hpp"
#include "keys/signerd/audit_log.hpp"
#include "keys/signerd/clock_guard.hpp"
#include "keys/signerd/rules.hpp"
#include "keys/signerd/settings.hpp"

#include <deque>

namespace ob::signerd {

/// Answers requests: rules, then the audit line, then the signature, then its check (threats T114,
/// P2, P6). One thread.
class desk {
public:
    desk(const settings& rules, ring::key_ring keys, audit_log audit, clock_guard guard);

    signing::answer handle(const signing::request& request);

    /// Another ring in place of this one; refused when it lacks a key that was published. The
    /// operator who reloads has looked at the clock, too.
    result<void> replace_keys(ring::key_ring keys);

private:
    std::vector<signing::key_info> list_keys() const;
    result<const ring::key_record*> key_for(const signing::request& request) const;
    result<signing::signed_document> sign(const signing::request& request);
    result<void> check_rate();
    result<void> check_memory(const signing::request& request, const document_facts& facts);
    result<void> announce(
        const signing::request& request,
        const document_facts& facts,
        const ring::key_record& key,
        instant now
    );

    const settings& rules_;
    ring::key_ring keys_;
    audit_log audit_;
    clock_guard guard_;
    std::deque<std::chrono::steady_clock::time_point> recent_; ///< signatures of the last minute
};

} // namespace ob::signerd
