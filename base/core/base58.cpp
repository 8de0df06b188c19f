#include "base/core/encoding.hpp"

#include <algorithm>
#include <array>

namespace ob {
namespace {

constexpr std::string_view alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
constexpr std::size_t input_max =
    512; // quadratic: 512 bytes cost some 20 µs, 1 MiB would cost minutes

constexpr std::array<std::int8_t, 256> values = [] {
    std::array<std::int8_t, 256> table{};
    for (auto& value : table)
        value = -1;
    for (std::size_t i = 0; i < alphabet.size(); ++i)
        table[static_cast<std::uint8_t>(alphabet[i])] = static_cast<std::int8_t>(i);
    return table;
}();

/// A number of up to 512 bytes in 32-bit limbs, least significant first.
class wide_number {
public:
    wide_number() = default;

    /// Of at most 512 bytes, the most significant first and not zero.
    explicit wide_number(bytes_view big_endian) : used_((big_endian.size() + 3) / 4) {
        unsigned shift = 0;
        std::size_t limb = 0;
        for (auto at = big_endian.rbegin(); at != big_endian.rend(); ++at) {
            limbs_[limb] |= std::uint32_t{*at} << shift;
            shift = (shift + 8) % 32;
            limb += shift == 0 ? 1 : 0;
        }
    }

    void multiply_add(std::uint32_t factor, std::uint32_t addend) {
        std::uint64_t carry = addend;
        for (std::size_t i = 0; i < used_; ++i) {
            carry += std::uint64_t{limbs_[i]} * factor;
            limbs_[i] = static_cast<std::uint32_t>(carry);
            carry >>= 32U;
        }
        if (carry != 0)
            limbs_[used_++] = static_cast<std::uint32_t>(carry);
    }

    /// Divides in place and returns the remainder.
    std::uint32_t divide(std::uint32_t divisor) {
        std::uint64_t rest = 0;
        for (std::size_t i = used_; i-- > 0;) {
            rest = (rest << 32U) | limbs_[i];
            limbs_[i] = static_cast<std::uint32_t>(rest / divisor);
            rest %= divisor;
        }
        while (used_ > 0 && limbs_[used_ - 1] == 0)
            --used_;
        return static_cast<std::uint32_t>(rest);
    }

    bool is_zero() const { return used_ == 0; }

    /// Its bytes, least significant first, without leading zeros.
    void append_to(bytes& out) const {
        out.reserve(used_ * 4);
        for (std::size_t i = 0; i < used_; ++i)
            for (const unsigned shift : {0U, 8U, 16U, 24U})
                out.push_back(static_cast<std::uint8_t>(limbs_[i] >> shift));
        while (!out.empty() && out.back() == 0)
            out.pop_back();
    }

private:
    // Every multiplication carries at most one limb further; 512 bytes are 128 limbs.
    std::array<std::uint32_t, input_max / 4 + 2> limbs_{};
    std::size_t used_ = 0;
};

constexpr std::uint32_t five_digits = 58U * 58U * 58U * 58U * 58U;

} // namespace

result<std::string> to_base58(bytes_view data) {
    if (data.size() > input_max)
        return encoding_errc::too_long;
    const auto zeros = static_cast<std::size_t>(
        std::find_if(data.begin(), data.end(), [](std::uint8_t b) { return b != 0; }) - data.begin()
    );
    wide_number number(data.subspan(zeros));
    std::string out;
    while (!number.is_zero()) {
        auto digits = number.divide(five_digits);
        for (int i = 0; i < 5 && (digits != 0 || !number.is_zero()); ++i) {
            out.push_back(alphabet[digits % 58]);
            digits /= 58;
        }
    }
    out.append(zeros, alphabet[0]);
    std::reverse(out.begin(), out.end());
    return out;
}

result<bytes> from_base58(std::string_view text) {
    if (text.size() > input_max)
        return encoding_errc::too_long;
    const auto ones = std::min(text.find_first_not_of(alphabet[0]), text.size());
    wide_number number;
    for (auto rest = text.substr(ones); !rest.empty();) {
        const auto length = std::min<std::size_t>(rest.size(), 5);
        std::uint32_t factor = 1;
        std::uint32_t digits = 0;
        for (const char c : rest.substr(0, length)) {
            const auto value = values[static_cast<std::uint8_t>(c)];
            if (value < 0)
                return encoding_errc::bad_character;
            digits = digits * 58 + static_cast<std::uint32_t>(value);
            factor *= 58;
        }
        number.multiply_add(factor, digits);
        rest.remove_prefix(length);
    }
    bytes out;
    number.append_to(out);
    out.insert(out.end(), ones, 0);
    std::reverse(out.begin(), out.end());
    return out;
}

} // namespace ob
