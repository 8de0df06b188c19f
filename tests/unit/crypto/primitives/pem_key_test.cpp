#include "crypto/primitives/pem_key.hpp"

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
