#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Numbers as they were written, compared and divided without rounding. Private to badge/schema.
namespace ob::schema::impl {

class decimal {
public:
    /// Of the text of a JSON number.
    explicit decimal(std::string_view number_text);

    bool is_zero() const noexcept { return digits_.empty(); }

    bool is_integer() const noexcept { return exponent_ >= 0; }

    bool is_negative() const noexcept { return negative_; }

    /// As a count; nullopt when it is negative or no integer. Saturates.
    std::optional<std::size_t> as_count() const noexcept;

    /// Whether this is a whole multiple of `divisor`, which fits_divisor().
    bool is_multiple_of(const decimal& divisor) const noexcept;
    /// Greater than zero and of at most 18 digits.
    bool fits_divisor() const noexcept;

    std::strong_ordering operator<=>(const decimal& other) const noexcept;

    bool operator==(const decimal& other) const noexcept { return (*this <=> other) == 0; }

    /// The same text for the same number.
    std::string canonical() const;

private:
    std::strong_ordering compare_size(const decimal& other) const noexcept;

    std::string digits_;        ///< no zero at either end; empty for zero
    std::int64_t exponent_ = 0; ///< value = digits · 10^exponent; saturates at ±10^15
    bool negative_ = false;
};

} // namespace ob::schema::impl
