#include "badge/checking/messages/messages.hpp"

#include "badge/checking/sentence.hpp"

#include <algorithm>

namespace ob::checking::messages {
namespace {

constexpr std::size_t argument_bytes_max = 160;

/// Controls, and the characters that turn text around (U+061C, U+200E, U+200F, U+202A–U+202E,
/// U+2066–U+2069): with them a document could write over our sentence (threats T100).
std::size_t unwanted_at(std::string_view text) noexcept {
    const auto byte = [&](std::size_t i) {
        return static_cast<unsigned char>(i < text.size() ? text[i] : 0);
    };
    if (byte(0) < 0x20 || byte(0) == 0x7f)
        return 1;
    if (byte(0) == 0xC2 && byte(1) < 0xA0)
        return 2;
    if (byte(0) == 0xD8 && byte(1) == 0x9C)
        return 2;
    if (byte(0) != 0xE2)
        return 0;
    const bool marks = byte(1) == 0x80 &&
                       (byte(2) == 0x8E || byte(2) == 0x8F || (byte(2) >= 0xA8 && byte(2) <= 0xAE));
    const bool isolates = byte(1) == 0x81 && byte(2) >= 0xA6 && byte(2) <= 0xA9;
    return marks || isolates ? 3 : 0;
}

std::string harmless(std::string_view text) {
    std::string out;
    while (!text.empty() && out.size() < argument_bytes_max) {
        if (const auto bad = unwanted_at(text); bad != 0) {
            text.remove_prefix(std::min(bad, text.size()));
            continue;
        }
        std::size_t length = 1; // one UTF-8 character
        while (length < text.size() && (static_cast<unsigned char>(text[length]) & 0xC0U) == 0x80U)
            ++length;
        out.append(text.substr(0, length));
        text.remove_prefix(length);
    }
    return text.empty() ? out : out + "…";
}

} // namespace

const row* find(std::string_view code) noexcept {
    for (const auto rows : {structure_rows(), proof_rows(), standing_rows(), schema_rows()}) {
        const auto found =
            std::find_if(rows.begin(), rows.end(), [&](const row& r) { return r.code == code; });
        if (found != rows.end())
            return &*found;
    }
    return nullptr;
}

std::string sentence(
    std::string_view code,
    const std::vector<std::pair<std::string, std::string>>& arguments,
    language in
) {
    const auto* found = find(code);
    if (found == nullptr)
        return std::string(code);
    return fill(in == language::fr ? found->fr : found->en, arguments);
}

} // namespace ob::checking::messages

namespace ob::checking {

std::string
fill(std::string_view rest, const std::vector<std::pair<std::string, std::string>>& arguments) {
    std::string out;
    for (auto open = rest.find('{'); open != std::string_view::npos; open = rest.find('{')) {
        const auto close = rest.find('}', open);
        const auto name = rest.substr(open + 1, close - open - 1);
        out.append(rest.substr(0, open));
        const auto argument = std::find_if(arguments.begin(), arguments.end(), [&](const auto& a) {
            return a.first == name;
        });
        out.append(
            argument == arguments.end() ? std::string("?") : messages::harmless(argument->second)
        );
        rest.remove_prefix(close + 1);
    }
    return out.append(rest);
}

} // namespace ob::checking
