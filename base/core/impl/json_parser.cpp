#include "base/core/impl/json_parser.hpp"

#include "base/core/impl/json_scan.hpp"
#include "base/core/json_text.hpp"
#include "base/core/utf8.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ob::json::impl {
namespace {

// Whoever reads a document later (equality, canonical form) may recurse: no setting makes that
// deep.
constexpr std::size_t depth_cap = 512;
// Objects up to this size compare their names pairwise; wider ones are sorted.
constexpr std::size_t pairwise_max = 24;
// A pointer longer than this helps nobody; it then names the outer container.
constexpr std::size_t pointer_max = 1024;
// No decimal of fewer digits leaves the range of a double.
constexpr std::size_t safe_digits = 300;

constexpr bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

std::string place_of(std::string_view before) {
    const auto line = 1 + std::count(before.begin(), before.end(), '\n');
    const auto last = before.rfind('\n');
    const auto column = before.size() - (last == std::string_view::npos ? 0 : last + 1) + 1;
    return "line " + std::to_string(line) + ", column " + std::to_string(column);
}

} // namespace

parser::parser(std::string_view text, const limits& limits, std::pmr::memory_resource& arena)
    : begin_(text.data())
    , end_(text.data() + text.size())
    , at_(begin_)
    , limits_(limits)
    , arena_(arena) {
    pending_.reserve(128);
    open_.reserve(16);
}

result<node> parser::run() {
    pending_.emplace_back();
    if (std::string_view(begin_, end_).starts_with("\xEF\xBB\xBF")) {
        fail(errc::syntax, "the text begins with a byte order mark");
        return error_;
    }
    skip_white_space();
    if (!read_value())
        return error_;
    while (state_ != state::done) {
        skip_white_space();
        if (!step())
            return error_;
    }
    skip_white_space();
    if (at_ != end_) {
        fail(errc::syntax, "something follows the end of the JSON");
        return error_;
    }
    return pending_.front().value;
}

bool parser::step() {
    const bool is_object = open_.back().is_object;
    if (*at_ == (is_object ? '}' : ']'))
        return close();
    if (state_ == state::comma_or_end) {
        if (*at_ != ',')
            return fail(errc::syntax, "a comma or the end of the array or object is missing");
        ++at_;
        skip_white_space();
    }
    return is_object ? read_name() && read_value() : read_element();
}

bool parser::read_element() {
    pending_.emplace_back();
    return read_value();
}

bool parser::read_value() {
    switch (*at_) {
    case '{':
        return open(true);
    case '[':
        return open(false);
    case '"': {
        std::string_view text;
        return read_text(text) && add(node::string(text));
    }
    case 't':
        return read_word("true", node::boolean(true));
    case 'f':
        return read_word("false", node::boolean(false));
    case 'n':
        return read_word("null", node());
    default:
        return read_number();
    }
}

bool parser::read_word(std::string_view word, node value) {
    if (!std::string_view(at_, end_).starts_with(word))
        return fail(errc::syntax, "a value is missing or misspelt");
    at_ += word.size();
    return add(value);
}

bool parser::read_digits() {
    if (!is_digit(*at_))
        return fail(errc::syntax, "a digit is missing in a number");
    while (is_digit(*at_))
        ++at_;
    return true;
}

bool parser::read_number() {
    const char* const start = at_;
    if (*at_ == '-')
        ++at_;
    else if (!is_digit(*at_))
        return fail(errc::syntax, at_ == end_ ? "the text ends too early" : "a value is missing");
    if (*at_ == '0')
        ++at_;
    else if (!read_digits())
        return false;
    if (*at_ == '.') {
        ++at_;
        if (!read_digits())
            return false;
    }
    bool in_range = at_ - start < static_cast<std::ptrdiff_t>(safe_digits);
    if (*at_ == 'e' || *at_ == 'E') {
        ++at_;
        if (*at_ == '+' || *at_ == '-')
            ++at_;
        if (!read_digits())
            return false;
        in_range = false;
    }
    const std::string_view text(start, at_);
    if (!in_range && !to_double(text))
        return fail(errc::number_range, "A number is too large for a double.");
    return add(node::number(text));
}

bool parser::read_name() {
    if (*at_ != '"')
        return fail(errc::syntax, "a member name in quotes is missing");
    std::string_view name;
    if (!read_text(name))
        return false;
    skip_white_space();
    if (*at_ != ':')
        return fail(errc::syntax, "a colon is missing after a member name");
    ++at_;
    skip_white_space();
    pending_.push_back({name, {}});
    return true;
}

bool parser::read_text(std::string_view& out) {
    const char* const start = ++at_;
    bool escaped = false;
    for (;;) {
        at_ = skip_plain(at_, end_);
        if (at_ == end_)
            return fail(errc::syntax, "a string has no end");
        const auto byte = static_cast<std::uint8_t>(*at_);
        if (byte == '"')
            break;
        if (byte == '\\') {
            escaped = true;
            if (!check_escape())
                return false;
        } else if (byte < 0x20) {
            return fail(errc::syntax, "a control character in a string is not escaped");
        } else {
            const auto length = utf8_sequence({at_, end_});
            if (length == 0)
                return fail(errc::syntax, "the text is not UTF-8");
            at_ += length;
        }
    }
    const char* const stop = at_++;
    out = escaped ? unescape(start, stop) : std::string_view(start, stop);
    return true;
}

bool parser::read_hex4(std::uint32_t& unit) {
    unit = 0;
    if (end_ - at_ < 4)
        return fail(errc::syntax, "a string has no end");
    const auto [stop, status] = std::from_chars(at_, at_ + 4, unit, 16);
    if (status != std::errc() || stop != at_ + 4)
        return fail(errc::syntax, "\\u needs four hexadecimal digits");
    at_ += 4;
    return true;
}

/// At a backslash: skips one escape (a surrogate pair counts as one), or refuses it.
bool parser::check_escape() {
    const char kind = *++at_;
    if (kind == 'u') {
        ++at_;
        std::uint32_t unit = 0;
        if (!read_hex4(unit))
            return false;
        if (unit < 0xD800 || unit > 0xDFFF)
            return true;
        std::uint32_t low = 0;
        const bool paired = unit < 0xDC00 && std::string_view(at_, end_).starts_with("\\u");
        at_ += paired ? 2 : 0;
        if (paired && !read_hex4(low))
            return false;
        if (low < 0xDC00 || low > 0xDFFF)
            return fail(errc::syntax, "half of a surrogate pair stands alone");
        return true;
    }
    if (at_ == end_ || std::string_view("\"\\/bfnrt").find(kind) == std::string_view::npos)
        return fail(errc::syntax, "an unknown escape follows a backslash");
    ++at_;
    return true;
}

/// The text between two quotes whose escapes check_escape has seen; its plain form is never longer.
std::string_view parser::unescape(const char* from, const char* to) {
    std::string plain;
    plain.reserve(static_cast<std::size_t>(to - from));
    const auto unit_at = [&from] {
        std::uint32_t unit = 0;
        std::from_chars(from, from + 4, unit, 16);
        from += 4;
        return unit;
    };
    while (from != to) {
        if (*from != '\\') {
            plain.push_back(*from++);
            continue;
        }
        const char kind = from[1];
        from += 2;
        if (kind == 'u') {
            std::uint32_t scalar = unit_at();
            if (scalar >= 0xD800 && scalar <= 0xDBFF) {
                from += 2;
                scalar = 0x10000 + ((scalar - 0xD800) << 10U) + (unit_at() - 0xDC00);
            }
            append_utf8(plain, scalar);
        } else {
            constexpr std::string_view letters = "bfnrt";
            constexpr std::string_view controls = "\b\f\n\r\t";
            const auto index = letters.find(kind);
            plain.push_back(index == std::string_view::npos ? kind : controls[index]);
        }
    }
    auto* copy = static_cast<char*>(arena_.allocate(plain.size() + 1, 1));
    std::copy(plain.begin(), plain.end(), copy);
    return {copy, plain.size()};
}

bool parser::open(bool is_object) {
    if (open_.size() >= std::min(limits_.depth_max, depth_cap))
        return fail(errc::too_large, "The JSON is nested deeper than this service reads.");
    ++at_;
    open_.push_back({pending_.size(), is_object});
    state_ = state::first_or_end;
    return true;
}

bool parser::close() {
    ++at_;
    const auto here = open_.back();
    const std::span children(
        pending_.begin() + static_cast<std::ptrdiff_t>(here.first), pending_.end()
    );
    node value;
    if (here.is_object) {
        if (limits_.names_unique && !check_names(children))
            return false;
        std::pmr::polymorphic_allocator<member> memory(&arena_);
        auto* members = memory.allocate(children.size());
        std::uninitialized_copy(children.begin(), children.end(), members);
        value = node::object({members, children.size()});
    } else {
        std::pmr::polymorphic_allocator<node> memory(&arena_);
        auto* elements = memory.allocate(children.size());
        std::transform(children.begin(), children.end(), elements, [](const member& m) {
            return m.value;
        });
        value = node::array({elements, children.size()});
    }
    pending_.resize(here.first);
    open_.pop_back();
    return add(value);
}

bool parser::add(node value) {
    if (++values_ > limits_.values_max)
        return fail(errc::too_large, "The JSON has more values than this service reads.");
    pending_.back().value = value;
    state_ = open_.empty() ? state::done : state::comma_or_end;
    return true;
}

bool parser::check_names(std::span<const member> members) {
    const auto refuse = [this](std::string_view name) {
        error_ = error(errc::duplicate_name, {}, pointer_here(name));
        return false;
    };
    if (members.size() <= pairwise_max) {
        for (std::size_t i = 1; i < members.size(); ++i)
            for (std::size_t j = 0; j < i; ++j)
                if (members[i].name == members[j].name)
                    return refuse(members[i].name);
        return true;
    }
    names_.clear();
    for (const auto& m : members)
        names_.push_back(m.name);
    std::sort(names_.begin(), names_.end());
    const auto twin = std::adjacent_find(names_.begin(), names_.end());
    return twin == names_.end() || refuse(*twin);
}

void parser::skip_white_space() noexcept {
    while (*at_ == ' ' || *at_ == '\n' || *at_ == '\r' || *at_ == '\t')
        ++at_;
}

bool parser::fail(errc code, const char* why) {
    error_ = error(code, why);
    if (code == errc::syntax)
        error_.detail = "This is not JSON: " + place_of({begin_, at_}) + ": " + why + ".";
    return false;
}

std::string parser::pointer_here(std::string_view last_name) const {
    std::string pointer;
    const auto append = [&pointer](std::string_view token) {
        const bool fits = pointer.size() + token.size() <= pointer_max;
        if (fits)
            pointer += '/' + escape_pointer_token(token);
        return fits;
    };
    for (std::size_t i = 1; i < open_.size(); ++i) {
        const auto& outer = open_[i - 1];
        const auto slot = open_[i].first - 1;
        if (!append(outer.is_object ? pending_[slot].name : std::to_string(slot - outer.first)))
            return pointer;
    }
    append(last_name);
    return pointer;
}

} // namespace ob::json::impl
