#include "crypto/primitives/digest.hpp"
#include "crypto/primitives/hmac.hpp"
#include "crypto/primitives/weak_digest.hpp"

#include <gtest/gtest.h>

namespace ob::crypto {
namespace {

// FIPS 180-4 examples.
TEST(Digest, GivesTheExamplesOfTheStandard) {
    EXPECT_EQ(
        sha256("abc").hex(), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    );
    EXPECT_EQ(sha256("").hex(), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(
        hash(hash_algorithm::sha384, "abc").hex(),
        "cb00753f45a35e8bb5a03d699ac65007272c32ab0eded1631a8b605a43ff5bed8086072ba1e7cc2358baeca134"
        "c825a7"
    );
    EXPECT_EQ(
        hash(hash_algorithm::sha512, "abc").hex(),
        "ddaf35a193617abacc417349ae20413112e6fa4e89a97ea20a9eeee64b55d39a"
        "2192992a274fc1a836ba3c23a3feebbd454d4423643ce80e2a9ac94fa54ca49f"
    );
}

TEST(Hasher, BeginsAnewAfterEachDigest) {
    hasher pieces(hash_algorithm::sha256);
    for (int round = 0; round < 2; ++round) {
        pieces.update("a");
        pieces.update("");
        pieces.update("bc");
        EXPECT_EQ(pieces.finish(), sha256("abc"));
    }
    EXPECT_EQ(pieces.finish(), sha256(""));
}

TEST(Hasher, MayBeInterleavedWithOthers) {
    hasher one(hash_algorithm::sha256);
    one.update("a");
    const auto other = hash(hash_algorithm::sha384, "abc");
    hasher moved = std::move(one);
    moved.update("bc");
    EXPECT_EQ(moved.finish(), sha256("abc"));
    EXPECT_EQ(other, hash(hash_algorithm::sha384, "abc"));
}

// RFC 4231, test cases 1, 2 and 6; the key of the last is longer than a block.
TEST(Hmac, GivesTheExamplesOfTheRfc) {
    EXPECT_EQ(
        hmac_sha256(bytes(20, 0x0B), as_bytes("Hi There")).hex(),
        "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"
    );
    EXPECT_EQ(
        hmac_sha256(as_bytes("Jefe"), as_bytes("what do ya want for nothing?")).hex(),
        "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"
    );
    EXPECT_EQ(
        hmac_sha256(
            bytes(131, 0xAA), as_bytes("Test Using Larger Than Block-Size Key - Hash Key First")
        )
            .hex(),
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"
    );
}

TEST(Hmac, TakesAnEmptyKey) {
    EXPECT_EQ(
        hmac_sha256({}, {}).hex(),
        "b613679a0814d9ec772f95d778c35fc5ff1697c493715653c6c712144292c5ad"
    );
}

/// RFC 1321, A.5.
TEST(WeakDigest, IsMd5) {
    EXPECT_EQ(md5_hex(""), "d41d8cd98f00b204e9800998ecf8427e");
    EXPECT_EQ(md5_hex("message digest"), "f96b697d7cb7938d525a2f31aaf161d0");
}

} // namespace
} // namespace ob::crypto
