#pragma once

#include "base/core/clock.hpp"
#include "base/core/entropy.hpp"
#include "issuer/programme/letters.hpp"
#include "issuer/requests.hpp"
#include "issuer/settings.hpp"
#include "issuer/store/database.hpp"

#include <string>

namespace ob::issuer {

/// What every operation of this room works with. Held by the service under its one lock, never kept
/// by an operation.
struct context {
    store::database& db;
    const settings& rules;
    const clock& time;
    entropy& randomness;
    const programme::letter_writer& letters;
    const std::string&
        active_key; ///< fragment of the key that signs now; empty until the signer was heard

    seconds_instant now() const { return time.now_seconds(); }
};

} // namespace ob::issuer
