#pragma once

#include <string>
#include <string_view>

namespace ob::checking {

/// Whom somebody expects a badge to belong to.
struct expected_recipient {
    std::string type;  ///< email, url, telephone, id, or as given; empty: not to be told
    std::string value; ///< as given, without its type
};

/// `ada@example.org` (email), `https://…` (url), `+49…` (telephone), another URI (id); or
/// TYPE=VALUE with a type of the badge's own words: `schema:duns=999999999`. `mailto:` and `tel:`
/// are taken off.
expected_recipient read_recipient(std::string_view text);

} // namespace ob::checking
