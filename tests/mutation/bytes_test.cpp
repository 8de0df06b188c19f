#include "tests/mutation/forms.hpp"

#include <gtest/gtest.h>

#include <cstdlib>
#include <iostream>
#include <random>

namespace ob::test {
namespace {

#ifdef __SANITIZE_ADDRESS__
constexpr std::size_t share_of_a_run = 10; // per mille
#else
constexpr std::size_t share_of_a_run = 100;
#endif

std::uint64_t number_from(const char* variable, std::uint64_t otherwise) {
    const char* given = std::getenv(variable);
    return given == nullptr ? otherwise : std::strtoull(given, nullptr, 10);
}

/// Every one-byte change of a text, by number.
class mutants {
public:
    explicit mutants(std::string text) : text_(std::move(text)) {}

    std::size_t count() const {
        return text_.size() * 255 + text_.size() + (text_.size() + 1) * 256;
    }

    std::string operator[](std::size_t number) const {
        auto out = text_;
        if (number < text_.size() * 255) {
            auto& byte = out[number / 255];
            byte = static_cast<char>(static_cast<unsigned char>(byte) + 1 + number % 255);
            return out;
        }
        number -= text_.size() * 255;
        if (number < text_.size())
            return out.erase(number, 1);
        number -= text_.size();
        return out.insert(number / 256, 1, static_cast<char>(number % 256));
    }

private:
    std::string text_;
};

class Bytes : public testing::TestWithParam<secured_form> {};

TEST_P(Bytes, NoChangeOfAByteChangesWhatIsAccepted) {
    const auto& form = GetParam();
    const auto genuine = form.read(form.text);
    ASSERT_TRUE(genuine) << "the genuine one is refused";
    const auto share = number_from("OB_MUTATIONS", share_of_a_run);
    const auto seed = number_from("OB_SEED", std::random_device{}());
    SCOPED_TRACE("OB_SEED=" + std::to_string(seed));
    std::mt19937_64 random(seed);
    const mutants all(form.text);
    const std::size_t stride = share >= 1000 ? 1 : 1000 / share;
    std::size_t tried = 0;
    std::size_t accepted = 0;
    std::size_t faults = 0;
    for (std::size_t from = 0; from < all.count() && faults < 5; from += stride, ++tried) {
        const auto number = std::min(from + random() % stride, all.count() - 1);
        const auto read = form.read(all[number]);
        accepted += read ? 1 : 0;
        if (read && (form.is_token || *read != *genuine)) {
            ++faults;
            ADD_FAILURE() << form.name << ", mutant " << number << ": " << all[number];
        }
    }
    RecordProperty("tried", std::to_string(tried));
    RecordProperty("accepted_unchanged", std::to_string(accepted));
    std::cout << form.name << ": " << form.text.size() << " bytes, " << tried << " of "
              << all.count() << " mutants, " << accepted << " accepted that say the same\n";
    EXPECT_EQ(tried, (all.count() + stride - 1) / stride);
}

INSTANTIATE_TEST_SUITE_P(Forms, Bytes, testing::ValuesIn(OB_FORMS()));

} // namespace
} // namespace ob::test
