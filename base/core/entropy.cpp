#include "base/core/entropy.hpp"

#include "base/core/encoding.hpp"

#include <sys/random.h>

#include <array>
#include <cerrno>
#include <cstdlib>

namespace ob {

std::uint32_t entropy::below(std::uint32_t bound) {
    // Values under 2^32 mod bound are drawn again; the rest is a whole number of rounds.
    const std::uint32_t uneven = (0U - bound) % bound;
    for (;;) {
        std::array<std::uint8_t, 4> raw{};
        fill(raw);
        const std::uint32_t drawn = std::uint32_t{raw[0]} | std::uint32_t{raw[1]} << 8U |
                                    std::uint32_t{raw[2]} << 16U | std::uint32_t{raw[3]} << 24U;
        if (drawn >= uneven)
            return drawn % bound;
    }
}

std::string entropy::uuid() {
    std::array<std::uint8_t, 16> raw{};
    fill(raw);
    raw[6] = static_cast<std::uint8_t>((raw[6] & 0x0FU) | 0x40U); // version 4
    raw[8] = static_cast<std::uint8_t>((raw[8] & 0x3FU) | 0x80U); // RFC 9562 4.1
    auto text = to_hex(raw);
    for (const std::size_t dash : {8U, 13U, 18U, 23U})
        text.insert(dash, 1, '-');
    return text;
}

std::string entropy::token() {
    std::array<std::uint8_t, 16> raw{};
    fill(raw);
    return to_base64url(raw);
}

void system_entropy::fill(std::span<std::uint8_t> out) {
    while (!out.empty()) {
        const auto got = ::getrandom(out.data(), out.size(), 0);
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            std::abort();
        out = out.subspan(static_cast<std::size_t>(got));
    }
}

} // namespace ob
