#include "crypto/proof/impl/splice.hpp"
#include "tests/unit/crypto/proof/signed.hpp"

/// What is added to a text stands at its end; every other byte stays.
namespace ob::proof {
namespace {

using impl::splice_members;

TEST(Splice, AddsAtTheEndAndKeepsEveryOtherByte) {
    EXPECT_EQ(splice_members(R"({"a":1})", R"("b":2)"), R"({"a":1,"b":2})");
    EXPECT_EQ(splice_members("{ \"a\" : 1.0e0\n}\n", R"("b":2)"), "{ \"a\" : 1.0e0,\"b\":2\n}\n");
    EXPECT_EQ(splice_members("{}", R"("b":2)"), R"({"b":2})");
    EXPECT_EQ(splice_members("{ \t}", R"("b":2)"), "{\"b\":2 \t}");
    EXPECT_EQ(splice_members(R"({"a":{"}":"}"}})", R"("b":2)"), R"({"a":{"}":"}"},"b":2})");
}

TEST(Splice, AddsNothing) {
    EXPECT_EQ(splice_members(R"({"a":1})", ""), R"({"a":1})");
    EXPECT_EQ(splice_members("{ }", ""), "{ }");
}

TEST(SpliceElement, GoesBehindTheLastElement) {
    const auto added = [](std::string_view text) { return impl::splice_element(text, "p", "3"); };
    EXPECT_EQ(added(R"({"p":[1, 2 ],"q":4})"), R"({"p":[1, 2,3 ],"q":4})");
    EXPECT_EQ(added("{ \"q\":0 ,\n\"p\" : [ ] }\n"), "{ \"q\":0 ,\n\"p\" : [3 ] }\n");
    EXPECT_EQ(added(R"({"p":[[1],["]"]]})"), R"({"p":[[1],["]"],3]})");
}

TEST(SpliceElement, MakesAnArrayOfWhatIsNone) {
    const auto added = [](std::string_view text) { return impl::splice_element(text, "p", "3"); };
    EXPECT_EQ(added(R"({"p":{"a":"}\"{"} ,"q":4})"), R"({"p":[{"a":"}\"{"},3] ,"q":4})");
    EXPECT_EQ(added(R"({"a":-1.5e3,"b":true,"p":"x"})"), R"({"a":-1.5e3,"b":true,"p":["x",3]})");
    EXPECT_EQ(added(R"({"p":null})"), R"({"p":[null,3]})");
}

TEST(SpliceElement, LooksAtTheOutermostObjectOnly) {
    const auto added = [](std::string_view text) { return impl::splice_element(text, "p", "3"); };
    EXPECT_EQ(
        added(R"({"a":{"p":1},"b":["p",":"],"c":"\"p\":1","p":2})"),
        R"({"a":{"p":1},"b":["p",":"],"c":"\"p\":1","p":[2,3]})"
    );
    EXPECT_EQ(added(R"({"a":{"p":1}})"), std::nullopt);
    EXPECT_EQ(added(R"({"\u0070":1})"), std::nullopt);
    EXPECT_EQ(added("{ }"), std::nullopt);
}

TEST(Splice, EscapesWhatItWrites) {
    impl::member_writer members;
    members.text("a\"b", "line\nfeed \\ \"quoted\"");
    members.raw("n", "[1.50]");
    const auto text = members.object();
    const auto document = test::parsed(text);
    EXPECT_EQ(document.root().string_at("a\"b"), "line\nfeed \\ \"quoted\"");
    EXPECT_NE(text.find("\"n\":[1.50]"), std::string::npos);
}

TEST(AddProof, KeepsTheTextThatItWasGiven) {
    const auto key = test::key_of(crypto::key_type::ed25519);
    const std::string text = "  {\n\t\"name\" : \"caf\\u00e9\", \"@context\":[ "
                             "\"https://www.w3.org/ns/credentials/v2\" ],"
                             "\n \"type\":[\"VerifiableCredential\"] } \n";
    const auto made = test::sign_with("eddsa-jcs-2022", *key, text);
    const auto brace = text.rfind('}');
    EXPECT_EQ(made.substr(0, brace - 1), text.substr(0, brace - 1)); // up to the last member
    EXPECT_TRUE(made.ends_with(text.substr(brace - 1)));
    EXPECT_TRUE(test::verdict_on(made, key->key()).valid());
}

} // namespace
} // namespace ob::proof
