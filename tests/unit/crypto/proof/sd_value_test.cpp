#include "crypto/proof/cbor.hpp"
#include "crypto/proof/impl/sd_value.hpp"
#include "crypto/proof/limits.hpp"

#include <gtest/gtest.h>

namespace ob::proof::impl {
namespace {

bytes filled(std::size_t size, std::uint8_t with) {
    return bytes(size, with);
}

sd_base_value base() {
    return {
        filled(64, 1),
        filled(35, 2),
        filled(32, 3),
        {filled(64, 4), filled(64, 5)},
        {"/issuer", ""}};
}

sd_derived_value derived() {
    return {
        filled(64, 1),
        filled(35, 2),
        {filled(64, 4)},
        {{0, filled(32, 6)}, {30, filled(32, 7)}},
        {0, 2, 500}};
}

TEST(SdValue, ReadsWhatItWrites) {
    const auto base_text = write(base());
    EXPECT_EQ(form_of(base_text), sd_form::base);
    const auto read = read_base_value(base_text);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->base_signature, base().base_signature);
    EXPECT_EQ(read->public_key, base().public_key);
    EXPECT_EQ(read->hmac_key, base().hmac_key);
    EXPECT_EQ(read->signatures, base().signatures);
    EXPECT_EQ(read->mandatory_pointers, base().mandatory_pointers);

    const auto derived_text = write(derived());
    EXPECT_EQ(form_of(derived_text), sd_form::derived);
    const auto other = read_derived_value(derived_text);
    ASSERT_TRUE(other);
    EXPECT_EQ(other->signatures, derived().signatures);
    EXPECT_EQ(other->labels, derived().labels);
    EXPECT_EQ(other->mandatory_indexes, derived().mandatory_indexes);
}

// ECDSA Cryptosuites 3.5.2 and 3.5.7: d9 5d 00 and d9 5d 01, in base64url.
TEST(SdValue, BeginsAsTheSpecificationSays) {
    EXPECT_TRUE(write(base()).starts_with("u2V0A"));
    EXPECT_TRUE(write(derived()).starts_with("u2V0B"));
    EXPECT_FALSE(read_derived_value(write(base())));
    EXPECT_FALSE(read_base_value(write(derived())));
    for (const char* text : {"", "u", "z2V0A", "u2V0C", "u2V0", "not base64"})
        EXPECT_EQ(form_of(text), sd_form::neither) << text;
}

TEST(SdValue, RefusesPartsOfAnotherLength) {
    const auto refused = [](auto change) {
        auto value = derived();
        change(value);
        return !read_derived_value(write(value));
    };
    EXPECT_TRUE(refused([](auto& v) { v.base_signature.pop_back(); }));
    EXPECT_TRUE(refused([](auto& v) { v.public_key.push_back(0); }));
    EXPECT_TRUE(refused([](auto& v) { v.signatures[0].push_back(0); }));
    EXPECT_TRUE(refused([](auto& v) { v.labels[0].pop_back(); }));
    EXPECT_TRUE(refused([](auto& v) { v.mandatory_indexes = {2, 2}; }));
    EXPECT_TRUE(refused([](auto& v) { v.mandatory_indexes = {2, 1}; }));
    auto value = base();
    value.hmac_key.pop_back();
    EXPECT_FALSE(read_base_value(write(value)));
    value = base();
    value.mandatory_pointers = {"\xff"};
    EXPECT_FALSE(read_base_value(write(value)));
}

TEST(SdValue, RefusesEveryCutAndWhatFollows) {
    const auto text = write(derived());
    const auto raw = from_base64url(std::string_view(text).substr(1)).value();
    for (std::size_t size = 0; size < raw.size(); ++size)
        EXPECT_FALSE(read_derived_value("u" + to_base64url(bytes_view(raw).first(size)))) << size;
    auto longer = raw;
    longer.push_back(0);
    EXPECT_FALSE(read_derived_value("u" + to_base64url(longer)));
}

TEST(SdValue, BoundsWhatItReads) {
    auto value = derived();
    value.signatures.assign(limits::statements_max, filled(64, 1));
    EXPECT_TRUE(read_derived_value(write(value)));
    value.signatures.push_back(filled(64, 1));
    EXPECT_FALSE(read_derived_value(write(value)));
}

} // namespace
} // namespace ob::proof::impl
