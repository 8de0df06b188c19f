#pragma once

#include "base/core/clock.hpp"
#include "keys/signerd/errors.hpp"

#include <chrono>
#include <functional>
#include <optional>

namespace ob::signerd {

/// Time since the machine started, sleep included; nobody can set it.
std::chrono::nanoseconds boot_time();

/// Decides whether the wall clock can be believed (threats F28). It is not when it stands more than
/// five minutes before the last signature, or when it moved a day more or less than the time since
/// start-up did: then nothing is signed until the operator has looked and confirmed (SIGHUP, or a
/// restart).
class clock_guard {
public:
    using uptime = std::function<std::chrono::nanoseconds()>;

    clock_guard(const clock& wall, uptime since_boot, std::optional<instant> last_signed);

    /// The time to sign with.
    result<instant> now();

    void signed_at(instant when) { last_signed_ = when; }

    /// The operator says that the clock is right as it is.
    void confirm();

private:
    const clock& wall_;
    uptime since_boot_;
    instant wall_start_;
    std::chrono::nanoseconds boot_start_;
    std::optional<instant> last_signed_;
};

} // namespace ob::signerd
