#include "base/core/strict_json.hpp"
#include "issuer/endorse/endorsements.hpp"
#include "issuer/endorse/partners.hpp"
#include "issuer/ledger/endorsements.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/programme/errc.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::endorse {
namespace {

using programme::errc;

class Endorse : public testing::Test {
protected:
    Endorse() {
        desk_.offer("adl");
        create_partner(desk_.with(), desk_.from(), partner("acme")).value();
    }

    static issuer::partner_request partner(const std::string& id) {
        return {id, "Acme Robotics", "https://acme.example/", "people@acme.example", {}};
    }

    static issuer::endorsement_request of(const std::string& offering) {
        return {
            offering,
            {"We hire whoever holds it.", "Nous embauchons qui le détient."},
            test::at("2028-11-01T15:00:00Z")};
    }

    auto endorsing(issuer::endorsement_request request, std::string key = {}) {
        return [this, request, key] {
            return endorse(desk_.with(), desk_.from(key), "acme", request);
        };
    }

    json::document unsigned_text(const std::string& id) {
        auto rows = desk_.db.query("SELECT unsigned_text FROM endorsement WHERE id = ?1", id);
        EXPECT_TRUE(rows->next().value());
        return json::document::parse(rows->text(0)).value();
    }

    test::desk desk_;
};

TEST_F(Endorse, DecidesEverythingBeforeAnythingIsSigned) {
    const auto made = endorsing(of("adl"))().value();
    EXPECT_EQ(made.partner.name, "Acme Robotics");
    EXPECT_EQ(made.version, 1U);
    EXPECT_EQ(made.valid_from, desk_.with().now());
    const auto document = unsigned_text(made.id);
    const auto& root = document.root();
    EXPECT_EQ(root.string_at("id"), "https://badges.example.ca/endorsements/" + made.id);
    EXPECT_EQ(
        root.at_pointer("/issuer/id")->as_string(), "did:web:badges.example.ca:partners:acme"
    );
    EXPECT_EQ(root.string_at("validFrom"), "2026-11-01T15:00:00Z");
    EXPECT_EQ(root.string_at("validUntil"), "2028-11-01T15:00:00Z");
    EXPECT_EQ(
        root.at_pointer("/credentialSubject/id")->as_string(),
        "https://badges.example.ca/achievements/adl"
    );
    EXPECT_EQ(
        root.at_pointer("/credentialStatus/statusListCredential")->as_string(),
        "https://badges.example.ca/status/endorsements-acme-1"
    );
}

TEST_F(Endorse, SaysInBothLanguagesWhatItIsAbout) {
    const auto made = endorsing(of("adl"))().value();
    const auto document = unsigned_text(made.id);
    EXPECT_EQ(
        document.root().at_pointer("/credentialSubject/endorsementComment")->as_string(),
        "We hire whoever holds it.\n\n"
        "This endorses the micro-credential “Applied Data Literacy”, version 1, and its mastery "
        "benchmark of 80 %.\n\n"
        "Nous embauchons qui le détient.\n\n"
        "Cet appui porte sur la microcertification «\u00a0Littératie des données "
        "appliquée\u00a0», version 1, et sur son seuil de maîtrise de 80\u00a0%."
    );
}

TEST_F(Endorse, IsOfTheNewestVersion) {
    const auto first = endorsing(of("adl"))().value();
    office::revise_offering(
        desk_.with(),
        desk_.from(),
        {"adl", programme::life_cycle::live, test::data_literacy().definition, {}}
    ).value();
    EXPECT_EQ(endorsing(of("adl"))()->version, 2U);
    EXPECT_EQ(endorsement(desk_.with(), {}, first.id)->version, 1U) << "it is not carried over";
}

TEST_F(Endorse, OfAStackNamesNoBenchmark) {
    for (const char* part : {"applied-data-literacy", "data-ethics", "data-stories"})
        desk_.offer(part);
    desk_.offer("data-foundations", test::data_foundations().definition);
    const auto made = endorsing(of("data-foundations"))().value();
    const auto document = unsigned_text(made.id);
    const auto comment =
        document.root().at_pointer("/credentialSubject/endorsementComment")->as_string();
    EXPECT_NE(comment.find("“Data Foundations”, version 1.\n"), std::string_view::npos) << comment;
}

TEST_F(Endorse, DoesItOnceForOneKey) {
    const auto first = endorsing(of("adl"), "a-key")().value();
    EXPECT_EQ(endorsing(of("adl"), "a-key")()->id, first.id);
    auto other = of("adl");
    other.comment.en = "Another.";
    test::expect_refused(desk_, endorsing(other, "a-key"), errc::idempotency_mismatch, "");
    EXPECT_NE(endorsing(of("adl"), "b-key")()->id, first.id);
}

TEST_F(Endorse, RefusesDatesThatMeanNothing) {
    auto request = of("adl");
    for (const char* until :
         {"2026-11-01T15:00:00Z", "2026-11-02T14:59:59Z", "2031-11-01T15:00:01Z"}) {
        request.valid_until = test::at(until);
        test::expect_refused(desk_, endorsing(request), errc::invalid_dates, "/valid_until");
    }
    for (const char* until : {"2026-11-02T15:00:00Z", "2031-11-01T15:00:00Z"}) {
        request.valid_until = test::at(until);
        EXPECT_TRUE(endorsing(request)()) << until;
    }
}

TEST_F(Endorse, RefusesWhatCannotBeSaid) {
    auto request = of("adl");
    request.comment.en.clear();
    test::expect_refused(desk_, endorsing(request), errc::invalid_text, "/comment/en");
    request = of("adl");
    request.comment.fr = std::string(2'001, 'x');
    test::expect_refused(desk_, endorsing(request), errc::invalid_text, "/comment/fr");
    test::expect_refused(
        desk_, endorsing(of("nothing")), errc::unknown_micro_credential, "/microcredential"
    );
    test::expect_refused(
        desk_,
        [&] { return endorse(desk_.with(), desk_.from(), "nobody", of("adl")); },
        errc::unknown_partner,
        ""
    );
}

TEST_F(Endorse, KeepsWhateverACommentSays) {
    auto request = of("adl");
    request.comment.en = "<script>\"}\n\t[x](javascript:y) {{name}} @context \u202e";
    const auto made = endorsing(request)();
    ASSERT_TRUE(made) << made.error().message();
    const auto document = unsigned_text(made->id);
    EXPECT_TRUE(document.root()
                    .at_pointer("/credentialSubject/endorsementComment")
                    ->as_string()
                    .starts_with(request.comment.en));
}

TEST_F(Endorse, ShowsAPartnerItsOwnOnly) {
    create_partner(desk_.with(), desk_.from(), partner("rival")).value();
    const auto made = endorsing(of("adl"))().value();
    EXPECT_TRUE(endorsement(desk_.with(), "acme", made.id));
    EXPECT_TRUE(endorsement(desk_.with(), {}, made.id)) << "the office";
    const auto seek = [&] { return endorsement(desk_.with(), "rival", made.id); };
    test::expect_refused(desk_, seek, errc::not_found, "");
    const auto take_back = [&] {
        return revoke(desk_.with(), desk_.from(), {made.id, "rival", "A rival."});
    };
    test::expect_refused(desk_, take_back, errc::not_found, "");
    EXPECT_TRUE(ledger::find_endorsements(desk_.db, {.partner_id = "rival"})->empty());
    EXPECT_EQ(ledger::find_endorsements(desk_.db, {.partner_id = "acme"})->size(), 1U);
}

TEST_F(Endorse, IsRevokedForGood) {
    const auto made = endorsing(of("adl"))().value();
    const auto first = revoke(desk_.with(), desk_.from(), {made.id, "acme", "It has changed."});
    ASSERT_TRUE(first);
    EXPECT_EQ(first->reason, "It has changed.");
    desk_.time.advance(std::chrono::hours{1});
    const auto again = revoke(desk_.with(), desk_.from(), {made.id, {}, "Another."});
    ASSERT_TRUE(again);
    EXPECT_EQ(again->reason, "It has changed.");
    EXPECT_EQ(again->recorded_at, first->recorded_at);
    EXPECT_EQ(ledger::set_positions(desk_.db, "endorsements-acme-1")->size(), 1U);
    EXPECT_TRUE(ledger::set_positions(desk_.db, "revocation-1")->empty());
    const auto without_reason = [&] {
        return revoke(desk_.with(), desk_.from(), {made.id, {}, {}});
    };
    test::expect_refused(desk_, without_reason, errc::reason_missing, "/reason");
    EXPECT_FALSE(desk_.db.run("UPDATE endorsement SET revoked_at = NULL, reason = NULL"));
    EXPECT_FALSE(desk_.db.run("DELETE FROM endorsement"));
}

TEST_F(Endorse, NeverSignsWhatWasRevokedBefore) {
    const auto made = endorsing(of("adl"))().value();
    revoke(desk_.with(), desk_.from(), {made.id, {}, "Too soon."}).value();
    EXPECT_FALSE(ledger::store_endorsement(desk_.db, made.id, "{}", desk_.with().now()).value());
}

TEST_F(Endorse, TellsListsOfPartnersApart) {
    create_partner(desk_.with(), desk_.from(), partner("acme-1")).value();
    std::map<std::string, std::string> owners;
    for (const auto& list : ledger::lists(desk_.db).value())
        owners[list.id] = list.partner_id;
    EXPECT_EQ(owners.at("endorsements-acme-1"), "acme");
    EXPECT_EQ(owners.at("endorsements-acme-1-1"), "acme-1");
    EXPECT_FALSE(desk_.db.run("UPDATE status_list SET partner = 'acme-1'"));
}

TEST_F(Endorse, RefusesPartnersThatCannotBeShown) {
    const auto refused = [&](issuer::partner_request request, errc code, std::string_view at) {
        test::expect_refused(
            desk_, [&] { return create_partner(desk_.with(), desk_.from(), request); }, code, at
        );
    };
    auto request = partner("b:c");
    refused(request, errc::invalid_id, "/id");
    request = partner("acme");
    refused(request, errc::id_taken, "/id");
    request = partner("other");
    request.name = "a\nb";
    refused(request, errc::invalid_text, "/name");
    request = partner("other");
    request.url = "acme.example";
    refused(request, errc::invalid_url, "/url");
    request = partner("other");
    request.email = "people";
    refused(request, errc::invalid_email, "/email");
    request = partner("other");
    request.image_url = "http://acme.example/logo.png";
    refused(request, errc::invalid_url, "/image_url");
}

} // namespace
} // namespace ob::endorse
