#include "base/core/jcs.hpp"

#include "base/core/impl/json_writer.hpp"
#include "base/core/json_text.hpp"

#include <boost/container/small_vector.hpp>

#include <algorithm>

namespace ob::jcs {
namespace {

using json::member;
using json::node;

constexpr std::int64_t safe_integer_max = (std::int64_t{1} << 53U) - 1;
// Integers of so few digits are safe.
constexpr std::size_t plain_digits_max = 15;

/// RFC 8785 3.2.3: order by UTF-16 code units. Byte order of UTF-8 is the order of code points; the
/// two differ only where a character beyond U+FFFF (surrogates, D800–DFFF) meets one of
/// U+E000–U+FFFF.
bool utf16_less(std::string_view a, std::string_view b) noexcept {
    const auto shorter = std::min(a.size(), b.size());
    const auto [x, y] =
        std::mismatch(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(shorter), b.begin());
    if (x == a.begin() + static_cast<std::ptrdiff_t>(shorter))
        return a.size() < b.size();
    const auto left = static_cast<std::uint8_t>(*x);
    const auto right = static_cast<std::uint8_t>(*y);
    const bool left_is_pair = left >= 0xF0;
    const bool right_is_pair = right >= 0xF0;
    if (left_is_pair != right_is_pair && std::min(left, right) >= 0xEE)
        return left_is_pair;
    return left < right;
}

/// Digits that ECMAScript prints as they stand.
bool is_plain(std::string_view text) noexcept {
    return text.find_first_not_of("0123456789") == std::string_view::npos &&
           (text.find_first_of("123456789") == 0 || text == "0");
}

class writer {
public:
    /// Recursive; the parser bounds the depth.
    bool write(const node& value) {
        switch (value.type()) {
        case json::type::null:
            out_ += "null";
            return true;
        case json::type::boolean:
            out_ += value.as_boolean() ? "true" : "false";
            return true;
        case json::type::number:
            return write_number(value);
        case json::type::string:
            json::impl::append_quoted(out_, value.as_string());
            return true;
        case json::type::array:
            return write_array(value.elements());
        case json::type::object:
            return write_object(value.members());
        }
        return false;
    }

    std::string take() { return std::move(out_); }

private:
    bool write_number(const node& number) {
        const auto text = number.number_text();
        const bool whole = text.find_first_of(".eE") == std::string_view::npos;
        if (text.size() <= plain_digits_max && is_plain(text)) {
            out_ += text;
            return true;
        }
        if (whole) {
            const auto value = number.as_integer();
            if (!value || *value > safe_integer_max || *value < -safe_integer_max)
                return false;
        }
        const auto value = number.as_double();
        if (value)
            out_ += json::number_to_text(*value);
        return value.has_value();
    }

    bool write_array(std::span<const node> elements) {
        out_ += '[';
        const char* between = "";
        for (const auto& element : elements) {
            out_ += std::exchange(between, ",");
            if (!write(element))
                return false;
        }
        out_ += ']';
        return true;
    }

    bool write_object(std::span<const member> members) {
        boost::container::small_vector<const member*, 16> sorted;
        sorted.reserve(members.size());
        for (const auto& m : members)
            sorted.push_back(&m);
        std::sort(sorted.begin(), sorted.end(), [](const member* a, const member* b) {
            return utf16_less(a->name, b->name);
        });
        out_ += '{';
        const char* between = "";
        for (const auto* m : sorted) {
            out_ += std::exchange(between, ",");
            json::impl::append_quoted(out_, m->name);
            out_ += ':';
            if (!write(m->value))
                return false;
        }
        out_ += '}';
        return true;
    }

    std::string out_;
};

} // namespace

result<std::string> canonicalize(const json::node& value) {
    writer out;
    if (!out.write(value))
        return error(
            json::errc::number_range,
            "A number lies outside the range that everybody reads the same way (±(2^53−1) for "
            "integers)."
        );
    return out.take();
}

} // namespace ob::jcs
