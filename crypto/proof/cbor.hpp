#pragma once

#include "base/core/encoding.hpp"

#include <optional>
#include <string_view>

/// The part of CBOR (RFC 8949) that ecdsa-sd-2023 proof values are written in: unsigned integers,
/// byte and text strings, arrays and maps of known length; no tags, no floats, nothing nested by
/// itself.
namespace ob::proof::cbor {

/// Reads one item after the other. Refuses (nullopt) another type, a length that is not written in
/// its shortest form or is not there, and indefinite lengths. After a refusal the place is
/// undefined.
class reader {
public:
    explicit reader(bytes_view data) noexcept : rest_(data) {}

    std::optional<std::uint64_t> unsigned_integer() noexcept;
    /// A view into the data.
    std::optional<bytes_view> byte_string() noexcept;
    std::optional<std::string_view> text_string() noexcept;
    /// The number of elements, or of pairs, that follow. Never more than bytes are left.
    std::optional<std::size_t> array() noexcept;
    std::optional<std::size_t> map() noexcept;

    bool at_end() const noexcept { return rest_.empty(); }

private:
    std::optional<std::uint64_t> head(unsigned major_type) noexcept;
    std::optional<bytes_view> string(unsigned major_type) noexcept;
    std::optional<std::size_t> count(unsigned major_type) noexcept;

    bytes_view rest_;
};

/// Writes the same in shortest form (RFC 8949 4.2.1).
class writer {
public:
    void unsigned_integer(std::uint64_t value) { head(0, value); }

    void byte_string(bytes_view data);
    void text_string(std::string_view text);

    void array(std::size_t elements) { head(4, elements); }

    void map(std::size_t pairs) { head(5, pairs); }

    const bytes& data() const noexcept { return out_; }

private:
    void head(unsigned major_type, std::uint64_t value);

    bytes out_;
};

} // namespace ob::proof::cbor
