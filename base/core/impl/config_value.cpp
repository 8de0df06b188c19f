#include "base/core/impl/config_value.hpp"

#include <algorithm>
#include <charconv>
#include <numeric>

namespace ob::config::impl {
namespace {

template <class T>
std::optional<value> exactly(const toml::node& node) {
    const auto read = node.value_exact<T>();
    return read ? std::optional<value>(*read) : std::nullopt;
}

std::optional<value> strings_of(const toml::node& node) {
    const auto* array = node.as_array();
    if (array == nullptr)
        return std::nullopt;
    strings out;
    for (const auto& element : *array) {
        auto text = element.value_exact<std::string>();
        if (!text)
            return std::nullopt;
        out.push_back(std::move(*text));
    }
    return out;
}

std::optional<value> pairs_of(const toml::node& node) {
    const auto* table = node.as_table();
    if (table == nullptr)
        return std::nullopt;
    pairs out;
    for (const auto& [name, element] : *table) {
        auto text = element.value_exact<std::string>();
        if (!text)
            return std::nullopt;
        out.emplace_back(name.str(), std::move(*text));
    }
    return out;
}

std::string_view trimmed(std::string_view text) {
    const auto first = std::min(text.find_first_not_of(' '), text.size());
    return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

/// The pieces between commas, without surrounding spaces; none for an empty text.
strings split(std::string_view text) {
    strings out;
    while (!trimmed(text).empty()) {
        const auto comma = std::min(text.find(','), text.size());
        out.emplace_back(trimmed(text.substr(0, comma)));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return out;
}

std::optional<value> split_pairs(std::string_view text) {
    pairs out;
    for (const auto& piece : split(text)) {
        const auto sign = piece.find('=');
        if (sign == std::string::npos)
            return std::nullopt;
        out.emplace_back(trimmed(piece.substr(0, sign)), trimmed(piece.substr(sign + 1)));
    }
    return out;
}

std::optional<value> number_of(std::string_view text) {
    std::int64_t number = 0;
    const auto* end = text.data() + text.size();
    const auto [stop, status] = std::from_chars(text.data(), end, number);
    return status == std::errc() && stop == end ? std::optional<value>(number) : std::nullopt;
}

/// Levenshtein's distance.
std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < a.size(); ++i) {
        auto diagonal = std::exchange(row[0], i + 1);
        for (std::size_t j = 0; j < b.size(); ++j) {
            const auto replaced = diagonal + (a[i] == b[j] ? 0 : 1);
            diagonal = row[j + 1];
            row[j + 1] = std::min({replaced, row[j + 1] + 1, row[j] + 1});
        }
    }
    return row.back();
}

} // namespace

std::optional<value> from_toml(shape form, const toml::node& node) {
    switch (form) {
    case shape::text:
        return exactly<std::string>(node);
    case shape::number:
        return exactly<std::int64_t>(node);
    case shape::flag:
        return exactly<bool>(node);
    case shape::list:
        return strings_of(node);
    case shape::table:
        return pairs_of(node);
    }
    return std::nullopt;
}

std::optional<value> from_text(shape form, std::string_view text) {
    switch (form) {
    case shape::text:
        return std::string(text);
    case shape::number:
        return number_of(text);
    case shape::flag:
        return text == "true" || text == "false" ? std::optional<value>(text == "true")
                                                 : std::nullopt;
    case shape::list:
        return split(text);
    case shape::table:
        return split_pairs(text);
    }
    return std::nullopt;
}

std::string complaint_of(shape form) {
    switch (form) {
    case shape::text:
        return "must be a text in quotes.";
    case shape::number:
        return "must be a whole number.";
    case shape::flag:
        return "must be true or false.";
    case shape::list:
        return "must be a list of texts.";
    case shape::table:
        return "must be a table of texts.";
    }
    return {};
}

std::string_view nearest(std::string_view key, const std::vector<std::string_view>& known) {
    std::string_view best;
    std::size_t least = 3;
    for (const auto candidate : known)
        if (const auto d = distance(key.substr(0, 100), candidate); d < least) {
            least = d;
            best = candidate;
        }
    return best;
}

} // namespace ob::config::impl
