#include "crypto/primitives/limits.hpp"
#include "crypto/primitives/sealed_box.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>

namespace ob::crypto {
namespace {

constexpr seal_cost cheap{1, 8};

secret_bytes secret(std::string_view text) {
    return secret_bytes::copy_of(as_bytes(text));
}

bytes sealed(std::string_view plaintext) {
    test::seeded_entropy source(1);
    return seal(secret("passphrase"), as_bytes(plaintext), "ring", source, cheap).value();
}

TEST(SealedBox, OpensWithItsPassphraseAndContext) {
    for (const auto* plaintext : {"", "k", "a key of some length that does not fill a block"}) {
        const auto opened = open_sealed(secret("passphrase"), sealed(plaintext), "ring");
        ASSERT_TRUE(opened);
        EXPECT_EQ(as_text(opened->reveal()), plaintext);
    }
}

TEST(SealedBox, RefusesAnotherPassphraseOrContext) {
    const auto box = sealed("key");
    EXPECT_EQ(
        open_sealed(secret("Passphrase"), box, "ring").error().code, sealed_errc::wrong_passphrase
    );
    EXPECT_EQ(open_sealed(secret(""), box, "ring").error().code, sealed_errc::wrong_passphrase);
    EXPECT_EQ(
        open_sealed(secret("passphrase"), box, "other").error().code, sealed_errc::wrong_passphrase
    );
}

TEST(SealedBox, RefusesEveryAlteredByteAndEveryLength) {
    const auto box = sealed("key");
    for (std::size_t i = 0; i < box.size(); ++i) {
        auto altered = box;
        altered[i] ^= i >= 4 && i < 12 ? 0x02U : 0x01U; // costs stay small
        EXPECT_FALSE(open_sealed(secret("passphrase"), altered, "ring")) << i;
        EXPECT_FALSE(open_sealed(secret("passphrase"), bytes_view(box).first(i), "ring")) << i;
    }
    auto longer = box;
    longer.push_back(0);
    EXPECT_FALSE(open_sealed(secret("passphrase"), longer, "ring"));
}

TEST(SealedBox, NeverPaysWhatAForgedHeaderAsks) {
    auto box = sealed("key");
    box[4] = 0xFF;
    EXPECT_EQ(open_sealed(secret("passphrase"), box, "ring").error().code, sealed_errc::too_costly);
    box = sealed("key");
    box[8] = 0xFF;
    EXPECT_EQ(open_sealed(secret("passphrase"), box, "ring").error().code, sealed_errc::too_costly);
    test::seeded_entropy source(1);
    EXPECT_EQ(
        seal(secret("p"), {}, "", source, {seal_passes_most + 1, 8}).error().code,
        sealed_errc::too_costly
    );
    EXPECT_EQ(
        seal(secret("p"), {}, "", source, {1, seal_memory_kib_most + 1}).error().code,
        sealed_errc::too_costly
    );
    EXPECT_EQ(seal(secret("p"), {}, "", source, {0, 8}).error().code, sealed_errc::too_costly);
    EXPECT_EQ(
        seal(secret("p"), bytes(seal_plaintext_most + 1), "", source, cheap).error().code,
        sealed_errc::too_costly
    );
}

TEST(SealedBox, NeverRepeatsSaltAndNonce) {
    test::seeded_entropy source(1);
    const auto one = seal(secret("p"), as_bytes("key"), "", source, cheap).value();
    const auto two = seal(secret("p"), as_bytes("key"), "", source, cheap).value();
    EXPECT_NE(bytes(one.begin() + 12, one.begin() + 52), bytes(two.begin() + 12, two.begin() + 52));
}

TEST(SealedBox, RefusesWhatIsNoBox) {
    EXPECT_EQ(open_sealed(secret("p"), {}, "").error().code, sealed_errc::malformed);
    EXPECT_EQ(open_sealed(secret("p"), bytes(200, 0), "").error().code, sealed_errc::malformed);
}

} // namespace
} // namespace ob::crypto
