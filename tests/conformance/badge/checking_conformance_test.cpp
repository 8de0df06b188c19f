#include "badge/baking/baking.hpp"
#include "badge/checking/checks/checks.hpp"
#include "badge/model/rules/ob2.hpp"
#include "base/core/json_text.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/support/closed_world.hpp"

#include <gtest/gtest.h>

#include <map>

using namespace ob;

namespace {

/// Every required check that did not pass, for a message.
std::string why(const checking::report& r) {
    std::string text;
    for (const auto& c : r.checks)
        if (c.required && c.outcome != checking::check_outcome::passed && c.code != "not_reached")
            text += c.id + ": " + c.code + " " + c.pointer + "\n";
    return text;
}

struct tally {
    std::size_t valid = 0;
    std::size_t refused = 0;
};

/// `expect` as the index has it; what it leaves open we decide in `ours`.
tally run_corpus(
    const std::filesystem::path& folder, const std::map<std::string_view, checking::verdict>& ours
) {
    tally count;
    const auto index = test::read_index(folder);
    const test::closed_world web(folder, index.root().find("loader"));
    const auto at = index.root().string_at("at");
    for (const auto& item : index.root().find("cases")->elements()) {
        const auto file = item.string_at("file");
        const auto r = web.run(test::read_file(folder / file), at);
        (r.verdict() == checking::verdict::valid ? count.valid : count.refused) += 1;
        const auto own = ours.find(file);
        if (own != ours.end())
            EXPECT_EQ(r.verdict(), own->second) << file << "\n" << why(r);
        else if (item.string_at("expect") == "pass")
            EXPECT_EQ(r.verdict(), checking::verdict::valid) << file << "\n" << why(r);
        else
            EXPECT_EQ(r.verdict(), checking::verdict::invalid) << file << "\n" << why(r);
        for (const auto language : {checking::language::en, checking::language::fr})
            for (const auto& c : r.checks)
                EXPECT_NE(checking::message_of(c, language), c.code)
                    << "no sentence for " << c.code;
    }
    return count;
}

} // namespace

TEST(Ob30Corpus, EveryFileIsJudgedAsItsIndexSays) {
    OB_NEED_CORPUS(folder, "ob30-1edtech");
    using v = checking::verdict;
    const auto count = run_corpus(
        folder,
        {
            // Its did:web issuer answers nothing in the closed world: nobody can tell.
            {"ob30/credential-status-revoked.json", v::indeterminate},
            // A derived proof whose key the issuer lists.
            {"ob30/sd/derivedcredential.json", v::valid},
            // Tokens with their key in the header only. What the issuer publishes is not there to
            // be asked, so nobody can tell whose key it is (threats T1).
            {"ob30/simple-jwt.png", v::indeterminate},
            {"ob30/simple-jwt_v1.png", v::indeterminate},
            // A context that was never published.
            {"clr20/simple.jwt", v::invalid},
        }
    );
    EXPECT_EQ(count.valid + count.refused, 36U);
    EXPECT_EQ(count.valid, 11U);
}

TEST(DccCorpus, EveryFileIsJudgedAsItsIndexSays) {
    OB_NEED_CORPUS(folder, "dcc-vc-fixtures");
    const auto count = run_corpus(
        folder,
        {
            // A credential, but no badge: it has no badge type and says nothing about an
            // achievement. The test below shows the reason why its index says pass.
            {"v1/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-oldDCCExample.json",
             checking::verdict::invalid},
        }
    );
    EXPECT_EQ(count.valid + count.refused, 45U);
    EXPECT_EQ(count.valid, 21U);
}

// "proof and time are good": each is asked for itself, because verification stops where the
// document is no badge. `check-proof` of the command line asks for the proof in the same way.
TEST(DccCorpus, TheCredentialThatIsNoBadgeHasAGoodProofAndIsInItsTime) {
    OB_NEED_CORPUS(folder, "dcc-vc-fixtures");
    const auto index = test::read_index(folder);
    const std::string id =
        "v1/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-oldDCCExample";
    const auto document = json::document::parse(test::read_file(folder / (id + ".json")));
    ASSERT_TRUE(document);
    proof::check_options how;
    how.now = *parse_time(index.root().string_at("at"));
    const auto proofs = proof::find_proofs(*document);
    ASSERT_EQ(proofs.size(), 1U);
    const auto method = keys::from_self_contained_did(proofs.front().verification_method);
    ASSERT_TRUE(method);
    const auto proved = proof::check_proof(*document, proofs.front(), method->key, how);
    EXPECT_TRUE(proved.valid()) << proved.detail;

    checking::conversation nobody;
    const checking::policy rules;
    const auto time_at = [&](instant now) {
        const auto& contexts = jsonld::context_registry::pinned();
        const checking::examination e{nobody, rules, now, contexts};
        return checking::check_validity(e, document->root()).code;
    };
    EXPECT_EQ(time_at(how.now), "in_force_without_end");
    EXPECT_EQ(time_at(*parse_time("2021-09-05T00:00:00Z")), "not_yet_valid");
}

namespace {

/// The web of a scenario: each URL with its JSON, or a file of the corpus.
test::closed_world web_of(const std::filesystem::path& folder, const json::node& scenario) {
    test::closed_world web;
    for (const auto& page : scenario.find("web")->members()) {
        const auto* body = page.value.find("json");
        web.put(
            std::string(page.name),
            body != nullptr ? json::to_text(*body)
                            : test::read_file(folder / page.value.string_at("file"))
        );
    }
    return web;
}

std::vector<std::optional<std::string>> addresses_of(const json::node& scenario) {
    std::vector<std::optional<std::string>> all;
    if (const auto* email = scenario.at_pointer("/recipientProfile/email"); email != nullptr) {
        if (email->is_string())
            all.emplace_back(email->as_string());
        for (const auto& one : email->elements())
            all.emplace_back(one.as_string());
    }
    if (all.empty())
        all.emplace_back();
    return all;
}

/// Whether the scenario is valid for one of its addresses.
checking::report run_scenario(const test::closed_world& web, const json::node& scenario) {
    const auto* input = scenario.find("input");
    const auto* text = input->find("json");
    const auto content =
        text != nullptr ? json::to_text(*text) : std::string(input->string_at("url"));
    checking::report r;
    for (const auto& address : addresses_of(scenario)) {
        r = web.run(content, "2026-02-01T00:00:00Z", {}, address);
        if (r.verdict() == checking::verdict::valid)
            break;
    }
    return r;
}

} // namespace

TEST(Ob20Corpus, EveryFileIsJudgedAsItsIndexSays) {
    OB_NEED_CORPUS(folder, "ob20-1edtech");
    // Parts of a badge, about whose structure the corpus speaks. None is a badge, and verification
    // never calls one so (product.md 5.1 lists what it reads).
    const std::map<std::string_view, badge::rules::ob2_class> parts{
        {"rdf-validation/valid-alignment-object.json", badge::rules::ob2_class::alignment},
        {"rdf-validation/valid-cool-class.json", badge::rules::ob2_class::foreign}};
    const std::map<std::string_view, checking::verdict> ours{
        // Upstream only looks whether it can be read.
        {"badge-class-with-language.json", checking::verdict::valid},
    };
    const auto index = test::read_index(folder);
    std::size_t as_stated = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        const auto file = item.string_at("file");
        const auto content = test::read_file(folder / file);
        test::closed_world web(folder, index.root().find("loader"));
        if (const auto url = item.string_at("servedAt"); !url.empty())
            web.put(std::string(url), content);
        // A baked assertion is served at its id like any other.
        if (const auto baked = baking::extract(as_bytes(content)))
            web.put("https://example.org/beths-robotics-badge.json", baked->text);
        const auto r = web.run(content, index.root().string_at("at"));
        const auto own = ours.find(file);
        const bool pass = item.string_at("expect") == "pass";
        const auto stated = pass ? checking::verdict::valid : checking::verdict::invalid;
        if (const auto part = parts.find(file); part != parts.end()) {
            const auto document = json::document::parse(content);
            ASSERT_TRUE(document);
            const auto structure = badge::rules::check_ob2_structure(document->root());
            EXPECT_EQ(structure.what, part->second) << file;
            EXPECT_EQ(structure.sound(), pass) << file;
            EXPECT_EQ(r.checks.front().code, "not_a_badge") << file;
            as_stated += structure.sound() == pass ? 1U : 0U;
            continue;
        }
        EXPECT_EQ(r.verdict(), own == ours.end() ? stated : own->second) << file << "\n" << why(r);
        as_stated += r.verdict() == stated && item.string_at("expect") != "info" ? 1U : 0U;
    }
    EXPECT_EQ(index.root().find("cases")->elements().size(), 26U);
    EXPECT_EQ(as_stated, 25U);
}

TEST(Ob20CoreCorpus, EveryScenarioIsJudgedAsItsIndexSays) {
    OB_NEED_CORPUS(folder, "ob20-core");
    const auto index = test::read_index(folder);
    std::size_t scenarios = 0;
    std::size_t valid = 0;
    std::size_t upgraded = 0;
    for (const auto& item : index.root().find("cases")->elements()) {
        if (item.string_at("kind") != "scenario")
            continue;
        ++scenarios;
        const auto scenario =
            json::document::parse(test::read_file(folder / item.string_at("file")));
        ASSERT_TRUE(scenario);
        const auto r = run_scenario(web_of(folder, scenario->root()), scenario->root());
        const auto stated = item.string_at("expect") == "pass" ? checking::verdict::valid
                                                               : checking::verdict::invalid;
        EXPECT_EQ(r.verdict(), stated) << item.string_at("id") << "\n" << why(r);
        valid += r.verdict() == checking::verdict::valid ? 1U : 0U;
        const bool old = item.string_at("legacy").starts_with("1.");
        EXPECT_EQ(r.credential.legacy, old) << item.string_at("id");
        upgraded += old ? 1U : 0U;
    }
    EXPECT_EQ(scenarios, 47U);
    EXPECT_EQ(valid, 23U);
    EXPECT_EQ(upgraded, 2U);
}

TEST(Ob20CoreCorpus, RecipientsAreComparedAsItsVectorsSay) {
    OB_NEED_CORPUS(folder, "ob20-core");
    const auto vectors = json::document::parse(test::read_file(folder / "recipient-vectors.json"));
    const auto basic =
        json::document::parse(test::read_file(folder / "scenarios/hosted-basic.json"));
    ASSERT_TRUE(vectors && basic);
    const std::string url = "https://example.org/beths-robotics-badge.json";
    std::size_t matched = 0;
    for (const auto& vector : vectors->root().elements()) {
        const auto* page = basic->root().find("web")->find(url);
        auto assertion = json::to_value(*page->find("json"));
        auto recipient = json::to_value(vector);
        recipient.as_object().erase("profile");
        recipient.as_object().erase("match");
        assertion.as_object()["recipient"] = recipient;
        auto web = web_of(folder, basic->root());
        web.put(url, json::to_text(assertion));
        const auto& named = vector.find("profile")->members().front();
        const auto value = named.value.is_string() ? named.value.as_string()
                                                   : named.value.elements().front().as_string();
        const auto who = std::string(named.name) + "=" + std::string(value);
        const auto r = web.run(url, "2026-02-01T00:00:00Z", {}, who);
        EXPECT_EQ(r.verdict(), checking::verdict::valid) << who << why(r);
        matched += r.verdict() == checking::verdict::valid ? 1U : 0U;
    }
    EXPECT_EQ(vectors->root().elements().size(), 4U);
    EXPECT_EQ(matched, 4U);
}
