#pragma once

#include "base/core/clock.hpp"
#include "base/core/entropy.hpp"

#include <string>

namespace ob::upkeep {

/// Hands one plain message to `address` over, the way issuerd would, without the outbox and without
/// a second try. Gives where it went, for a person: a folder or a relay. `mail_not_taken` says what
/// the relay answered.
result<std::string> send_test_mail(
    const std::string& config_path,
    const std::string& address,
    const clock& time,
    entropy& randomness
);

} // namespace ob::upkeep
