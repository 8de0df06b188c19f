#include "base/core/json_text.hpp"

#include "base/core/impl/json_scan.hpp"
#include "base/core/impl/json_writer.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/string.hpp>

#include <array>
#include <charconv>
#include <cmath>

namespace ob::json {
namespace {

namespace bj = boost::json;

std::string_view text_of(const bj::string& text) noexcept {
    return {text.data(), text.size()};
}

std::string_view text_of(bj::string_view text) noexcept {
    return {text.data(), text.size()};
}

/// Writes documents of ours. Recursive: their depth is the depth of our own code.
class value_writer {
public:
    value_writer(std::string& out, bool pretty) : out_(out), pretty_(pretty) {}

    void write(const bj::value& value) {
        switch (value.kind()) {
        case bj::kind::null:
            out_ += "null";
            break;
        case bj::kind::bool_:
            out_ += value.get_bool() ? "true" : "false";
            break;
        case bj::kind::int64:
            out_ += std::to_string(value.get_int64());
            break;
        case bj::kind::uint64:
            out_ += std::to_string(value.get_uint64());
            break;
        case bj::kind::double_:
            out_ += number_to_text(value.get_double());
            break;
        case bj::kind::string:
            impl::append_quoted(out_, text_of(value.get_string()));
            break;
        case bj::kind::array:
            write_children(value.get_array(), '[', ']', [this](const bj::value& v) { write(v); });
            break;
        case bj::kind::object:
            write_children(value.get_object(), '{', '}', [this](const bj::key_value_pair& m) {
                impl::append_quoted(out_, text_of(m.key()));
                out_ += pretty_ ? ": " : ":";
                write(m.value());
            });
            break;
        }
    }

private:
    template <class Children, class WriteOne>
    void write_children(const Children& children, char first, char last, WriteOne write_one) {
        out_ += first;
        ++depth_;
        bool later = false;
        for (const auto& child : children) {
            if (later)
                out_ += ',';
            later = true;
            new_line();
            write_one(child);
        }
        --depth_;
        if (later)
            new_line();
        out_ += last;
    }

    void new_line() {
        if (!pretty_)
            return;
        out_ += '\n';
        out_.append(depth_ * 2, ' ');
    }

    std::string& out_;
    bool pretty_;
    std::size_t depth_ = 0;
};

void append_node(std::string& out, const node& value) {
    const char* between = "";
    switch (value.type()) {
    case type::null:
        out += "null";
        break;
    case type::boolean:
        out += value.as_boolean() ? "true" : "false";
        break;
    case type::number:
        out += value.number_text();
        break;
    case type::string:
        impl::append_quoted(out, value.as_string());
        break;
    case type::array:
        out += '[';
        for (const auto& element : value.elements()) {
            out += std::exchange(between, ",");
            append_node(out, element);
        }
        out += ']';
        break;
    case type::object:
        out += '{';
        for (const auto& m : value.members()) {
            out += std::exchange(between, ",");
            impl::append_quoted(out, m.name);
            out += ':';
            append_node(out, m.value);
        }
        out += '}';
        break;
    }
}

bj::value number_value(const node& number) {
    if (const auto whole = number.as_integer())
        return *whole;
    return number.as_double().value_or(0);
}

} // namespace

namespace impl {

void append_quoted(std::string& out, std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    constexpr std::string_view controls = "\b\t\n\f\r\"\\";
    constexpr std::string_view letters = "btnfr\"\\";
    out += '"';
    const auto* const end = text.data() + text.size();
    const auto* plain = text.data();
    for (const auto* at = skip_plain(plain, end); at != end; at = skip_plain(at, end)) {
        const char c = *at++;
        const auto byte = static_cast<std::uint8_t>(c);
        if (byte >= 0x80)
            continue;
        out.append(plain, at - 1);
        plain = at;
        out += '\\';
        if (const auto known = controls.find(c); known != std::string_view::npos) {
            out += letters[known];
        } else {
            out += "u00";
            out += digits[byte >> 4U];
            out += digits[byte & 0x0FU];
        }
    }
    out.append(plain, end);
    out += '"';
}

} // namespace impl

std::string to_text(const bj::value& value) {
    std::string out;
    value_writer(out, false).write(value);
    return out;
}

std::string to_pretty_text(const bj::value& value) {
    std::string out;
    value_writer(out, true).write(value);
    out += '\n';
    return out;
}

std::string to_text(const node& value) {
    std::string out;
    append_node(out, value);
    return out;
}

std::string number_to_text(double value) {
    if (!std::isfinite(value))
        return "null"; // as JSON.stringify does
    if (value == 0)
        return "0"; // also for -0
    // ECMA-262 6.1.6.1.20: s are the k shortest digits, the value is s × 10^(n−k).
    std::array<char, 32> scientific{};
    const auto* const stop = std::to_chars(
                                 scientific.data(),
                                 scientific.data() + scientific.size(),
                                 std::abs(value),
                                 std::chars_format::scientific
    )
                                 .ptr;
    const std::string_view written(scientific.data(), stop);
    const auto mark = written.find('e');
    std::string s(written.substr(0, 1));
    if (mark > 2)
        s += written.substr(2, mark - 2);
    int exponent = 0;
    std::from_chars(written.data() + mark + (written[mark + 1] == '+' ? 2 : 1), stop, exponent);
    const int n = exponent + 1;
    const int k = static_cast<int>(s.size());
    if (k <= n && n <= 21) {
        s.append(static_cast<std::size_t>(n - k), '0');
    } else if (0 < n && n <= 21) {
        s.insert(static_cast<std::size_t>(n), 1, '.');
    } else if (-6 < n && n <= 0) {
        s.insert(0, "0." + std::string(static_cast<std::size_t>(-n), '0'));
    } else {
        if (k > 1)
            s.insert(1, 1, '.');
        s += n > 0 ? "e+" : "e-";
        s += std::to_string(std::abs(n - 1));
    }
    return value < 0 ? '-' + s : s;
}

bj::value to_value(const node& value) {
    switch (value.type()) {
    case type::null:
        return nullptr;
    case type::boolean:
        return value.as_boolean();
    case type::number:
        return number_value(value);
    case type::string:
        return bj::string(bj::string_view(value.as_string()));
    case type::array: {
        bj::array array;
        array.reserve(value.elements().size());
        for (const auto& element : value.elements())
            array.push_back(to_value(element));
        return array;
    }
    case type::object: {
        bj::object object;
        object.reserve(value.members().size());
        for (const auto& m : value.members())
            object.emplace(bj::string_view(m.name), to_value(m.value));
        return object;
    }
    }
    return nullptr;
}

std::string escape_pointer_token(std::string_view token) {
    std::string out;
    out.reserve(token.size());
    for (const char c : token) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c;
    }
    return out;
}

} // namespace ob::json
