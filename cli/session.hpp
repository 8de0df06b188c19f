#pragma once

#include "base/core/clock.hpp"
#include "base/core/entropy.hpp"
#include "base/core/error.hpp"

#include <functional>
#include <iosfwd>
#include <string>
#include <string_view>

namespace CLI {
class App;
}

namespace ob::cli {

/// product.md 5.1. `verify` and `check-proof` answer valid, invalid or indeterminate instead.
enum exit_code {
    done = 0,
    refused = 1,
    indeterminate = 2,
    usage = 64,
    not_readable = 66,
};

/// What one run of badgectl has around it; tests bring their own.
struct session {
    std::istream& in;
    std::ostream& out;
    std::ostream& err;
    const clock& now;
    entropy& source;
    bool out_is_terminal = false;
    bool colour = false; ///< only on a terminal, and never with NO_COLOR

    /// What the chosen command will do once the whole command line has been understood.
    std::function<int()> chosen;
};

/// A command adds itself to the program: its options, its help, and what it does.
using command = void (*)(CLI::App& program, session& s);

/// The whole program. Never throws; the exit code is the answer.
int run(int argc, const char* const* argv, session& s);

/// The sentence on standard error, with its code; gives the exit code that belongs to it.
int complain(session& s, const error& why);
/// A wrong command line that only the command itself can see.
int complain_usage(session& s, std::string_view sentence);

enum class shade {
    good,
    bad,
    unsure,
    quiet,
};
/// The text in that colour, when colours are wanted.
std::string coloured(const session& s, shade in, std::string_view text);

} // namespace ob::cli
