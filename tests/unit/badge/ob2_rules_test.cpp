#include "badge/model/rules/rules.hpp"

#include <gtest/gtest.h>

using namespace ob;
using namespace ob::badge;

namespace {

/// "code pointer" of each error, joined.
std::string faults(std::string_view text) {
    const auto document = json::document::parse(text);
    EXPECT_TRUE(document) << text;
    std::vector<rules::finding> found;
    rules::check_ob2(document->root(), rules::ob2_kind_of(document->root()), "", found);
    std::string all;
    for (const auto& f : found)
        if (f.weight == rules::severity::error)
            all += (all.empty() ? "" : ", ") + f.code + " " + f.pointer;
    return all;
}

std::string assertion_with(std::string_view members) {
    return faults(
        R"({"type":"Assertion","id":"https://a.example/1","badge":"https://a.example/b",)"
        R"("verification":{"type":"hosted"},)" +
        std::string(members) + "}"
    );
}

std::string recipient_with(std::string_view members) {
    return assertion_with(
        R"("issuedOn":"2026-01-01T00:00:00Z","recipient":{"type":"email",)" + std::string(members) +
        "}"
    );
}

const std::string who = R"("recipient":{"type":"email","hashed":false,"identity":"a@b.example"},)";

} // namespace

TEST(Ob2Rules, NameEveryMemberThatIsMissing) {
    EXPECT_EQ(
        faults(R"({"type":"Assertion"})"),
        "missing_member /id, missing_member /recipient, missing_member /badge, "
        "missing_member /verification, missing_member /issuedOn"
    );
    EXPECT_EQ(
        faults(R"({"type":"BadgeClass"})"),
        "missing_member /id, missing_member /name, missing_member /description, "
        "missing_member /criteria, missing_member /issuer"
    );
    EXPECT_EQ(
        faults(R"({"type":"Issuer"})"),
        "missing_member /id, missing_member /name, missing_member /url, missing_member /email"
    );
    EXPECT_EQ(
        faults(R"({"type":"Endorsement"})"),
        "missing_member /id, missing_member /claim, missing_member /issuer, "
        "missing_member /issuedOn, missing_member /verification"
    );
}

TEST(Ob2Rules, ReadTimesWithAndWithoutSeconds) {
    EXPECT_EQ(assertion_with(who + R"("issuedOn":"2017-09-30T00:00Z")"), "");
    EXPECT_EQ(assertion_with(who + R"("issuedOn":"2017-09-30T00:00:00.5+02:00")"), "");
    for (const auto* time : {"2017-09-30", "2017-09-30T00:00", "2017-09-30T00:00:00", "yesterday"})
        EXPECT_EQ(assertion_with(who + R"("issuedOn":")" + time + '"'), "bad_date /issuedOn")
            << time;
    EXPECT_EQ(rules::ob2_time("2017-09-30T00:00Z"), rules::ob2_time("2017-09-30T00:00:00Z"));
}

TEST(Ob2Rules, TellAHashFromAnAddress) {
    const std::string hash(64, 'A');
    EXPECT_EQ(recipient_with(R"("hashed":true,"identity":"sha256$)" + hash + '"'), "");
    EXPECT_EQ(recipient_with(R"("hashed":true,"identity":"md5$)" + hash.substr(32) + '"'), "");
    const std::string bad = "bad_identity_hash /recipient/identity";
    EXPECT_EQ(recipient_with(R"("hashed":true,"identity":"a@b.example")"), bad);
    EXPECT_EQ(recipient_with(R"("hashed":true,"identity":"sha256$)" + hash.substr(1) + '"'), bad);
    EXPECT_EQ(recipient_with(R"("hashed":true,"identity":"sha1$)" + hash.substr(24) + '"'), bad);
    EXPECT_EQ(recipient_with(R"("hashed":false,"identity":"sha256$)" + hash + '"'), bad);
    EXPECT_EQ(
        recipient_with(R"("hashed":"true","identity":"a@b.example")"),
        "wrong_type /recipient/hashed"
    );
}

TEST(Ob2Rules, KnowWhichPictureMayStandInside) {
    const auto of_class = [](const std::string& image) {
        return faults(
            R"({"type":"BadgeClass","id":"https://a.example/b","name":"N","description":"D",)"
            R"("criteria":"https://a.example/c","issuer":"https://a.example/i","image":)" +
            image + "}"
        );
    };
    EXPECT_EQ(of_class(R"("data:image/png;base64,AA==")"), "");
    EXPECT_EQ(of_class(R"({"id":"https://a.example/i.png","caption":"C"})"), "");
    EXPECT_EQ(of_class(R"("data:image/jpeg;base64,AA==")"), "bad_image /image");
    EXPECT_EQ(
        assertion_with(
            who + R"("issuedOn":"2026-01-01T00:00:00Z","image":"data:image/png;base64,AA==")"
        ),
        "bad_image /image"
    );
}
