#pragma once

#include <string>

namespace ob::test {

/// A no-break space stands before : ; ! ? » and after «; apostrophes and dots are typographic.
/// What is wrong with a French sentence; empty when nothing is. A colon after a quotation mark is
/// JSON.
inline std::string french_fault(const std::string& text) {
    const std::string space = "\u00a0";
    const auto before = [&](std::size_t at) {
        return at >= space.size() && text.compare(at - space.size(), space.size(), space) == 0;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool ends = i + 1 == text.size() || text[i + 1] == ' ' || text[i + 1] == '|';
        if (std::string(":;!?").find(text[i]) != std::string::npos && ends && !before(i) &&
            !text.substr(0, i).ends_with('"'))
            return std::string("before ") + text[i];
    }
    for (auto at = text.find("»"); at != std::string::npos; at = text.find("»", at + 1))
        if (!before(at))
            return "before »";
    for (auto at = text.find("«"); at != std::string::npos; at = text.find("«", at + 1))
        if (text.compare(at + 2, space.size(), space) != 0)
            return "after «";
    return text.find('\'') == std::string::npos && text.find("...") == std::string::npos
               ? ""
               : "straight";
}

} // namespace ob::test
