#include "tests/unit/badge/signed_token.hpp"

using namespace ob;
using namespace ob::test;
using checking::verdict;

namespace {

struct stage {
    test::issuer who;
    closed_world web;

    stage() {
        web.put(
            "https://issuer.example/.well-known/did.json", json::to_text(who.controller_document())
        );
    }

    std::string token() const { return who.token(token_badge_by(who.id)); }

    checking::report run(const boost::json::value& document) const {
        return web.run(json::to_text(document), noon);
    }
};

boost::json::object envelope(std::string id, const char* type = "EnvelopedVerifiableCredential") {
    return {
        {"@context", {"https://www.w3.org/ns/credentials/v2"}},
        {"type", type},
        {"id", std::move(id)}};
}

} // namespace

TEST(Envelope, IsOpenedAndItsTokenVerified) {
    const stage s;
    for (const std::string type :
         {"application/vc+jwt",
          "application/vc-ld+jwt",
          "application/vc+ld+jwt",
          "application/VC+JWT"}) {
        const auto r = s.run(envelope("data:" + type + "," + s.token()));
        EXPECT_EQ(r.verdict(), verdict::valid) << type << told(r, "structure");
        EXPECT_EQ(r.credential.form, "ob3-jwt");
        EXPECT_EQ(r.credential.achievement_name, "Data");
    }
    const auto encoded = to_base64(as_bytes(s.token()));
    EXPECT_EQ(
        s.run(envelope("data:application/vc+jwt;base64," + encoded)).verdict(), verdict::valid
    );
}

TEST(Envelope, VouchesForNothingByItself) {
    const stage s;
    const test::issuer stranger("did:web:issuer.example", 99);
    const auto r =
        s.run(envelope("data:application/vc+jwt," + stranger.token(token_badge_by(s.who.id))));
    EXPECT_EQ(told(r, "proof"), "failed signature_mismatch");
    EXPECT_TRUE(r.credential.issuer_name.empty());
}

TEST(Envelope, OfAnotherKindIsNamed) {
    const stage s;
    const auto with = [&](std::string id) {
        return told(s.run(envelope(std::move(id))), "structure");
    };
    EXPECT_EQ(with("data:application/vc+sd-jwt," + s.token()), "failed envelope_unreadable");
    EXPECT_EQ(with("data:application/vc+cose;base64,AAAA"), "failed envelope_unreadable");
    EXPECT_EQ(with("data:text/plain," + s.token()), "failed envelope_unreadable");
    EXPECT_EQ(with("data:application/vc+jwt,a.b"), "failed envelope_unreadable");
    EXPECT_EQ(with("data:application/vc+jwt;base64,e30"), "failed envelope_unreadable");
    EXPECT_EQ(with("data:application/vc+jwt,"), "failed envelope_unreadable");
    EXPECT_EQ(with("https://issuer.example/b/1"), "failed envelope_unreadable");
    EXPECT_EQ(with("data:application/vc+jwt,e30.e30.e30"), "failed jws_algorithm");
}

TEST(Envelope, HasNothingBesideItsToken) {
    const stage s;
    auto document = envelope("data:application/vc+jwt," + s.token());
    document["name"] = "Better badge";
    EXPECT_EQ(told(s.run(document), "structure"), "failed unknown_member");
    document.erase("name");
    document["@context"] = "https://example.org/context";
    EXPECT_EQ(told(s.run(document), "structure"), "failed base_context");
}

TEST(Envelope, InAnEnvelopeIsNoBadge) {
    const stage s;
    auto inner = envelope("data:application/vc+jwt," + s.token());
    inner["iss"] = s.who.id;
    const auto text = raw_token(s.who, {{"kid", s.who.method()}}, inner);
    EXPECT_EQ(
        told(s.run(envelope("data:application/vc+jwt," + text)), "structure"), "failed not_a_badge"
    );
}

TEST(Envelope, OfAPresentationIsToldApart) {
    const stage s;
    EXPECT_EQ(
        told(
            s.run(
                envelope("data:application/vp+jwt," + s.token(), "EnvelopedVerifiablePresentation")
            ),
            "structure"
        ),
        "failed presentation"
    );
    const boost::json::value shown{
        {"@context", {"https://www.w3.org/ns/credentials/v2"}},
        {"type", "VerifiablePresentation"},
        {"verifiableCredential", {envelope("data:application/vc+jwt," + s.token())}}};
    EXPECT_EQ(told(s.run(shown), "structure"), "failed presentation");
    // As a token of the older data model, and of the newer one.
    const auto as_token = [&](const boost::json::value& payload) {
        return told(
            s.web.run(raw_token(s.who, {{"kid", s.who.method()}}, payload), noon), "structure"
        );
    };
    EXPECT_EQ(as_token({{"iss", "did:example:h"}, {"vp", shown}}), "failed presentation");
    EXPECT_EQ(as_token(shown), "failed presentation");
}
