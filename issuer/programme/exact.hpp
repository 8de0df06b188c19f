#pragma once

#include "base/core/error.hpp"
#include "issuer/programme/types.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// Arithmetic of scores and benchmarks: rational, never through a double (threats T109).
namespace ob::programme {

/// A score held against a benchmark.
struct judgement {
    bool reached = false;
    std::string percent; ///< rounded down to two decimals: "79.99" for 79.995, "84" for 84
};

/// `benchmark` is a percentage that check() has accepted. Refuses what is no number, negative or
/// above its maximum, with a pointer to the member of the score.
result<judgement> judge(const score& received, std::string_view benchmark);

/// Plain decimal text ("15", "7.5"; no sign, no exponent, at most six decimals) above zero and at
/// most `most`.
bool is_amount(std::string_view text, std::uint32_t most);

/// The sum of two amounts that is_amount() accepts, exactly: "7.5" and "0.50" are "8".
std::string add_amounts(std::string_view a, std::string_view b);

} // namespace ob::programme
