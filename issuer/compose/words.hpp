#pragma once

#include <string>
#include <string_view>

/// The few words of ours that stand in a badge, in its language.
namespace ob::compose {

struct words {
    std::string_view score;
    std::string_view attempt;
    std::string_view route;
    std::string_view hours;
    std::string_view outcomes;           ///< before the list of outcomes
    std::string_view assessed;           ///< before the name of the assessment
    std::string_view benchmark;          ///< before the percentage
    std::string_view percent;            ///< after a number
    std::string_view hours_line;         ///< before the number of hours
    std::string_view parts;              ///< before the names of the parts
    std::string_view endorsement;        ///< before the name of what is endorsed
    std::string_view endorses;           ///< the same, as the beginning of a sentence
    std::string_view endorsed_version;   ///< between that name and the number of the version
    std::string_view endorsed_benchmark; ///< between that number and the percentage
};

/// "fr" or anything else, which reads English.
const words& words_in(std::string_view language) noexcept;
/// "79.5", in French "79,5".
std::string number_in(std::string_view language, std::string_view decimal);

} // namespace ob::compose
