#include "badge/model/rules/ob1.hpp"
#include "badge/model/rules/ob2_values.hpp"

#include <gtest/gtest.h>

using namespace ob;
using namespace ob::badge;

namespace {

/// "code pointer" of each error, joined.
std::string faults(std::string_view text) {
    const auto document = json::document::parse(text);
    EXPECT_TRUE(document) << text;
    const auto found = rules::check_ob2_structure(document->root());
    std::string all;
    for (const auto& f : found.findings)
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
        recipient_with(R"("hashed":false,"identity":"Ada Lovelace")"),
        "bad_email /recipient/identity"
    );
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

namespace {

rules::ob2_class class_of(std::string_view text) {
    const auto document = json::document::parse(text);
    EXPECT_TRUE(document) << text;
    return rules::check_ob2_structure(document->root()).what;
}

} // namespace

TEST(Ob2Rules, ReadEveryClassAlone) {
    using c = rules::ob2_class;
    const std::pair<const char*, c> sound[] = {
        {R"({"type":"CryptographicKey","id":"https://a.example/k","owner":"https://a.example/i",)"
         R"("publicKeyPem":"-----BEGIN PUBLIC KEY-----\nAA==\n-----END PUBLIC KEY-----"})",
         c::cryptographic_key},
        {R"({"type":"RevocationList","id":"https://a.example/r","issuer":"https://a.example/i",)"
         R"("revokedAssertions":["urn:uuid:9d278beb-36cf-4bc8-888d-674ff9843d72",{"uid":"1"}]})",
         c::revocation_list},
        {R"({"type":"RevocationList","id":"https://a.example/r","revokedAssertions":[]})",
         c::revocation_list},
        {R"({"type":"AlignmentObject","targetName":"N","targetUrl":"https://a.example/t"})",
         c::alignment},
        {R"({"type":"Evidence"})", c::evidence},
        {R"({"type":["Criteria"],"narrative":"N"})", c::criteria},
        {R"({"type":"Image","id":"data:image/svg+xml,%3Csvg/%3E"})", c::image},
        {R"({"type":"telephone","identity":"+4912345","hashed":false})", c::identity_object},
        {R"({"type":"schema:duns","identity":"999999999","hashed":false})", c::identity_object},
        {R"({"type":"SignedBadge","creator":"https://a.example/k"})", c::verification},
        {R"({"type":"VerificationObject","startsWith":"https://a.example/","allowedOrigins":["a.example"],)"
         R"("verificationProperty":"id"})",
         c::profile_verification},
        {R"({"type":"https://a.example/Own","id":"urn:isbn:123"})", c::foreign},
        {R"({"type":["https://a.example/Own","Endorsement"],"id":"https://a.example/e",)"
         R"("claim":{"id":"https://a.example/b"},"issuer":{"id":"https://a.example/i"},)"
         R"("issuedOn":"2026-01-01T00:00:00Z","verification":{"type":"HostedBadge"}})",
         c::endorsement}};
    for (const auto& [text, of] : sound) {
        EXPECT_EQ(class_of(text), of) << text;
        EXPECT_EQ(faults(text), "") << text;
    }
    EXPECT_EQ(class_of("[]"), c::none);
    EXPECT_EQ(faults(R"({"id":"https://a.example/1"})"), "missing_member /type");
    EXPECT_EQ(faults(R"({"type":[],"id":"https://a.example/1"})"), "missing_member /type");
    EXPECT_EQ(faults(R"({"type":"CoolClass"})"), "not_in_vocabulary /type");
    EXPECT_EQ(faults(R"({"type":"https://a.example/C","id":"no"})"), "not_a_uri /id");
}

TEST(Ob2Rules, NameWhatIsWrongInsideEachClass) {
    const std::pair<const char*, const char*> bad[] = {
        {R"({"type":"CryptographicKey","id":"https://a.example/k","publicKeyPem":"MIIB"})",
         "missing_member /owner, not_a_pem_key /publicKeyPem"},
        {R"({"type":"RevocationList","id":"https://a.example/r"})",
         "missing_member /revokedAssertions"},
        {R"({"type":"RevocationList","id":"https://a.example/r","revokedAssertions":["x",{},{"uid":1}]})",
         "not_a_uri /revokedAssertions/0, missing_member /revokedAssertions/1/id, "
         "wrong_type /revokedAssertions/2/uid"},
        {R"({"type":"AlignmentObject","targetUrl":"urn:isbn:123"})",
         "missing_member /targetName, not_a_web_address /targetUrl"},
        {R"({"type":"Evidence","name":1,"id":"data:,x"})", "not_a_uri /id, wrong_type /name"},
        {R"({"type":"Criteria"})", "criteria_empty "},
        {R"({"type":"Image","caption":"C"})", "missing_member /id"},
        {R"({"type":"Image","id":"ftp://a.example/i.png"})", "bad_image /id"},
        {R"({"type":"fax","identity":"1","hashed":false})", "not_in_vocabulary /type"},
        {R"({"type":"email","identity":"a@b.example","salt":1})",
         "missing_member /hashed, wrong_type /salt"},
        {R"({"type":"VerificationObject","startsWith":["a"],"allowedOrigins":"https://a.example",)"
         R"("verificationProperty":"sloths"})",
         "not_in_vocabulary /verificationProperty, not_a_web_address /startsWith/0, "
         "not_an_authority /allowedOrigins"},
        {R"({"type":"Issuer","id":"https://a.example/i","name":"N","url":"a.example","email":"me"})",
         "not_a_web_address /url, bad_email /email"}};
    for (const auto& [text, said] : bad)
        EXPECT_EQ(faults(text), said) << text;
}

TEST(Ob2Rules, DescendIntoWhatIsWrittenOut) {
    const auto of_class = [](const std::string& members) {
        return faults(
            R"({"type":"BadgeClass","id":"https://a.example/b","name":"N","description":"D",)"
            R"("image":"https://a.example/i.png","issuer":{"id":"x"},)" +
            members + "}"
        );
    };
    const std::string criteria = R"("criteria":{"narrative":"N"})";
    EXPECT_EQ(of_class(criteria), "") << "an issuer counts as it stands at its own address";
    EXPECT_EQ(of_class(R"("criteria":{"type":"Criteria"})"), "criteria_empty /criteria");
    EXPECT_EQ(
        of_class(
            criteria + R"(,"alignment":[{"targetName":"N","targetUrl":"https://a.example/t"},{}])"
        ),
        "missing_member /alignment/1/targetName, missing_member /alignment/1/targetUrl"
    );
    EXPECT_EQ(
        of_class(criteria + R"(,"alignment":"https://a.example/t")"), "wrong_type /alignment"
    );
    EXPECT_EQ(
        of_class(
            criteria +
            R"(,"@language":"es","related":{"id":"https://a.example/en","@language":"en-us"},)"
            R"("version":"2","tags":["a","b"],"endorsement":["https://a.example/e"])"
        ),
        ""
    );
    EXPECT_EQ(
        of_class(criteria + R"(,"@language":"es_MX","related":[{"version":"1"}],"tags":[1])"),
        "wrong_type /tags/0, missing_member /related/0/id, bad_language /@language"
    );
    EXPECT_EQ(
        assertion_with(
            who +
            R"("issuedOn":"2026-01-01T00:00:00Z","image":{"id":"data:image/png;base64,AA=="},)"
            R"("evidence":[{"narrative":"N"},{"genre":{"a":1}}],"revoked":"no")"
        ),
        "bad_image /image/id, wrong_type /evidence/1/genre, wrong_type /revoked"
    );
    EXPECT_EQ(
        assertion_with(who + R"("issuedOn":"2026-01-01T00:00:00Z","endorsement":["no uri"])"),
        "not_a_uri /endorsement/0"
    );
}

/// A time span is no time: Open Badges 2.0 has no relative expiry.
// JSON-LD lets one value be a list of one; a finding inside it says so.
TEST(Ob2Rules, PointIntoAListOfOne) {
    EXPECT_EQ(
        faults(R"({"type":"RevocationList","id":["no"],"revokedAssertions":[]})"), "not_a_uri /id/0"
    );
    EXPECT_EQ(
        faults(R"({"type":"AlignmentObject","targetName":"N","targetUrl":["no"]})"),
        "not_a_web_address /targetUrl/0"
    );
}

TEST(Ob2Rules, HaveNoRelativeExpiry) {
    EXPECT_EQ(
        assertion_with(who + R"("issuedOn":"2026-01-01T00:00:00Z","expires":"P2Y")"),
        "bad_date /expires"
    );
}

TEST(Ob2Rules, SayOfWhichClassAFindingSpeaks) {
    const auto document = json::document::parse(
        R"({"type":"BadgeClass","id":"https://a.example/b","name":"N","description":"D",)"
        R"("criteria":"https://a.example/c","issuer":"https://a.example/i","alignment":{"targetName":"N"}})"
    );
    ASSERT_TRUE(document);
    const auto found = rules::check_ob2_structure(document->root());
    ASSERT_EQ(found.findings.size(), 2U);
    EXPECT_FALSE(found.sound());
    EXPECT_EQ(found.findings[0].pointer, "/alignment/targetUrl");
    EXPECT_EQ(found.findings[0].arguments.back().second, "AlignmentObject");
    EXPECT_EQ(found.findings[1].code, "missing_member");
    EXPECT_EQ(found.findings[1].weight, rules::severity::repair) << "image";
}

TEST(Ob1Shapes, AreToldFromOpenBadges2) {
    const auto version = [](std::string_view text) {
        const auto document = json::document::parse(text);
        EXPECT_TRUE(document);
        return std::string(rules::ob1_version(document->root()));
    };
    EXPECT_EQ(
        version(R"({"recipient":"a@b.example","badge":{"version":"0.5.0","issuer":{"name":"N"}}})"),
        "0.5"
    );
    EXPECT_EQ(
        version(
            R"({"uid":"1","recipient":{},"badge":"http://a.example","verify":{"type":"hosted"}})"
        ),
        "1.0"
    );
    EXPECT_EQ(
        version(R"({"name":"N","description":"D","image":"i","criteria":"c","issuer":"x"})"), "1.0"
    );
    EXPECT_EQ(
        version(R"({"@context":"https://w3id.org/openbadges/v1","type":"Assertion"})"), "1.1"
    );
    EXPECT_EQ(version(R"({"@context":"https://w3id.org/openbadges/v2","type":"Assertion"})"), "");
    EXPECT_EQ(version(R"({"name":"N","description":"D"})"), "");
    EXPECT_EQ(version("[]"), "");
}
