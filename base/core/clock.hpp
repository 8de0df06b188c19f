#pragma once

#include "base/core/time_rfc3339.hpp"

namespace ob {

/// The wall clock as a collaborator, so that tests can hold it still.
class clock {
public:
    virtual ~clock() = default;
    /// Microseconds, UTC.
    virtual instant now() const = 0;

    /// Whole seconds, truncated: what goes into credentials.
    seconds_instant now_seconds() const { return std::chrono::floor<std::chrono::seconds>(now()); }
};

/// The machine's clock.
class system_clock final : public clock {
public:
    instant now() const override;
};

} // namespace ob
