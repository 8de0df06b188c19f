#pragma once

#include "cli/session.hpp"
#include "tests/support/fixed.hpp"

#include <sstream>
#include <string>
#include <vector>

namespace ob::cli {

struct outcome {
    int exit = -1;
    std::string out;
    std::string err;
};

/// badgectl in process: these words, this standard input, this moment.
inline outcome badgectl(
    std::vector<std::string> words,
    const std::string& input = {},
    std::string_view now = "2026-02-01T00:00:00Z"
) {
    words.insert(words.begin(), "badgectl");
    std::vector<const char*> argv;
    for (const auto& word : words)
        argv.push_back(word.c_str());
    std::istringstream in(input);
    std::ostringstream out;
    std::ostringstream err;
    const test::fake_clock clock(now);
    system_entropy source;
    session s{in, out, err, clock, source, false, false, {}};
    const int exit = run(static_cast<int>(argv.size()), argv.data(), s);
    return {exit, out.str(), err.str()};
}

} // namespace ob::cli
