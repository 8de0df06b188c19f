#include "base/core/uri.hpp"

#include <gtest/gtest.h>

using namespace ob;

TEST(Uri, HasAPathThatIsEmptyOrBeginsWithASlash) {
    for (const auto* text :
         {"https://a.example",
          "https://a.example:8443?b",
          "https://a.example/b",
          "https://a.example:/b",
          "urn:uuid:1",
          "did:web:a.example"})
        EXPECT_TRUE(read_uri(text)) << text;
    for (const auto* text :
         {"https://a.example:b.example/",
          "https://a.example:8443.b.example/",
          "https://a.example:443b",
          "/b",
          "https://a example/"})
        EXPECT_FALSE(read_uri(text)) << text;
}
