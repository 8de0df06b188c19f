#pragma once

#include "base/core/error.hpp"
#include "keys/ring/key_record.hpp"

#include <span>
#include <vector>

namespace ob::ring {

/// Every key that was ever made. Of the keys for embedded proofs one is active and at most one
/// pending; of the keys for JWS one of each type, because the type is the algorithm, and whoever
/// reads RS256 only is not served by ES256. Once such a place has had a key, exactly one is active.
/// Each step gives a ring that can be stored whole, so that a crash between two steps leaves
/// exactly one active key (threats F44). Pure: it neither reads the clock nor the disk.
class key_ring {
public:
    std::span<const key_record> records() const noexcept { return records_; }

    /// `type` chooses among the keys for JWS; without it the first of them is meant.
    const key_record*
    active(key_purpose purpose, std::optional<crypto::key_type> type = {}) const noexcept;
    const key_record*
    pending(key_purpose purpose, std::optional<crypto::key_type> type = {}) const noexcept;
    const key_record* find(std::string_view fragment) const noexcept;

    /// The first key of its place is active at once, because nothing was published before it; a
    /// later one is pending. Refuses a known test key, a type that does not fit, and a second
    /// pending key. Gives the key's name.
    result<std::string>
    add(std::unique_ptr<crypto::signer> signer, key_purpose purpose, instant now);
    /// The pending key becomes active and the active one retires. Refused until the pending key has
    /// existed, and could thus be published, for `published_for`.
    result<void> activate(
        key_purpose purpose,
        instant now,
        std::chrono::seconds published_for,
        std::optional<crypto::key_type> type = {}
    );
    /// Gives up a pending key. An active one is never retired by itself: `activate` its successor.
    result<void> retire(std::string_view fragment, instant now);
    /// From `at` on nothing signed by the key counts. When it was the active one, the pending key
    /// takes over, or else `replacement`, which must then be given: leaking keys leave no time to
    /// publish first.
    result<void> compromise(
        std::string_view fragment,
        instant at,
        instant now,
        std::unique_ptr<crypto::signer> replacement
    );

    /// A ring as it was stored; refused when it breaks the rules above.
    static result<key_ring> restore(std::vector<key_record> records);

private:
    const key_record* in_state(
        key_purpose purpose, key_state state, std::optional<crypto::key_type> type
    ) const noexcept;
    key_record& own(const key_record& record) noexcept;

    std::vector<key_record> records_;
};

} // namespace ob::ring
