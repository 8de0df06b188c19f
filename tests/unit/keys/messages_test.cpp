#include "keys/protocol/messages.hpp"
#include "keys/protocol/socket.hpp"

#include <gtest/gtest.h>

namespace ob::signing {
namespace {

TEST(Messages, CarryARequestUnchanged) {
    const request sent{
        request::operation::sign_credential,
        "{\"name\":\"Élan \\\"1\\\"\"}\n",
        "2026-01-05T09:00:00Z",
        "z6Mk"};
    const auto received = decode_request(encode(sent));
    ASSERT_TRUE(received);
    EXPECT_EQ(received->what, sent.what);
    EXPECT_EQ(received->document, sent.document);
    EXPECT_EQ(received->created, sent.created);
    EXPECT_EQ(received->key, sent.key);
}

TEST(Messages, NameEveryOperation) {
    using enum request::operation;
    for (const auto what :
         {keys, sign_credential, sign_credential_jwt, sign_ob2_assertion, sign_status_list}) {
        const auto received = decode_request(encode(request{what, "{}", {}, {}}));
        ASSERT_TRUE(received);
        EXPECT_EQ(received->what, what);
    }
}

TEST(Messages, CarryKeysWithTheirStates) {
    const auto key =
        crypto::public_key::from_multikey("z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp");
    ASSERT_TRUE(key);
    const std::vector<key_info> sent{
        {"one", *key, key_info::state::active, "", "data_integrity"},
        {"two", *key, key_info::state::compromised, "2026-02-01T00:00:00Z", "jose"}};
    const auto received = decode_answer(encode(answer{sent}));
    ASSERT_TRUE(received);
    const auto& keys = std::get<std::vector<key_info>>(*received);
    ASSERT_EQ(keys.size(), 2U);
    EXPECT_EQ(keys[0].fragment, "one");
    EXPECT_TRUE(keys[0].key == *key);
    EXPECT_EQ(keys[1].state, key_info::state::compromised);
    EXPECT_EQ(keys[1].compromised_at, "2026-02-01T00:00:00Z");
    EXPECT_EQ(keys[1].purpose, "jose");
}

TEST(Messages, CarryARefusal) {
    const auto received = decode_answer(encode(answer{refusal{"id_not_ours", "No.", "/id"}}));
    ASSERT_TRUE(received);
    const auto& no = std::get<refusal>(*received);
    EXPECT_EQ(no.code, "id_not_ours");
    EXPECT_EQ(no.message, "No.");
    EXPECT_EQ(no.pointer, "/id");
}

TEST(Messages, RefuseWhatTheyDoNotKnow) {
    for (const std::string text :
         {"",
          "[]",
          "{}",
          "{\"operation\":\"sign\"}",
          "{\"operation\":\"keys\",\"digest\":\"00\"}",
          "{\"operation\":\"keys\",\"operation\":\"keys\"}",
          "{\"operation\":\"keys\"} "
          "{}"}) {
        const auto received = decode_request(text);
        ASSERT_FALSE(received) << text;
        EXPECT_EQ(received.error().code, errc::protocol);
    }
    for (const std::string text :
         {"",
          "{}",
          "{\"document\":\"x\",\"extra\":1}",
          "{\"keys\":[{\"fragment\":\"a\"}]}",
          "{\"keys\":[{\"fragment\":\"a\",\"state\":\"new\",\"jwk\":{}}]}"})
        EXPECT_FALSE(decode_answer(text)) << text;
}

} // namespace
} // namespace ob::signing
