#include "crypto/primitives/pem_key.hpp"
#include "crypto/primitives/private_key.hpp"

#include <gtest/gtest.h>

using namespace ob;
using namespace ob::crypto;

namespace {

/// The example of RFC 8410, 10.1, and its 32 bytes.
constexpr auto rfc8410 = "MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=";
constexpr auto rfc8410_raw = "19bf44096984cdfe8541bac167dc3b96c85086aa30b6b6cb0c5c38ad703166e1";

std::string pem(std::string_view body) {
    return "-----BEGIN PUBLIC KEY-----\n" + std::string(body) + "\n-----END PUBLIC KEY-----\n";
}

} // namespace

TEST(PemKey, ReadsTheExampleOfTheRfc) {
    const auto key = key_from_pem(pem(rfc8410));
    ASSERT_TRUE(key) << key.error().message();
    EXPECT_EQ(key->type(), key_type::ed25519);
    EXPECT_EQ(to_hex(key->raw()), rfc8410_raw);
    EXPECT_TRUE(key_from_pem(
        "\r\n " + pem("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7\r\n"
                      "lshQhqowtrbLDFw4rXAxZuE=")
    ));
}

TEST(PemKey, RefusesWhatIsNoPublicKey) {
    for (const auto& text :
         {std::string(),
          pem(""),
          pem("AAAA"),
          pem("!!!"),
          std::string(rfc8410),
          pem(std::string(rfc8410).substr(0, 40)),
          std::string(5000, ' ') + pem(rfc8410),
          std::string("-----BEGIN PRIVATE KEY-----\n") + rfc8410 + "\n-----END PRIVATE KEY-----"})
        EXPECT_FALSE(key_from_pem(text)) << text.substr(0, 80);
    // A further byte behind the key is part of no key.
    EXPECT_FALSE(key_from_pem(pem("MCowBQYDK2VwAyEAGb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuEA")));
}

TEST(PemKey, IsWrittenAsItIsRead) {
    system_entropy source;
    const auto signer = generate(key_type::rsa, source);
    const auto text = pem_from_key((*signer)->key());
    EXPECT_TRUE(text.starts_with("-----BEGIN PUBLIC KEY-----\nMIIB"));
    EXPECT_TRUE(text.ends_with("\n-----END PUBLIC KEY-----\n"));
    const auto read = key_from_pem(text);
    ASSERT_TRUE(read);
    EXPECT_TRUE(*read == (*signer)->key());
    for (std::size_t at = 0; at < text.size();) {
        const auto end = text.find('\n', at);
        EXPECT_LE(end - at, 64U) << "RFC 7468, 2";
        at = end + 1;
    }
}

TEST(PemKey, IsWrittenForRsaOnly) {
    EXPECT_TRUE(pem_from_key(*key_from_pem(pem(rfc8410))).empty());
}
