#pragma once

#include <string_view>

namespace ob::transcript {

/// The few words of ours that stand in a transcript, in its language.
struct words {
    std::string_view name;
    std::string_view all;    ///< before the issuer's name
    std::string_view newest; ///< the same of a partial record
    std::string_view as_of;  ///< after it, before the date
    std::string_view one;    ///< after the number 1
    std::string_view several;
    std::string_view one_credit_bearing; ///< after the number of those
    std::string_view credit_bearing;
    std::string_view hour;
    std::string_view hours;
    std::string_view credit;
    std::string_view credits;
    std::string_view colon;   ///< after the date
    std::string_view then;    ///< between two amounts
    std::string_view of_them; ///< between the number of all and of the credit-bearing ones
};

/// "fr" or anything else, which reads English.
const words& words_in(std::string_view language) noexcept;

} // namespace ob::transcript
