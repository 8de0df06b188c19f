#pragma once

#include "base/web/templates.hpp"

#include <functional>
#include <string>
#include <string_view>

/// Private to base/web: what happens to a template before it is compiled.
namespace ob::web {

using part_lookup = std::function<const std::string_view*(std::string_view name)>;

/// Replaces every `{{> part}}`, at most 8 deep. Throws std::logic_error for a part that nobody has.
std::string include_parts(std::string_view text, const part_lookup& parts, int depth = 0);

/// Replaces every `[[key]]`; `html` escapes the sentence. Throws std::logic_error for a missing
/// key.
std::string
insert_sentences(std::string_view text, const catalogue& sentences, language l, bool html);

/// Throws std::logic_error when a tag would put text out unescaped or change the delimiters.
void refuse_raw_tags(std::string_view name, std::string_view text);

} // namespace ob::web
