#include "base/core/json_text.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/impl/transformation.hpp"
#include "crypto/proof/selective_disclosure.hpp"
#include "tests/mutation/badge_of_3k.hpp"
#include "tests/support/closed_world.hpp"
#include "tests/support/fixed.hpp"

#include <boost/json/parse.hpp>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <iostream>

/// Threats G21 and T27: what is changed in the structure of a genuine badge, at every place.
namespace ob::test {
namespace {

using boost::json::value;

constexpr auto noon = "2026-06-01T00:00:00Z";

struct signed_by {
    std::string suite;
    std::unique_ptr<crypto::signer> key;
    std::string did;

    explicit signed_by(std::string name) : suite(std::move(name)) {
        seeded_entropy source(5);
        const auto type =
            suite.starts_with("eddsa") ? crypto::key_type::ed25519 : crypto::key_type::p256;
        key = crypto::generate(type, source).value();
        did = "did:key:" + key->key().multikey();
    }

    /// The badge as somebody holds it; empty when it cannot be signed.
    std::string sign(const std::string& text) const {
        auto made = try_to_sign(text);
        return made ? *made : "";
    }

private:
    result<std::string> try_to_sign(const std::string& text) const {
        proof::proof_options options;
        options.suite = suite;
        options.verification_method = did + "#" + did.substr(8);
        options.created = "2026-01-05T09:00:00Z";
        if (suite != "ecdsa-sd-2023")
            return proof::add_proof(text, options, *key);
        seeded_entropy source(6);
        OB_TRY(
            const auto base,
            proof::add_base_proof(text, options, std::vector<std::string>{"/issuer"}, *key, source)
        );
        return proof::derive(base, std::vector<std::string>{""});
    }
};

/// What the document says, whoever signed it: its canonical statements without proof.
std::string meaning_of(std::string_view text) {
    const auto document = json::document::parse(text);
    if (!document)
        return "unreadable";
    const proof::impl::unsecured_document unsecured(document->root());
    const auto quads =
        proof::impl::statements(unsecured.node(), {}, jsonld::context_registry::pinned());
    return quads ? jsonld::canonicalize(*quads).value().n_quads : "meaningless";
}

/// Whether a verifier takes the document for a genuine badge of its issuer. Dates, status and the
/// like are no matter here.
bool is_accepted(std::string_view text) {
    const auto report = closed_world().run(text, noon);
    bool proved = false;
    for (const auto& check : report.checks) {
        if (check.outcome == checking::check_outcome::failed)
            return false;
        proved = proved ||
                 (check.id == "issuer_binding" && check.outcome == checking::check_outcome::passed);
    }
    return proved;
}

/// Calls `visit(pointer)` for every value of the document, the root first.
void each_place(
    const value& at,
    const std::string& pointer,
    const std::function<void(const std::string&)>& visit
) {
    visit(pointer);
    if (const auto* object = at.if_object())
        for (const auto& member : *object)
            each_place(
                member.value(), pointer + "/" + json::escape_pointer_token(member.key()), visit
            );
    if (const auto* array = at.if_array())
        for (std::size_t i = 0; i < array->size(); ++i)
            each_place((*array)[i], pointer + "/" + std::to_string(i), visit);
}

using change = std::function<bool(value& parent, std::string_view name, value& here)>;

value& parent_of(value& root, std::string_view pointer) {
    const auto slash = pointer.rfind('/');
    return slash == 0 ? root : root.at_pointer(pointer.substr(0, slash));
}

std::string name_in(std::string_view pointer) {
    std::string token(pointer.substr(pointer.rfind('/') + 1));
    for (const auto& [from, to] : {std::pair<std::string, std::string>{"~1", "/"}, {"~0", "~"}})
        for (auto at = token.find(from); at != token.npos; at = token.find(from, at + 1))
            token.replace(at, 2, to);
    return token;
}

bool erase(value& parent, std::string_view name, value&) {
    if (auto* object = parent.if_object())
        return object->erase(name) == 1;
    auto& array = parent.as_array();
    array.erase(array.begin() + std::stoi(std::string(name)));
    return true;
}

bool repeat(value& parent, std::string_view, value& here) {
    if (auto* array = parent.if_array()) {
        array->push_back(value(here));
        return true;
    }
    return false;
}

bool swap_with_next(value& parent, std::string_view name, value& here) {
    if (auto* array = parent.if_array()) {
        const auto next = static_cast<std::size_t>(std::stoi(std::string(name))) + 1;
        if (next >= array->size())
            return false;
        here.swap((*array)[next]);
        return true;
    }
    auto& object = parent.as_object();
    auto at = object.find(name);
    if (++at == object.end())
        return false;
    here.swap(at->value());
    return true;
}

bool retype(value&, std::string_view, value& here) {
    if (here.is_string())
        here = 7;
    else if (here.is_number())
        here = json::to_text(here);
    else if (here.is_object())
        here = boost::json::array{};
    else
        here = "text";
    return true;
}

/// é in one code point or in two: the same to the eye, another text.
bool respell(value&, std::string_view, value& here) {
    if (!here.is_string())
        return false;
    std::string text(here.get_string());
    const auto at = text.find("\u00e9");
    if (at == text.npos)
        return false;
    here = text.replace(at, 2, "e\u0301");
    return true;
}

bool add_unknown(value&, std::string_view, value& here) {
    if (!here.is_object())
        return false;
    here.as_object()["verifiedBy"] = "https://attacker.example/";
    return true;
}

/// A member that the contexts do define, where it was not.
bool add_known(value&, std::string_view, value& here) {
    return here.is_object() && here.as_object().emplace("name", "Another name").second;
}

const std::pair<const char*, change> changes[] = {
    {"delete", erase},
    {"null",
     [](value&, std::string_view, value& here) {
         here = nullptr;
         return true;
     }},
    {"repeat", repeat},
    {"retype", retype},
    {"wrap",
     [](value&, std::string_view, value& here) {
         here = boost::json::array{here};
         return true;
     }},
    {"wrap in an object",
     [](value&, std::string_view, value& here) {
         here = boost::json::object{{"@value", here}};
         return true;
     }},
    {"swap", swap_with_next},
    {"respell", respell},
    {"add unknown", add_unknown},
    {"add known", add_known}};

class Structure : public testing::TestWithParam<const char*> {};

TEST_P(Structure, NoChangeOfAPlaceChangesWhatIsAccepted) {
    const signed_by issuer(GetParam());
    const auto text = issuer.sign(badge_of_3k(issuer.did));
    ASSERT_TRUE(is_accepted(text));
    const auto meaning = meaning_of(text);
    const auto genuine = boost::json::parse(text);
    std::size_t tried = 0;
    std::size_t same = 0;
    each_place(genuine, "", [&](const std::string& pointer) {
        for (const auto& [name, alter] : changes) {
            if (pointer.empty())
                continue;
            auto mutant = genuine;
            if (!alter(parent_of(mutant, pointer), name_in(pointer), mutant.at_pointer(pointer)))
                continue;
            ++tried;
            const auto altered = json::to_text(mutant);
            if (!is_accepted(altered))
                continue;
            ++same;
            EXPECT_EQ(meaning_of(altered), meaning) << name << " at " << pointer;
        }
    });
    std::cout << GetParam() << ": " << tried << " changes, " << same
              << " accepted that say the same\n";
    EXPECT_GT(tried, 500U); // about 110 places
}

INSTANTIATE_TEST_SUITE_P(
    Suites,
    Structure,
    testing::Values(
        "eddsa-rdfc-2022", "eddsa-jcs-2022", "ecdsa-rdfc-2019", "ecdsa-jcs-2019", "ecdsa-sd-2023"
    )
);

/// What may stand in an @context to lead a reader astray. The first twelve are added to the
/// contexts that are there, or become those of an object that has none; the last replace them.
const value tricks[] = {
    boost::json::parse(R"({"@vocab":"https://attacker.example/"})"),
    boost::json::parse(R"({"@base":"https://attacker.example/"})"),
    boost::json::parse(
        R"({"name":"https://schema.org/description","description":"https://schema.org/name"})"
    ),
    boost::json::parse(R"({"id":"@type","type":"@id"})"),
    boost::json::parse(R"({"@language":"en","@direction":"rtl"})"),
    boost::json::parse(R"({"@propagate":false,"achievement":"https://attacker.example/a"})"),
    boost::json::parse(R"({"@import":"https://www.w3.org/ns/credentials/v2"})"),
    boost::json::parse(R"({"@protected":true,"criteria":null})"),
    boost::json::parse(R"({})"),
    nullptr,
    "https://attacker.example/context.json",
    "https://w3id.org/openbadges/v2",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://www.w3.org/ns/credentials/undefined-terms/v2",
    "https://w3id.org/security/v2"};

enum class where {
    before,
    after,
    instead,
};

value with_context(const value* present, const value& trick, where place) {
    boost::json::array all;
    if (present != nullptr && place != where::instead)
        all = present->is_array() ? present->as_array() : boost::json::array{*present};
    all.insert(place == where::before ? all.begin() : all.end(), trick);
    return all;
}

/// Badges of others, to be signed by us: every document of these corpora that then holds.
std::vector<std::string> credentials(const signed_by& issuer) {
    std::vector<std::string> all{badge_of_3k(issuer.did)};
    for (const char* name : {"spec-examples", "ob30-1edtech", "dcc-vc-fixtures"}) {
        const auto folder = corpus(name);
        if (!folder)
            return {};
        const auto index = read_index(*folder);
        for (const auto& entry : index.root().find("cases")->elements()) {
            const auto file = entry.string_at("file");
            boost::system::error_code ec;
            auto badge = file.ends_with(".json") ? boost::json::parse(read_file(*folder / file), ec)
                                                 : value();
            if (ec || !badge.is_object() || !badge.as_object().contains("issuer"))
                continue;
            auto& object = badge.as_object();
            object.erase("proof");
            if (object["issuer"].is_object())
                object["issuer"].as_object()["id"] = issuer.did;
            else
                object["issuer"] = issuer.did;
            all.push_back(json::to_text(badge));
        }
    }
    return all;
}

class Tricks : public testing::TestWithParam<const char*> {};

TEST_P(Tricks, NoContextChangesWhatIsAccepted) {
    const signed_by issuer(GetParam());
    const auto all = credentials(issuer);
    if (all.empty())
        GTEST_SKIP(
        ) << "SKIPPED: no conformance data (spec-examples, ob30-1edtech, dcc-vc-fixtures)";
    std::size_t badges = 0;
    std::size_t tried = 0;
    for (const auto& unsigned_text : all) {
        const auto text = issuer.sign(unsigned_text);
        if (text.empty() || !is_accepted(text) || badges == 20)
            continue;
        ++badges;
        const auto meaning = meaning_of(text);
        const auto genuine = boost::json::parse(text);
        each_place(genuine, "", [&](const std::string& pointer) {
            if (!genuine.at_pointer(pointer).is_object() || pointer.find("/proof") == 0)
                return;
            for (const auto& trick : tricks)
                for (const auto place : {where::before, where::after, where::instead}) {
                    auto mutant = genuine;
                    auto& object = mutant.at_pointer(pointer).as_object();
                    const auto* present = object.if_contains("@context");
                    if (present == nullptr && place != where::instead)
                        continue;
                    object["@context"] = with_context(present, trick, place);
                    const auto altered = json::to_text(mutant);
                    ++tried;
                    if (is_accepted(altered)) {
                        EXPECT_EQ(meaning_of(altered), meaning)
                            << pointer << ": " << json::to_text(trick);
                    }
                }
        });
    }
    std::cout << GetParam() << ": " << tried << " tricks in " << badges << " badges\n";
    EXPECT_EQ(badges, 20U);
}

INSTANTIATE_TEST_SUITE_P(Suites, Tricks, testing::Values("eddsa-rdfc-2022", "eddsa-jcs-2022"));

} // namespace
} // namespace ob::test
