#pragma once

#include "base/core/strict_json.hpp"

#include <set>
#include <string>

namespace ob::transcript {

/// What is left of the limits of one transcript.
class room {
public:
    /// Makes room for a badge or a definition in it; false, and nothing is taken, when it would be
    /// too much.
    bool take(const json::node& part, std::size_t bytes);

private:
    struct weight {
        std::size_t values = 0;
        std::size_t contexts = 0;
        std::size_t unnamed = 0;
        std::set<std::string, std::less<>> lists;
    };

    /// `required`: a verdict depends on the lists in it, which is not so of endorsements.
    static void weigh(const json::node& value, bool required, weight& sum);

    weight taken_;
    std::size_t bytes_ = 0;
};

} // namespace ob::transcript
