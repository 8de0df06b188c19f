#include "crypto/proof/cbor.hpp"

#include <algorithm>

namespace ob::proof::cbor {

namespace {

constexpr unsigned unsigned_type = 0;
constexpr unsigned bytes_type = 2;
constexpr unsigned text_type = 3;
constexpr unsigned array_type = 4;
constexpr unsigned map_type = 5;

// Additional information (RFC 8949 3): below 24 the value itself, 24 to 27 the size of what
// follows.
constexpr unsigned one_byte = 24;
constexpr unsigned eight_bytes = 27;

} // namespace

std::optional<std::uint64_t> reader::head(unsigned major_type) noexcept {
    if (rest_.empty() || rest_.front() >> 5U != major_type)
        return std::nullopt;
    const unsigned information = rest_.front() & 0x1FU;
    rest_ = rest_.subspan(1);
    if (information < one_byte)
        return information;
    if (information > eight_bytes)
        return std::nullopt;
    const std::size_t size = std::size_t{1} << (information - one_byte);
    if (rest_.size() < size)
        return std::nullopt;
    std::uint64_t value = 0;
    for (const auto byte : rest_.first(size))
        value = value << 8U | byte;
    rest_ = rest_.subspan(size);
    const bool shortest = size == 1 ? value >= one_byte : value >> (size * 4) != 0;
    return shortest ? std::optional(value) : std::nullopt;
}

std::optional<std::uint64_t> reader::unsigned_integer() noexcept {
    return head(unsigned_type);
}

std::optional<bytes_view> reader::string(unsigned major_type) noexcept {
    const auto size = head(major_type);
    if (!size || *size > rest_.size())
        return std::nullopt;
    const auto data = rest_.first(static_cast<std::size_t>(*size));
    rest_ = rest_.subspan(data.size());
    return data;
}

std::optional<bytes_view> reader::byte_string() noexcept {
    return string(bytes_type);
}

std::optional<std::string_view> reader::text_string() noexcept {
    const auto data = string(text_type);
    return data ? std::optional(as_text(*data)) : std::nullopt;
}

std::optional<std::size_t> reader::count(unsigned major_type) noexcept {
    const auto elements = head(major_type);
    if (!elements || *elements > rest_.size())
        return std::nullopt;
    return static_cast<std::size_t>(*elements);
}

std::optional<std::size_t> reader::array() noexcept {
    return count(array_type);
}

std::optional<std::size_t> reader::map() noexcept {
    return count(map_type);
}

void writer::head(unsigned major_type, std::uint64_t value) {
    const auto initial = [&](unsigned information) {
        out_.push_back(static_cast<std::uint8_t>(major_type << 5U | information));
    };
    if (value < one_byte) {
        initial(static_cast<unsigned>(value));
        return;
    }
    unsigned information = one_byte;
    while (information < eight_bytes && value >> (8U << (information - one_byte)) != 0)
        ++information;
    initial(information);
    for (unsigned size = 1U << (information - one_byte); size-- > 0;)
        out_.push_back(static_cast<std::uint8_t>(value >> (8U * size)));
}

void writer::byte_string(bytes_view data) {
    head(bytes_type, data.size());
    out_.insert(out_.end(), data.begin(), data.end());
}

void writer::text_string(std::string_view text) {
    head(text_type, text.size());
    const auto data = as_bytes(text);
    out_.insert(out_.end(), data.begin(), data.end());
}

} // namespace ob::proof::cbor
