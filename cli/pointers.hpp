#pragma once

#include <string>
#include <vector>

namespace ob::cli {

/// `--reveal /a /b FILE`: an option with several values takes the file that follows for one more.
/// Gives it back; false when there is no file.
inline bool pointers_end_at_file(std::vector<std::string>& pointers, std::string& file) {
    if (file.empty() && !pointers.empty()) {
        file = std::move(pointers.back());
        pointers.pop_back();
    }
    return !file.empty();
}

} // namespace ob::cli
