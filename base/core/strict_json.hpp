#pragma once

#include "base/core/error.hpp"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <memory_resource>
#include <optional>
#include <span>
#include <string_view>

/// Reading JSON that others wrote. Documents that we write ourselves are boost::json::value and
/// leave through json_text.hpp; what is received is only ever read through this header.
namespace ob::json {

enum class type : std::uint8_t {
    null,
    boolean,
    number,
    string,
    array,
    object
};

struct member;

/// A read-only JSON value: 16 bytes, cheap to copy, and a view: it lives as long as its document
/// (or, for values made by the static functions, as long as what they were given). Numbers keep
/// their text, because their text is what gets signed (RFC 8785, JSON-LD toRdf).
class node {
public:
    constexpr node() noexcept = default; ///< null
    static node boolean(bool value) noexcept;
    static node number(std::string_view text) noexcept;
    static node string(std::string_view value) noexcept;
    static node array(std::span<const node> elements) noexcept;
    static node object(std::span<const member> members) noexcept;

    json::type type() const noexcept { return type_; }

    bool is_null() const noexcept { return type_ == json::type::null; }

    bool is_boolean() const noexcept { return type_ == json::type::boolean; }

    bool is_number() const noexcept { return type_ == json::type::number; }

    bool is_string() const noexcept { return type_ == json::type::string; }

    bool is_array() const noexcept { return type_ == json::type::array; }

    bool is_object() const noexcept { return type_ == json::type::object; }

    /// Each accessor gives an empty value (false, "", {}) when the type is another one.
    bool as_boolean() const noexcept;
    std::string_view as_string() const noexcept;   ///< unescaped UTF-8
    std::string_view number_text() const noexcept; ///< as written
    std::span<const node> elements() const noexcept;
    std::span<const member> members() const noexcept; ///< in the order of the text

    /// The member of that name, or nullptr (also when this is no object).
    const node* find(std::string_view name) const noexcept;
    /// The string member of that name, or an empty view.
    std::string_view string_at(std::string_view name) const noexcept;
    /// RFC 6901; nullptr when nothing is there or the pointer is malformed.
    const node* at_pointer(std::string_view pointer) const noexcept;
    /// The value as an integer, when it is a number written as one and fits.
    std::optional<std::int64_t> as_integer() const noexcept;
    /// Correctly rounded (std::from_chars); nullopt when this is no number or not finite.
    std::optional<double> as_double() const noexcept;

private:
    node(json::type type, const void* data, std::size_t size) noexcept
        : data_(data)
        , size_(static_cast<std::uint32_t>(size))
        , type_(type) {}

    const void* data_ = nullptr;
    std::uint32_t size_ = 0;
    json::type type_ = json::type::null;
    bool boolean_ = false;
};

struct member {
    std::string_view name;
    node value;
};

// Inline: a document is walked several times before its verdict, and these are what a walk consists
// of.
inline node node::boolean(bool value) noexcept {
    node n;
    n.type_ = json::type::boolean;
    n.boolean_ = value;
    return n;
}

inline node node::number(std::string_view text) noexcept {
    return {json::type::number, text.data(), text.size()};
}

inline node node::string(std::string_view value) noexcept {
    return {json::type::string, value.data(), value.size()};
}

inline node node::array(std::span<const node> elements) noexcept {
    return {json::type::array, elements.data(), elements.size()};
}

inline node node::object(std::span<const member> members) noexcept {
    return {json::type::object, members.data(), members.size()};
}

inline bool node::as_boolean() const noexcept {
    return is_boolean() && boolean_;
}

inline std::string_view node::as_string() const noexcept {
    return is_string() ? std::string_view(static_cast<const char*>(data_), size_)
                       : std::string_view();
}

inline std::string_view node::number_text() const noexcept {
    return is_number() ? std::string_view(static_cast<const char*>(data_), size_)
                       : std::string_view();
}

inline std::span<const node> node::elements() const noexcept {
    return is_array() ? std::span(static_cast<const node*>(data_), size_) : std::span<const node>();
}

inline std::span<const member> node::members() const noexcept {
    return is_object() ? std::span(static_cast<const member*>(data_), size_)
                       : std::span<const member>();
}

/// Deep equality: object members in any order, array elements in order, numbers by value.
bool equal(const node& a, const node& b) noexcept;

/// What a document may cost (threats T25).
struct limits {
    std::size_t bytes_max = 1024 * 1024;
    std::size_t depth_max = 64;
    std::size_t values_max = 20'000;
    /// RFC 8259, 4 lets a name occur twice, RFC 7493, 2.3 does not, and readers differ in which one
    /// they take (threats T21). False only for JSON on which no decision rests.
    bool names_unique = true;
};

enum class errc {
    syntax = 1,     ///< not JSON (RFC 8259), or not UTF-8
    duplicate_name, ///< two members of one object with the same name after unescaping
    too_large,      ///< more bytes, values or levels than the limits allow
    number_range,   ///< a number that no double can hold
};
std::error_code make_error_code(errc e) noexcept;

/// A parsed document. Owns a copy of the text and everything its nodes point to. Move-only.
class document {
public:
    /// Refuses everything RFC 8259 refuses, byte order marks, invalid UTF-8, lone surrogates,
    /// duplicate names (also "a" against "\u0061"), and what exceeds the limits. The error's
    /// pointer names the place of a duplicate; its detail has line and column for a syntax error.
    static result<document> parse(std::string_view text, const limits& limits = {});

    document(document&&) noexcept;
    document& operator=(document&&) noexcept;
    ~document();

    const node& root() const noexcept;
    /// The received text, byte for byte.
    std::string_view text() const noexcept;

private:
    struct impl;
    explicit document(std::unique_ptr<impl> state) noexcept;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::json

template <>
struct std::is_error_code_enum<ob::json::errc> : std::true_type {};
