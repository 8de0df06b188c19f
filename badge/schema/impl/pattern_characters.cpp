#include "badge/schema/impl/pattern_characters.hpp"

#include "badge/schema/schema.hpp"
#include "base/core/utf8.hpp"

#include <algorithm>
#include <charconv>

namespace ob::schema::impl {
namespace {

/// ECMA-262, WhiteSpace and LineTerminator, and all other characters.
constexpr std::string_view spaces =
    R"(\t-\r\x{20}\x{A0}\x{1680}\x{2000}-\x{200A}\x{2028}\x{2029}\x{202F}\x{205F}\x{3000}\x{FEFF})";
constexpr std::string_view no_spaces =
    R"(\x{0}-\x{8}\x{E}-\x{1F}\x{21}-\x{9F}\x{A1}-\x{167F}\x{1681}-\x{1FFF}\x{200B}-\x{2027})"
    R"(\x{202A}-\x{202E}\x{2030}-\x{205E}\x{2060}-\x{2FFF}\x{3001}-\x{FEFE}\x{FF00}-\x{10FFFF})";

struct category {
    std::string_view name;
    std::string_view code;
};

/// General categories by their long names (UAX 44, table 12).
constexpr category categories[] = {
    {"Close_Punctuation", "Pe"},
    {"Connector_Punctuation", "Pc"},
    {"Control", "Cc"},
    {"Currency_Symbol", "Sc"},
    {"Dash_Punctuation", "Pd"},
    {"Decimal_Number", "Nd"},
    {"Enclosing_Mark", "Me"},
    {"Final_Punctuation", "Pf"},
    {"Format", "Cf"},
    {"Initial_Punctuation", "Pi"},
    {"Letter", "L"},
    {"Letter_Number", "Nl"},
    {"Line_Separator", "Zl"},
    {"Lowercase_Letter", "Ll"},
    {"Mark", "M"},
    {"Math_Symbol", "Sm"},
    {"Modifier_Letter", "Lm"},
    {"Modifier_Symbol", "Sk"},
    {"Nonspacing_Mark", "Mn"},
    {"Number", "N"},
    {"Open_Punctuation", "Ps"},
    {"Other_Letter", "Lo"},
    {"Other_Number", "No"},
    {"Other_Punctuation", "Po"},
    {"Other_Symbol", "So"},
    {"Paragraph_Separator", "Zp"},
    {"Private_Use", "Co"},
    {"Punctuation", "P"},
    {"Separator", "Z"},
    {"Space_Separator", "Zs"},
    {"Spacing_Mark", "Mc"},
    {"Symbol", "S"},
    {"Titlecase_Letter", "Lt"},
    {"Uppercase_Letter", "Lu"},
    {"cntrl", "Cc"},
    {"digit", "Nd"},
    {"punct", "P"},
};

error malformed() {
    return error(errc::malformed_pattern);
}

bool is_alphanumeric(char32_t c) noexcept {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

std::optional<char32_t> hex(std::string_view digits) noexcept {
    std::uint32_t value = 0;
    const auto* end = digits.data() + digits.size();
    const auto [stop, status] = std::from_chars(digits.data(), end, value, 16);
    if (digits.empty() || status != std::errc() || stop != end || value > 0x10FFFF)
        return std::nullopt;
    return static_cast<char32_t>(value);
}

std::optional<char32_t> take_hex(pattern_reader& in, std::size_t digits) noexcept {
    if (in.rest().size() < digits)
        return std::nullopt;
    const auto value = hex(in.rest().substr(0, digits));
    in.skip(digits);
    return value;
}

/// Behind `\u`: four digits, two halves of four, or any number in braces.
std::optional<char32_t> take_unicode(pattern_reader& in) noexcept {
    if (in.take("{")) {
        const auto end = std::min(in.rest().find('}'), in.rest().size());
        const auto value = hex(in.rest().substr(0, end));
        in.skip(std::min(end + 1, in.rest().size()));
        return value;
    }
    const auto first = take_hex(in, 4);
    if (!first || *first < 0xD800 || *first > 0xDFFF)
        return first;
    // Half a character is never in a text that is UTF-8.
    if (*first > 0xDBFF || !in.take("\\u"))
        return std::nullopt;
    const auto second = take_hex(in, 4);
    if (!second || *second < 0xDC00 || *second > 0xDFFF)
        return std::nullopt;
    return 0x10000 + ((*first - 0xD800) << 10U) + (*second - 0xDC00);
}

/// Behind `\p` or `\P`.
result<std::string> take_property(pattern_reader& in, char kind) {
    if (!in.take("{"))
        return malformed();
    const auto end = in.rest().find('}');
    if (end == std::string_view::npos)
        return malformed();
    auto name = in.rest().substr(0, end);
    in.skip(end + 1);
    bool is_script = false;
    for (const std::string_view prefix : {"General_Category=", "gc=", "Script=", "sc="})
        if (name.starts_with(prefix)) {
            is_script = prefix.starts_with('S') || prefix.starts_with('s');
            name.remove_prefix(prefix.size());
        }
    if (!std::all_of(name.begin(), name.end(), [](char c) {
            return is_alphanumeric(static_cast<unsigned char>(c)) || c == '_';
        }))
        return malformed();
    const auto known =
        std::find_if(std::begin(categories), std::end(categories), [&](const auto& c) {
            return c.name == name;
        });
    if (!is_script && known != std::end(categories))
        name = known->code;
    else if (!is_script && name.size() > 2)
        return error(errc::unsupported_pattern);
    return "\\" + std::string(1, kind) + "{" + std::string(name) + "}";
}

result<pattern_atom> one(std::optional<char32_t> character) {
    if (!character)
        return malformed();
    return pattern_atom{character, {}};
}

} // namespace

bool pattern_reader::take(std::string_view what) noexcept {
    const bool there = rest_.starts_with(what);
    if (there)
        rest_.remove_prefix(what.size());
    return there;
}

char32_t pattern_reader::take_character() noexcept {
    const auto length = std::max<std::size_t>(utf8_sequence(rest_), 1);
    const auto lead = static_cast<unsigned char>(rest_.front());
    char32_t value = length == 1 ? lead : lead & (0x7FU >> length);
    for (std::size_t i = 1; i < length; ++i)
        value = value << 6U | (static_cast<unsigned char>(rest_[i]) & 0x3FU);
    rest_.remove_prefix(length);
    return value;
}

std::string literal(char32_t character) {
    if (is_alphanumeric(character))
        return {static_cast<char>(character)};
    char digits[8];
    const auto [end, status] =
        std::to_chars(digits, digits + sizeof digits, static_cast<std::uint32_t>(character), 16);
    return "\\x{" + std::string(digits, end) + "}";
}

result<pattern_atom> read_escape(pattern_reader& in) {
    if (in.at_end())
        return malformed();
    const char32_t c = in.take_character();
    switch (c) {
    case 'd':
    case 'D':
    case 'w':
    case 'W': // ASCII in both languages
        return pattern_atom{{}, "\\" + std::string(1, static_cast<char>(c))};
    case 's':
        return pattern_atom{{}, std::string(spaces)};
    case 'S':
        return pattern_atom{{}, std::string(no_spaces)};
    case 'p':
    case 'P': {
        OB_TRY(auto set, take_property(in, static_cast<char>(c)));
        return pattern_atom{{}, std::move(set)};
    }
    case 't':
        return one(U'\t');
    case 'n':
        return one(U'\n');
    case 'v':
        return one(U'\v');
    case 'f':
        return one(U'\f');
    case 'r':
        return one(U'\r');
    case '0':
        return one(in.peek() >= '0' && in.peek() <= '9' ? std::nullopt : std::optional(U'\0'));
    case 'x':
        return one(take_hex(in, 2));
    case 'u':
        return one(take_unicode(in));
    case 'c': {
        const char32_t letter = in.at_end() ? U'\0' : in.take_character();
        const bool is_letter = is_alphanumeric(letter) && letter > '9';
        return one(is_letter ? std::optional(letter & 0x1FU) : std::nullopt);
    }
    default:
        // Any sign may be escaped, as without the u flag: official patterns have `\-`.
        return one(is_alphanumeric(c) ? std::nullopt : std::optional(c));
    }
}

namespace {

result<pattern_atom> class_atom(pattern_reader& in) {
    if (!in.take("\\"))
        return pattern_atom{in.take_character(), {}};
    if (in.take("b"))
        return pattern_atom{U'\b', {}};
    return read_escape(in);
}

} // namespace

result<std::string> read_class(pattern_reader& in) {
    const bool negated = in.take("^");
    std::string set;
    std::optional<error> unsupported; // told at the end, so that the reader stands behind the class
    while (!in.at_end() && in.peek() != ']') {
        auto read = class_atom(in);
        if (!read && read.error().code == errc::unsupported_pattern) {
            unsupported = std::move(read).error();
            continue;
        }
        OB_TRY(const auto from, std::move(read));
        const bool range =
            from.character && in.rest().size() > 1 && in.peek() == '-' && in.rest()[1] != ']';
        if (!range) {
            set += from.character ? literal(*from.character) : from.set;
            continue;
        }
        in.skip(1);
        OB_TRY(const auto to, class_atom(in));
        if (!to.character) { // without the u flag `[a-\d]` is three members
            set += literal(*from.character) + literal('-') + to.set;
            continue;
        }
        if (*to.character < *from.character)
            return malformed();
        set += literal(*from.character) + "-" + literal(*to.character);
    }
    if (!in.take("]"))
        return malformed();
    if (unsupported)
        return std::move(*unsupported);
    if (set.empty())
        return std::string(negated ? any : none);
    return "[" + std::string(negated ? "^" : "") + set + "]";
}

} // namespace ob::schema::impl
