#pragma once

#include "base/core/error.hpp"
#include "issuer/programme/types.hpp"

#include <string>

namespace ob::programme {

enum class letter_kind {
    registration, ///< to the learner: dates, attempts, what it stacks to
    not_passed,   ///< to the learner: the result, and until when the next attempt is open
    feedback,     ///< to the instructor: a learner failed and needs feedback
    award,        ///< to the learner: the badge, with its link
    standing,     ///< to the learner: revoked, suspended or reinstated, with the reason
};

/// Everything a letter may tell. Which members are set follows from the kind.
struct letter {
    letter_kind kind = letter_kind::award;
    std::string message_id; ///< without angle brackets; the same on every try
    seconds_instant date;
    std::string to_address;
    std::string to_name;  ///< may be empty
    std::string language; ///< "en", "fr", or empty: write both
    programme::issuer_profile issuer;
    programme::micro_credential micro_credential;
    programme::learner learner;
    programme::registration registration; ///< all but a stack's award
    std::vector<stack_progress> stacks;   ///< what the micro-credential counts towards, and how far
    programme::assessment_result result;  ///< not_passed, feedback; award by a result
    programme::award award;               ///< award, standing
    programme::status_change change;      ///< standing
    std::string credential_url;           ///< award, standing
};

/// Makes the finished bytes of a message (RFC 5322, CRLF), which are stored before anything is
/// sent. Called inside a store transaction: no I/O, no waiting, the same bytes for the same letter.
/// Implemented by issuer/delivery.
class letter_writer {
public:
    virtual ~letter_writer() = default;
    virtual result<std::string> write(const letter& content) const = 0;
};

} // namespace ob::programme
