#include "base/core/strict_json.hpp"

#include "base/core/impl/json_parser.hpp"
#include "base/core/impl/json_scan.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ob::json {
namespace {

constexpr std::array rows{
    errc_entry{static_cast<int>(errc::syntax), kind::malformed, "json_syntax", "This is not JSON."},
    errc_entry{
        static_cast<int>(errc::duplicate_name),
        kind::malformed,
        "json_duplicate_name",
        "An object has two members with the same name."},
    errc_entry{
        static_cast<int>(errc::too_large),
        kind::malformed,
        "json_too_large",
        "The JSON is larger, deeper or has more values than this service reads."},
    errc_entry{
        static_cast<int>(errc::number_range),
        kind::malformed,
        "json_number_range",
        "A number is outside the range in which everybody reads it the same way."},
};

/// One reference token of a JSON pointer against a name, without unescaping into a buffer.
bool token_is(std::string_view token, std::string_view name) noexcept {
    std::size_t at = 0;
    for (std::size_t i = 0; i < token.size(); ++i, ++at) {
        char c = token[i];
        if (c == '~') {
            if (++i == token.size() || (token[i] != '0' && token[i] != '1'))
                return false;
            c = token[i] == '0' ? '~' : '/';
        }
        if (at == name.size() || name[at] != c)
            return false;
    }
    return at == name.size();
}

std::optional<std::size_t> array_index(std::string_view token) noexcept {
    if (token.empty() || (token.size() > 1 && token.front() == '0'))
        return std::nullopt;
    std::size_t index = 0;
    const auto* end = token.data() + token.size();
    const auto [stop, status] = std::from_chars(token.data(), end, index);
    return status == std::errc() && stop == end ? std::optional(index) : std::nullopt;
}

bool equal_numbers(const node& a, const node& b) noexcept {
    if (a.number_text() == b.number_text())
        return true;
    const auto whole_a = a.as_integer();
    const auto whole_b = b.as_integer();
    if (whole_a && whole_b)
        return *whole_a == *whole_b;
    const auto real_a = a.as_double();
    return real_a && real_a == b.as_double();
}

bool equal_arrays(std::span<const node> a, std::span<const node> b) noexcept {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), equal);
}

std::vector<const member*> by_name(std::span<const member> members) {
    std::vector<const member*> sorted;
    sorted.reserve(members.size());
    for (const auto& m : members)
        sorted.push_back(&m);
    std::sort(sorted.begin(), sorted.end(), [](const member* x, const member* y) {
        return x->name < y->name;
    });
    return sorted;
}

/// Names are unique, so sorted members can be compared in pairs: no quadratic cost on wide objects.
bool equal_objects(std::span<const member> a, std::span<const member> b) noexcept {
    if (a.size() != b.size())
        return false;
    const auto left = by_name(a);
    const auto right = by_name(b);
    return std::equal(left.begin(), left.end(), right.begin(), [](const auto* x, const auto* y) {
        return x->name == y->name && equal(x->value, y->value);
    });
}

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category("json", rows);
    return {static_cast<int>(e), category};
}

const node* node::find(std::string_view name) const noexcept {
    for (const auto& m : members())
        if (m.name == name)
            return &m.value;
    return nullptr;
}

std::string_view node::string_at(std::string_view name) const noexcept {
    const auto* found = find(name);
    return found != nullptr ? found->as_string() : std::string_view();
}

const node* node::at_pointer(std::string_view pointer) const noexcept {
    const auto* here = this;
    while (here != nullptr && !pointer.empty()) {
        if (pointer.front() != '/')
            return nullptr;
        pointer.remove_prefix(1);
        const auto token = pointer.substr(0, pointer.find('/'));
        pointer.remove_prefix(token.size());
        if (here->is_array()) {
            const auto index = array_index(token);
            const auto all = here->elements();
            here = index && *index < all.size() ? &all[*index] : nullptr;
        } else {
            const auto all = here->members();
            const auto found = std::find_if(all.begin(), all.end(), [token](const member& m) {
                return token_is(token, m.name);
            });
            here = found != all.end() ? &found->value : nullptr;
        }
    }
    return here;
}

std::optional<std::int64_t> node::as_integer() const noexcept {
    const auto text = number_text();
    std::int64_t value = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, status] = std::from_chars(text.data(), end, value);
    return !text.empty() && status == std::errc() && stop == end ? std::optional(value)
                                                                 : std::nullopt;
}

std::optional<double> node::as_double() const noexcept {
    return is_number() ? impl::to_double(number_text()) : std::nullopt;
}

bool equal(const node& a, const node& b) noexcept {
    if (a.type() != b.type())
        return false;
    switch (a.type()) {
    case type::null:
        return true;
    case type::boolean:
        return a.as_boolean() == b.as_boolean();
    case type::number:
        return equal_numbers(a, b);
    case type::string:
        return a.as_string() == b.as_string();
    case type::array:
        return equal_arrays(a.elements(), b.elements());
    case type::object:
        return equal_objects(a.members(), b.members());
    }
    return false;
}

struct document::impl {
    explicit impl(std::size_t arena_size) : arena(arena_size) {}

    std::pmr::monotonic_buffer_resource arena;
    std::string_view text;
    node root;
};

result<document> document::parse(std::string_view text, const limits& limits) {
    if (text.size() > std::min<std::size_t>(limits.bytes_max, UINT32_MAX))
        return error(errc::too_large, "The JSON has more bytes than this service reads.");
    // One block holds the text and, for documents of ordinary shape, all its nodes.
    const auto node_estimate = std::min<std::size_t>(text.size() * 2, 64 * 1024);
    auto state = std::make_unique<impl>(text.size() + node_estimate + 64);
    auto* copy = static_cast<char*>(state->arena.allocate(text.size() + 1, 1));
    std::copy(text.begin(), text.end(), copy);
    copy[text.size()] = '\0';
    state->text = {copy, text.size()};
    OB_TRY(state->root, json::impl::parser(state->text, limits, state->arena).run());
    return document(std::move(state));
}

document::document(std::unique_ptr<impl> state) noexcept : impl_(std::move(state)) {}

document::document(document&&) noexcept = default;
document& document::operator=(document&&) noexcept = default;
document::~document() = default;

const node& document::root() const noexcept {
    return impl_->root;
}

std::string_view document::text() const noexcept {
    return impl_->text;
}

} // namespace ob::json
