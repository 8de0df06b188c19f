#pragma once

#include "base/web/text_format.hpp"
#include "issuer/pages/pages.hpp"
#include "issuer/pages/wording.hpp"
#include "issuer/programme/letters.hpp"

#include <string>
#include <utility>
#include <vector>

/// Private to issuer/delivery.
namespace ob::delivery {

struct letter_row {
    std::string label;
    std::string value;
    std::string line; ///< both as one line of plain text, with the language's own colon
};

/// One language's half of a letter, in the order in which it is read.
struct letter_part {
    std::string subject;
    std::string heading;
    std::vector<std::string> paragraphs;
    std::vector<letter_row> rows;
    std::vector<std::string> after;                         ///< paragraphs below the rows
    std::pair<std::string, std::string> button;             ///< text, address; may be empty
    std::vector<std::pair<std::string, std::string>> links; ///< text, address
};

/// Says what the letter has to say.
letter_part
compose_part(const pages::wording& w, const pages::site& about, const programme::letter& letter);

} // namespace ob::delivery
