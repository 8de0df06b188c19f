#include "keys/signerd/clock_guard.hpp"

#include <ctime>

namespace ob::signerd {

namespace {

constexpr std::chrono::minutes back_most{5};
constexpr std::chrono::hours jump_most{24};

} // namespace

std::chrono::nanoseconds boot_time() {
    timespec now{};
    ::clock_gettime(CLOCK_BOOTTIME, &now);
    return std::chrono::seconds{now.tv_sec} + std::chrono::nanoseconds{now.tv_nsec};
}

clock_guard::clock_guard(const clock& wall, uptime since_boot, std::optional<instant> last_signed)
    : wall_(wall)
    , since_boot_(std::move(since_boot))
    , wall_start_(wall.now())
    , boot_start_(since_boot_())
    , last_signed_(last_signed) {}

result<instant> clock_guard::now() {
    const auto wall = wall_.now();
    const auto jumped = std::chrono::abs((wall - wall_start_) - (since_boot_() - boot_start_));
    if (jumped > jump_most)
        return error(errc::clock, {}, {}, "the wall clock moved by more than a day");
    if (last_signed_ && wall < *last_signed_ - back_most)
        return error(
            errc::clock,
            {},
            {},
            "the wall clock stands before the last signature, " + format_time(*last_signed_)
        );
    return wall;
}

void clock_guard::confirm() {
    wall_start_ = wall_.now();
    boot_start_ = since_boot_();
    last_signed_.reset();
}

} // namespace ob::signerd
