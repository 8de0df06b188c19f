#include "base/core/encoding.hpp"
#include "base/core/error.hpp"
#include "base/core/strict_json.hpp"

#include <gtest/gtest.h>

namespace ob {
namespace {

TEST(Error, KnowsItsKindNameAndSentence) {
    const error e(encoding_errc::unknown_base);
    EXPECT_EQ(e.meaning(), kind::malformed);
    EXPECT_EQ(e.code, kind::malformed);
    EXPECT_EQ(e.name(), "encoding_unknown_base");
    EXPECT_EQ(e.message(), e.code.message());
    EXPECT_EQ(
        error(encoding_errc::unknown_base, "Another sentence.").message(), "Another sentence."
    );
}

TEST(Error, TreatsForeignAndUnknownCodesAsOurOwnFault) {
    error foreign;
    foreign.code = std::make_error_code(std::errc::no_such_file_or_directory);
    EXPECT_EQ(foreign.meaning(), kind::internal);
    EXPECT_EQ(foreign.name(), "internal");
    error unknown;
    unknown.code = {999, make_error_code(json::errc::syntax).category()};
    EXPECT_EQ(unknown.meaning(), kind::internal);
    EXPECT_EQ(unknown.name(), "internal");
    EXPECT_FALSE(unknown.message().empty());
}

result<int> half(int value) {
    if (value % 2 != 0)
        return error(encoding_errc::bad_character, "odd");
    return value / 2;
}

result<int> quarter(int value) {
    OB_TRY(const int once, half(value));
    OB_TRY(const int twice, half(once));
    return twice;
}

TEST(Error, TravelsThroughObTry) {
    EXPECT_EQ(quarter(8).value(), 2);
    EXPECT_EQ(quarter(6).error().detail, "odd");
}

TEST(Error, ThrowsWhenAFailedResultIsTakenForAValue) {
    EXPECT_THROW(quarter(1).value(), std::system_error);
}

} // namespace
} // namespace ob
