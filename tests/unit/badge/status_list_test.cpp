#include "badge/status/published_list.hpp"
#include "base/core/json_text.hpp"

#include <gtest/gtest.h>

using namespace ob;

namespace {

constexpr auto url = "https://issuer.example/status/1";

status::list_description description() {
    return {
        url,
        "did:web:issuer.example",
        "revocation",
        seconds_instant{std::chrono::seconds{1'767'225'600}},
        seconds_instant{std::chrono::seconds{1'767'312'000}},
        std::chrono::milliseconds{5'000}};
}

result<status::status_list> read(const boost::json::value& list) {
    const auto document = json::document::parse(json::to_text(list));
    return status::read_list(document->root());
}

result<status::status_list_entry> entry(std::string_view text) {
    const auto document = json::document::parse(text);
    return status::read_entry(document->root(), "/credentialStatus");
}

std::string entry_text(std::string_view index, std::string_view more = {}) {
    return R"({"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":)" +
           std::string(index) + R"(,"statusListCredential":"https://issuer.example/status/1")" +
           std::string(more) + "}";
}

} // namespace

TEST(StatusList, IsReadAsItWasComposed) {
    status::bitstring bits(status::entries_min);
    bits.set(94'567, true);
    const auto list = read(status::compose_list(description(), bits));
    ASSERT_TRUE(list) << list.error().message();
    EXPECT_EQ(list->id, url);
    EXPECT_EQ(list->issuer, "did:web:issuer.example");
    EXPECT_EQ(list->purposes, std::vector<std::string>{"revocation"});
    EXPECT_EQ(format_time(*list->times.valid_from), "2026-01-01T00:00:00Z");
    EXPECT_EQ(format_time(*list->times.valid_until), "2026-01-02T00:00:00Z");
    EXPECT_EQ(list->times.ttl, std::chrono::milliseconds{5'000});
    EXPECT_EQ(*list->bits.get(94'567), 1U);
    EXPECT_EQ(*list->bits.get(94'566), 0U);
}

TEST(StatusList, RefusesAListWithAWrongMember) {
    const auto whole = status::compose_list(description(), status::bitstring(status::entries_min));
    const auto with = [&](std::string_view pointer, boost::json::value value) {
        auto changed = whole;
        changed.at_pointer(pointer) = std::move(value);
        const auto list = read(changed);
        return list ? std::string("accepted") : list.error().pointer;
    };
    EXPECT_EQ(with("/type", "VerifiableCredential"), "/type");
    EXPECT_EQ(with("/type", "BitstringStatusListCredential"), "/type");
    EXPECT_EQ(with("/issuer", nullptr), "/issuer");
    EXPECT_EQ(with("/issuer", boost::json::object{{"name", "x"}}), "/issuer");
    EXPECT_EQ(with("/credentialSubject", boost::json::array{}), "/credentialSubject");
    EXPECT_EQ(with("/credentialSubject/type", "List"), "/credentialSubject");
    EXPECT_EQ(
        with("/credentialSubject/statusPurpose", boost::json::array{}),
        "/credentialSubject/statusPurpose"
    );
    EXPECT_EQ(with("/credentialSubject/statusPurpose", 7), "/credentialSubject/statusPurpose");
    EXPECT_EQ(with("/credentialSubject/ttl", -1), "/credentialSubject/ttl");
    EXPECT_EQ(with("/credentialSubject/ttl", "5000"), "/credentialSubject/ttl");
    EXPECT_EQ(with("/validUntil", "tomorrow"), "/validUntil");
    EXPECT_EQ(with("/credentialSubject/encodedList", 5), "");
}

TEST(StatusList, TakesSeveralPurposesAndAnIssuerObject) {
    auto list = status::compose_list(description(), status::bitstring(status::entries_min));
    list.at_pointer("/credentialSubject/statusPurpose") =
        boost::json::array{"revocation", "suspension"};
    list.at_pointer("/issuer") = boost::json::object{{"id", "https://issuer.example/"}};
    const auto read_back = read(list);
    ASSERT_TRUE(read_back);
    EXPECT_EQ(read_back->purposes.size(), 2U);
    EXPECT_EQ(read_back->issuer, "https://issuer.example/");
}

TEST(StatusEntry, IsReadAsItWasComposed) {
    const auto read_back = entry(json::to_text(status::compose_entry(url, "suspension", 12)));
    ASSERT_TRUE(read_back);
    EXPECT_EQ(read_back->list, status::list_kind::bitstring);
    EXPECT_EQ(read_back->purpose, "suspension");
    EXPECT_EQ(read_back->index, 12U);
    EXPECT_EQ(read_back->list_url, url);
}

TEST(StatusEntry, WritesItsIndexAsAString) {
    const auto composed = status::compose_entry(url, "revocation", 94'567);
    EXPECT_EQ(composed.at_pointer("/statusListIndex").as_string(), "94567");
}

TEST(StatusEntry, TakesAPlainNumberAndAPlainString) {
    EXPECT_EQ(entry(entry_text("23"))->index, 23U);
    EXPECT_EQ(entry(entry_text(R"("0")"))->index, 0U);
    EXPECT_EQ(entry(entry_text(R"("9999999999")"))->index, 9'999'999'999U);
}

TEST(StatusEntry, RefusesEveryOtherIndex) {
    for (const auto* index :
         {R"("007")",
          R"("-1")",
          R"("+1")",
          R"("1e3")",
          "1e3",
          "-1",
          "1.0",
          R"("1.0")",
          R"("")",
          R"(" 1")",
          "[1]",
          "true",
          "null",
          R"("18446744073709551616")",
          R"("99999999999")",
          R"("٣")"}) {
        const auto refused = entry(entry_text(index));
        ASSERT_FALSE(refused) << index;
        EXPECT_EQ(refused.error().pointer, "/credentialStatus/statusListIndex");
    }
}

TEST(StatusEntry, RefusesSizesAndMessagesThatDoNotFit) {
    for (const auto* more :
         {R"(,"statusSize":0)",
          R"(,"statusSize":9)",
          R"(,"statusSize":-1)",
          R"(,"statusSize":"1")",
          R"(,"statusSize":1.5)",
          R"(,"statusSize":2)",
          R"(,"statusSize":1,"statusMessage":[{"status":"0x0","message":"ok"}])",
          R"(,"statusMessage":[{"status":"0x0","message":"ok"},{"status":"0x1"}])"})
        EXPECT_FALSE(entry(entry_text("1", more))) << more;
    EXPECT_TRUE(entry(entry_text(
        "1",
        R"(,"statusMessage":[{"status":"0x0","message":"ok"},{"status":"0x1","message":"pending"}])"
    )));
}

TEST(StatusEntry, RefusesToBeTheList) {
    EXPECT_FALSE(entry(entry_text("1", R"(,"id":"https://issuer.example/status/1")")));
    EXPECT_FALSE(entry(
        R"({"type":"BitstringStatusListEntry","statusPurpose":"revocation","statusListIndex":"1"})"
    ));
    EXPECT_FALSE(entry(
        R"({"type":"BitstringStatusListEntry","statusListIndex":"1","statusListCredential":"https://a.example/"})"
    ));
}
