#include "badge/baking/baking.hpp"
#include "badge/lint/advice.hpp"
#include "badge/lint/lint.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/french.hpp"
#include "tests/unit/badge/ob2_badge.hpp"

#include <gmock/gmock.h>

#include <set>

using namespace ob;
using namespace ob::lint;
using namespace ob::test;
using testing::HasSubstr;

namespace {

const std::string issuer_id = "did:web:issuer.example";

findings look(std::string_view text, bool structure_only = false) {
    options how;
    how.structure_only = structure_only;
    how.now = *parse_time(noon);
    return look_at(as_bytes(text), how);
}

findings form(const boost::json::value& badge) {
    return look(json::to_text(badge), true);
}

/// "error code pointer" of every finding, one a line.
std::string said(const findings& all) {
    std::string text;
    for (const auto& f : all.all)
        text += std::string(f.weight == severity::error ? "error " : "warning ") + f.code + " " +
                f.pointer + "\n";
    return text;
}

/// What is said once the value at that place is another one.
std::string with(std::string_view pointer, boost::json::value value) {
    auto badge = badge_by(issuer_id);
    set(badge, pointer, std::move(value));
    return said(form(badge));
}

std::string without(std::string_view pointer) {
    auto badge = badge_by(issuer_id);
    const auto slash = pointer.rfind('/');
    badge.at_pointer(pointer.substr(0, slash)).as_object().erase(pointer.substr(slash + 1));
    return said(form(badge));
}

const finding& only(const findings& all) {
    static const finding none;
    EXPECT_EQ(all.all.size(), 1U) << said(all);
    return all.all.empty() ? none : all.all.front();
}

} // namespace

TEST(Lint, HasNothingToSayAboutAGoodBadge) {
    const auto all = form(badge_by(issuer_id));
    EXPECT_EQ(said(all), "");
    EXPECT_EQ(summary_of(all, checking::language::en), "Nothing to repair.");
    EXPECT_EQ(summary_of(all, checking::language::fr), "Rien à corriger.");
    EXPECT_EQ(all.signature, signature::not_looked_at);
}

TEST(Lint, ChecksASignatureWhoseKeyIsAtHand) {
    const issuer maker;
    const issuer own(maker.did_key());
    auto badge = badge_by(own.id);
    const auto signed_text = own.sign_as(badge, own.id + "#" + own.id.substr(8), noon);
    const auto good = look(signed_text);
    EXPECT_EQ(said(good), "");
    EXPECT_EQ(good.signature, signature::holds);
    auto other = signed_text;
    other.replace(other.find("\"Data\""), 6, "\"Daba\"");
    const auto bad = look(other);
    EXPECT_EQ(said(bad), "error signature_mismatch /proof\n");
    EXPECT_EQ(bad.signature, signature::fails);
    EXPECT_EQ(said(look(other, true)), "") << "the structure has no fault";
}

TEST(Lint, AsksNobodyAndSaysWhom) {
    const issuer who;
    const auto all = look(who.sign(badge_by(who.id)));
    EXPECT_EQ(said(all), "");
    EXPECT_EQ(all.signature, signature::key_not_at_hand);
    EXPECT_THAT(all.not_asked, testing::ElementsAre("https://issuer.example/.well-known/did.json"));
}

TEST(Lint, TakesTheDocumentsThatItIsGiven) {
    const issuer who;
    options how;
    how.now = *parse_time(noon);
    how.bring = [&who](const checking::need&) {
        checking::supply answer;
        answer.body = json::to_text(who.controller_document());
        return answer;
    };
    const auto text = who.sign(badge_by(who.id));
    const auto all = look_at(as_bytes(text), how);
    EXPECT_EQ(all.signature, signature::holds) << said(all);
    EXPECT_TRUE(all.not_asked.empty());
}

TEST(Lint, WantsABadgeThatIsHandedOutToBeSigned) {
    const auto all = look(json::to_text(badge_by(issuer_id)));
    EXPECT_EQ(said(all), "error proof_missing \n");
    EXPECT_THAT(edit_of(only(all), checking::language::en), HasSubstr("badgectl sign --suite"));
}

TEST(Lint, NamesTheFirstCauseFirst) {
    auto badge = badge_by(issuer_id);
    badge.at_pointer("/credentialSubject/achievement").as_object().erase("type");
    set(badge, "/issuer", boost::json::string(issuer_id));
    // The words of the achievement have no meaning either, but that is a consequence.
    EXPECT_EQ(
        said(form(badge)),
        "error missing_type /credentialSubject/achievement/type\n"
        "warning bare_issuer /issuer\n"
    );
}

TEST(Lint, SaysWhatStandsThereWhatBelongsThereAndHowToRepairIt) {
    auto badge = badge_by(issuer_id);
    set(badge, "/validFrom", "2026-01-01T00:00:00");
    const auto all = form(badge);
    const auto& f = only(all);
    EXPECT_EQ(f.code, "zone_missing");
    EXPECT_EQ(f.weight, severity::warning);
    EXPECT_EQ(f.found, "\"2026-01-01T00:00:00\"");
    EXPECT_EQ(expected_of(f, checking::language::en), "A time zone");
    EXPECT_EQ(
        edit_of(f, checking::language::en),
        "Replace \"2026-01-01T00:00:00\" at /validFrom by \"2026-01-01T00:00:00Z\"."
    );
    EXPECT_THAT(edit_of(f, checking::language::fr), HasSubstr("Remplacez"));
}

TEST(Lint, FindsWordsWithoutMeaning) {
    auto badge = badge_by(issuer_id);
    set(badge, "/issuanceDate", "2026-01-01T00:00:00Z");
    const auto all = form(badge);
    const auto& f = only(all);
    EXPECT_EQ(f.code, "term_undefined");
    EXPECT_EQ(f.pointer, "/issuanceDate");
    EXPECT_THAT(edit_of(f, checking::language::en), HasSubstr("validFrom"));
    EXPECT_EQ(
        with("/@context", boost::json::array{"https://www.w3.org/ns/credentials/v2"}),
        "error term_undefined /type/1\nwarning badge_context_place /@context\n"
    );
}

TEST(Lint, FindsContextsInAnotherOrder) {
    EXPECT_EQ(
        with(
            "/@context",
            boost::json::array{
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
                "https://www.w3.org/ns/credentials/v2"}
        ),
        "error base_context /@context\n"
    );
    EXPECT_EQ(
        with(
            "/@context",
            boost::json::array{
                "https://www.w3.org/ns/credentials/v2",
                "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json"}
        ),
        "warning old_badge_context /@context/1\n"
    );
}

TEST(Lint, KnowsWhoElseStumbles) {
    auto badge = badge_by(issuer_id);
    set(badge, "/issuer", boost::json::string(issuer_id));
    const auto others = elsewhere_of(only(form(badge)).code);
    ASSERT_EQ(others.size(), 1U);
    EXPECT_EQ(others.front().verifier, "1EdTech validator");
    EXPECT_THAT(std::string(others.front().source), HasSubstr("IssuerProbe"));
    EXPECT_TRUE(elsewhere_of("name_missing").empty());
}

TEST(LintHabits, FindClearTextAddresses) {
    EXPECT_EQ(
        with("/issuer/id", "http://issuer.example/"), "warning clear_text_address /issuer/id\n"
    );
}

TEST(LintHabits, WantTypesThatEveryReaderFinds) {
    EXPECT_EQ(
        with("/type", boost::json::array{"OpenBadgeCredential", "VerifiableCredential"}),
        "warning type_order /type\n"
    );
    EXPECT_EQ(
        with("/credentialSubject/type", "AchievementSubject"),
        "warning type_not_list /credentialSubject/type\n"
    );
}

TEST(LintHabits, WantWholeSeconds) {
    auto badge = badge_by(issuer_id);
    set(badge, "/validFrom", "2026-01-01T00:00:00.250Z");
    const auto all = form(badge);
    EXPECT_EQ(said(all), "warning fraction_of_second /validFrom\n");
    EXPECT_THAT(
        edit_of(only(all), checking::language::en), HasSubstr("by \"2026-01-01T00:00:00Z\"")
    );
}

TEST(LintHabits, LookAtStatusEntries) {
    const auto entry = [](const boost::json::value& index) {
        return boost::json::object{
            {"type", "BitstringStatusListEntry"},
            {"statusPurpose", "revocation"},
            {"statusListIndex", index},
            {"statusListCredential", list_url}};
    };
    EXPECT_EQ(with("/credentialStatus", entry("7")), "");
    EXPECT_EQ(
        with("/credentialStatus", entry(7)),
        "warning status_index_number /credentialStatus/statusListIndex\n"
    );
    EXPECT_EQ(
        with("/credentialStatus", boost::json::array{entry("7"), entry("8")}),
        "warning several_status_entries /credentialStatus\n"
    );
}

TEST(LintHabits, LookAtPictures) {
    const auto picture = [](std::string id, bool described) {
        boost::json::object image{{"id", std::move(id)}, {"type", "Image"}};
        if (described)
            image["caption"] = "A laurel";
        return with("/credentialSubject/achievement/image", image);
    };
    EXPECT_EQ(picture("https://issuer.example/a.png", true), "");
    EXPECT_EQ(
        picture("https://issuer.example/a.png", false),
        "warning image_without_alternative /credentialSubject/achievement/image/caption\n"
    );
    EXPECT_EQ(
        picture("https://issuer.example/a.svg", true),
        "warning image_not_previewed /credentialSubject/achievement/image/id\n"
    );
    EXPECT_EQ(
        picture("data:image/png;base64," + std::string(200 * 1024, 'A'), true),
        "warning heavy_badge \n"
    );
}

TEST(LintHabits, ProtectTheLearner) {
    const std::string at = "/credentialSubject/identifier/0";
    auto badge = badge_by(issuer_id);
    auto& who = badge.at_pointer(at).as_object();
    who["hashed"] = false;
    who["identityHash"] = "ada@learners.example";
    EXPECT_EQ(said(form(badge)), "warning plain_identity " + at + "/identityHash\n");
    EXPECT_EQ(
        with("/credentialSubject/id", "mailto:ada@learners.example"),
        "warning plain_identity /credentialSubject/id\n"
    );
    EXPECT_EQ(without(at + "/salt"), "warning identity_without_salt " + at + "/salt\n");
    EXPECT_EQ(
        with(at + "/identityHash", boost::json::string("md5$" + std::string(32, 'a'))),
        "warning weak_identity_hash " + at + "/identityHash\n"
    );
}

TEST(LintHabits, KnowTheSuitesThatEverybodyReads) {
    const auto proof = [](std::string suite, std::string value) {
        return with(
            "/proof",
            boost::json::object{
                {"type", "DataIntegrityProof"},
                {"cryptosuite", std::move(suite)},
                {"proofPurpose", "assertionMethod"},
                {"verificationMethod", "did:web:issuer.example#key-1"},
                {"proofValue", std::move(value)}}
        );
    };
    EXPECT_EQ(proof("eddsa-rdfc-2022", "z" + std::string(87, '2')), "");
    EXPECT_EQ(
        proof("eddsa-jcs-2022", "z" + std::string(87, '2')), "warning suite_seldom_read /proof\n"
    );
    EXPECT_EQ(
        proof("eddsa-rdf-2022", "z" + std::string(87, '2')), "warning suite_seldom_read /proof\n"
    );
    finding typo;
    typo.code = "suite_seldom_read";
    typo.arguments = {{"suite", "eddsa-rdf-2022"}};
    EXPECT_THAT(edit_of(typo, checking::language::en), HasSubstr("eddsa-rdfc-2022"));
    EXPECT_EQ(
        proof("eddsa-rdfc-2022", std::string(87, '2')),
        "error multibase_letter_missing /proof/proofValue\n"
    );
}

TEST(LintHabits, LookAtTokens) {
    const issuer who(issuer_id, 7, crypto::key_type::p256);
    const auto badge = token_badge_by(who.id);
    const auto token = who.token(badge);
    EXPECT_EQ(said(look(token, true)), "");
    const auto payload = payload_of(token);
    EXPECT_EQ(
        said(look(raw_token(who, {{"kid", "key-1"}, {"typ", "vc+jwt"}}, payload), true)),
        "warning token_type_seldom_read \nwarning kid_not_address \n"
    );
    EXPECT_EQ(
        said(look(
            raw_token(
                who, {{"kid", "https://issuer.example/.well-known/jwks.json#key-1"}}, payload
            ),
            true
        )),
        "warning kid_key_set \n"
    );
    auto nobody = payload;
    nobody.as_object().erase("sub");
    EXPECT_EQ(
        said(look(raw_token(who, {{"kid", who.method()}}, nobody), true)),
        "warning token_without_subject /credentialSubject/id\n"
    );
    const issuer edwards(issuer_id);
    EXPECT_EQ(
        said(look(edwards.token(token_badge_by(issuer_id)), true)),
        "warning algorithm_seldom_read \n"
    );
}

TEST(Lint, ReadsEveryForm) {
    const issuer who(issuer_id, 7, crypto::key_type::p256);
    const auto token = who.token(token_badge_by(who.id));
    const auto as_token = look(token);
    EXPECT_EQ(as_token.container, "jws");
    EXPECT_EQ(as_token.signature, signature::key_not_at_hand) << said(as_token);
    EXPECT_EQ(as_token.not_read_by.size(), 1U) << "VerifierPlus reads no token";
    const std::string drawing = "<svg xmlns=\"http://www.w3.org/2000/svg\"/>";
    const auto baked = baking::bake(as_bytes(drawing), {token});
    ASSERT_TRUE(baked) << baked.error().message();
    EXPECT_EQ(look(as_text(*baked)).container, "svg");
    EXPECT_EQ(look(as_text(*baked)).not_read_by.size(), 2U);
}

TEST(Lint, LooksAtAHostedBadgeAsIfItStoodAtItsAddress) {
    ob2_stage stage;
    const auto good = look(json::to_text(stage.assertion));
    EXPECT_EQ(said(good), "");
    EXPECT_THAT(good.not_asked, testing::ElementsAre(ob2_badge_class));
    auto broken = stage.assertion;
    broken.as_object().erase("issuedOn");
    EXPECT_EQ(said(look(json::to_text(broken))), "error missing_member /issuedOn\n");
    auto open = stage.assertion;
    set(open, "/recipient/hashed", false);
    set(open, "/recipient/identity", "ada@learners.example");
    EXPECT_EQ(said(form(open)), "warning plain_identity /recipient/identity\n");
}

TEST(Lint, LooksAtWhatStandsBesideBadges) {
    const ob2_stage stage;
    EXPECT_EQ(said(form(stage.key)), "");
    auto key = stage.key;
    key.as_object().erase("owner");
    EXPECT_EQ(said(form(key)), "error missing_member /owner\n");
    EXPECT_EQ(said(form(stage.profile)), "");
    EXPECT_EQ(
        said(
            look(R"({"uid": "1", "recipient": {"type": "email", "identity": "a@b.example"}, "badge":
            "https://a.example/b", "verify": {"type": "hosted", "url": "https://a.example/a"},
            "issuedOn": 1400000000})")
        ),
        "warning ob1_upgraded \n"
    );
    EXPECT_EQ(
        said(
            look(R"({"uid": "1", "recipient": {"type": "email", "identity": "a@b.example"}, "badge":
            "https://a.example/b", "verify": {"type": "signed", "url": "https://a.example/key"},
            "issuedOn": 1400000000})")
        ),
        "error old_open_badge \n"
    );
}

TEST(Lint, HoldsABadgeAgainstTheOfficialSchemaToo) {
    // JSON-LD has value objects for texts; the strict schema does not.
    const std::string name = "/credentialSubject/achievement/name";
    auto badge = badge_by(issuer_id);
    set(badge, name, boost::json::object{{"@value", "Data"}});
    const auto all = form(badge);
    EXPECT_EQ(only(all).code, "official_schema");
    EXPECT_EQ(only(all).weight, severity::warning);
    EXPECT_EQ(only(all).pointer, name + "/@value");
    EXPECT_EQ(elsewhere_of("official_schema").size(), 1U);
}

TEST(Lint, SaysWhatIsNoBadge) {
    for (const std::string text : {"", "no badge", "{}", "{", "a.b.c.d", "[]"}) {
        const auto all = look(text);
        EXPECT_EQ(only(all).code, "not_a_badge") << text;
        EXPECT_EQ(all.errors(), 1U) << text;
    }
    EXPECT_EQ(said(look(R"({"a": 1, "a": 2})")), "error json_duplicate_name /a\n");
    EXPECT_EQ(said(look("https://issuer.example/a/1")), "error address_only \n");
}

TEST(Lint, SaysOnceThatACredentialIsNoBadge) {
    auto other = badge_by(issuer_id);
    other.as_object()["type"] = {"VerifiableCredential"};
    const auto all = look(test::issuer(issuer_id).sign(other));
    EXPECT_EQ(
        std::count_if(
            all.all.begin(), all.all.end(), [](const finding& f) { return f.code == "not_a_badge"; }
        ),
        1
    ) << said(all);
}

TEST(Lint, SaysWhatToDoWithAPresentation) {
    const boost::json::value shown{
        {"@context", {"https://www.w3.org/ns/credentials/v2"}},
        {"type", {"VerifiablePresentation"}},
        {"verifiableCredential", {badge_by(issuer_id)}}};
    const auto all = look(json::to_text(shown));
    ASSERT_FALSE(all.all.empty());
    EXPECT_EQ(all.all.front().code, "presentation") << said(all);
    EXPECT_EQ(all.all.front().pointer, "/type");
    EXPECT_THAT(
        edit_of(all.all.front(), checking::language::en), HasSubstr("verifiableCredential")
    );
    EXPECT_EQ(
        std::count_if(
            all.all.begin(),
            all.all.end(),
            [](const finding& f) { return f.code == "presentation"; }
        ),
        1
    );
}

TEST(Lint, CountsInItsSummary) {
    auto badge = badge_by(issuer_id);
    badge.as_object().erase("validFrom");
    set(badge, "/issuer", boost::json::string(issuer_id));
    EXPECT_EQ(summary_of(form(badge), checking::language::en), "1 error, 1 warning");
    EXPECT_EQ(summary_of(form(badge), checking::language::fr), "1 erreur, 1 avertissement");
}

TEST(Lint, LetsNoDocumentWriteOverItsSentences) {
    auto badge = badge_by(issuer_id);
    set(badge, "/validFrom", "x\x1b[2Jy");
    const auto all = form(badge);
    ASSERT_FALSE(all.all.empty());
    for (const auto& f : all.all)
        EXPECT_EQ(edit_of(f, checking::language::en).find('\x1b'), std::string::npos);
}

TEST(LintAdvice, IsInBothLanguagesAndInTheDocs) {
    const auto docs = test::read_file(OB_SOURCE_DIR "/docs/problems.md");
    std::set<std::string_view> codes;
    for (const auto rows : {structure_advice(), proof_advice(), habit_advice()})
        for (const auto& row : rows) {
            EXPECT_TRUE(codes.insert(row.code).second) << row.code << " twice";
            for (const auto text : {row.expected.en, row.expected.fr, row.edit.en, row.edit.fr})
                EXPECT_FALSE(text.empty()) << row.code;
            EXPECT_NE(docs.find("\n### " + std::string(row.code) + "\n"), std::string::npos)
                << row.code;
            finding f;
            f.code = row.code;
            EXPECT_NE(message_of(f, checking::language::en), row.code) << "no sentence";
        }
    for (const auto& row : habit_sentences())
        EXPECT_TRUE(codes.contains(row.code)) << row.code;
}

TEST(LintAdvice, IsWellSetInFrench) {
    for (const auto rows : {structure_advice(), proof_advice(), habit_advice()})
        for (const auto& row : rows)
            for (const auto text : {row.expected.fr, row.edit.fr})
                EXPECT_EQ(french_fault(std::string(text)), "") << row.code << ": " << text;
    for (const auto& row : habit_sentences())
        EXPECT_EQ(french_fault(std::string(row.message.fr)), "") << row.code;
    finding renamed;
    renamed.code = "term_undefined";
    renamed.pointer = "/issuedOn";
    const auto edit = edit_of(renamed, checking::language::fr);
    ASSERT_NE(edit.find("validFrom"), std::string::npos) << edit;
    EXPECT_EQ(french_fault(edit), "");
}
