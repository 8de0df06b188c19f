#pragma once

#include "issuer/programme/types.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// A learner's transcript (product.md 2, rule 7): what somebody has earned here, as values.
namespace ob::transcript {

enum class state {
    accepted, ///< decided; signing will follow, also after a crash
    signed_,  ///< signed, checked and stored
    failed,   ///< given up: nothing to list is left, or no signature was to be had
};

/// A transcript as it is stored. The signed text is fetched apart: it is large.
struct record {
    std::string id; ///< 128 random bits; last segment of its URL
    std::string learner_id;
    std::string language; ///< that it is written in
    seconds_instant as_of;
    bool partial = false; ///< the learner holds more than one transcript can carry
    transcript::state state = state::accepted;
    std::vector<std::string> awards; ///< ids of what it lists, the newest first
};

/// One of the badges that it lists.
struct entry {
    programme::award award;
    programme::micro_credential micro_credential; ///< of the version earned
    std::optional<programme::route> route;        ///< none: a completed stack
    bool page_off = false;                        ///< its own page is not shown
    std::vector<programme::bilingual> stacks;     ///< that it is a part of
};

/// A stack that something listed counts towards.
struct stack {
    programme::micro_credential micro_credential;
    programme::stack_progress progress;
    std::vector<std::string> parts; ///< ids of the listed micro-credentials that are parts of it
    bool held = false;              ///< its own badge is listed
};

/// What the listed badges add up to, as exact decimals.
struct totals {
    std::size_t micro_credentials = 0;
    std::size_t credit_bearing = 0;
    std::string hours;                                        ///< empty: none says any
    std::vector<std::pair<std::string, std::string>> credits; ///< unit, amount; by unit
};

/// Each micro-credential counts once, however often it was renewed. The hours and the credit of a
/// stack are those of its parts: they count only where no listed part says any.
totals add_up(const std::vector<entry>& entries, const std::vector<stack>& stacks);

/// With everything that an answer or a page tells beside it; standings and progress as they are
/// now.
struct answer {
    transcript::record record;
    programme::learner learner;
    std::vector<entry> entries; ///< the newest first
    std::vector<stack> stacks;
    transcript::totals totals; ///< of the entries that are in good standing now
};

struct request {
    std::string learner_id;
    std::string language; ///< "en", "fr", or empty: that of the learner
};

} // namespace ob::transcript
