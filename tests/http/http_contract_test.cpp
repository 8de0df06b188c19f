#include "badge/baking/baking.hpp"
#include "base/core/strict_json.hpp"
#include "base/net/http/errors.hpp"
#include "issuer/api/errc.hpp"
#include "issuer/artwork/artwork.hpp"
#include "issuer/delivery/errc.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/store/database.hpp"
#include "tests/http/contract.hpp"
#include "tests/http/script.hpp"
#include "tests/support/conformance.hpp"
#include "verifier/api/errc.hpp"

#include <gmock/gmock.h>

#include <map>

/// The contracts, the texts of tests/http, docs/problems.md and the code say the same of every
/// route. What the daemons really answer is shown by http_texts and http_doors.
namespace {

using namespace ob;
using namespace ob::test;

struct daemon_case {
    const char* name;
    const char* yaml;
    bool is_verifier;
};

class HttpContract : public testing::TestWithParam<daemon_case> {
protected:
    contract read() const {
        return read_contract(std::string(OB_SOURCE_DIR "/openapi/") + GetParam().yaml);
    }

    /// Every step of every text that asks this daemon.
    std::vector<step> steps() const {
        std::vector<step> found;
        for (const char* folder : {"/tests/http/issuer", "/tests/http/verifier"})
            for (const auto& file : scripts(std::string(OB_SOURCE_DIR) + folder))
                for (auto& one : read_script(file))
                    if (one.to_verifier == GetParam().is_verifier)
                        found.push_back(std::move(one));
        return found;
    }
};

/// What http_doors asks of every route that needs it.
std::set<std::string> shown_by_doors(const operation& of) {
    std::set<std::string> codes;
    if (!of.roles.empty())
        codes = {"token_missing", "token_unknown", "role_forbidden", "unknown_member"};
    if (of.roles.size() == 5)
        codes.erase("role_forbidden");
    if (of.takes_body && !of.roles.empty())
        codes.merge(std::set<std::string>{
            "unsupported_media_type",
            "body_missing",
            "json_syntax",
            "json_duplicate_name",
            "json_too_large",
            "json_number_range",
            "wrong_type"});
    // http_doors asks for it wherever it is listed, and for its absence elsewhere.
    if (of.takes_body && !of.roles.empty() && of.problems.contains("missing_member"))
        codes.insert("missing_member");
    if (of.takes_key)
        codes.merge(std::set<std::string>{"idempotency_key_missing", "idempotency_key_malformed"});
    return codes;
}

TEST_P(HttpContract, ListsEveryProblemThatATextGets) {
    const auto read_yaml = read();
    for (const auto& one : steps()) {
        // No operation of the address, or none of any address.
        if (one.code.empty() || one.code == "method_not_allowed" || one.code == "unknown_method")
            continue;
        const auto* of = read_yaml.find(one.verb, one.target);
        if (of == nullptr) {
            EXPECT_EQ(one.code, "not_found") << one.verb << " " << one.target << " is no route";
            continue;
        }
        EXPECT_TRUE(of->problems.contains(one.code) || read_yaml.everywhere.contains(one.code))
            << one.verb << " " << of->path << " does not list " << one.code;
    }
}

TEST_P(HttpContract, ListsNoProblemThatIsNotShown) {
    const auto read_yaml = read();
    std::map<const operation*, std::set<std::string>> shown;
    for (const auto& one : steps())
        if (!one.code.empty())
            if (const auto* of = read_yaml.find(one.verb, one.target))
                shown[of].insert(one.code);
    for (const auto& of : read_yaml.operations) {
        auto left = of.problems;
        for (const auto& code : shown_by_doors(of))
            EXPECT_EQ(left.erase(code), 1U)
                << of.verb << " " << of.path << " does not list " << code;
        for (const auto& code : shown[&of])
            left.erase(code);
        EXPECT_THAT(left, testing::IsEmpty()) << of.verb << " " << of.path;
    }
}

TEST_P(HttpContract, HasATextForEveryRoute) {
    const auto read_yaml = read();
    std::set<const operation*> answered;
    for (const auto& one : steps())
        if (one.status < 400)
            answered.insert(read_yaml.find(one.verb, one.target));
    for (const auto& of : read_yaml.operations)
        EXPECT_TRUE(answered.contains(&of)) << of.verb << " " << of.path;
}

TEST_P(HttpContract, ExplainsEveryCode) {
    const auto docs = read_file(OB_SOURCE_DIR "/docs/problems.md");
    const auto read_yaml = read();
    auto all = read_yaml.everywhere;
    all.insert(read_yaml.of_the_store.begin(), read_yaml.of_the_store.end());
    for (const auto& of : read_yaml.operations)
        all.insert(of.problems.begin(), of.problems.end());
    for (const auto& code : all)
        EXPECT_NE(docs.find("\n### " + code + "\n"), std::string::npos) << code;
}

INSTANTIATE_TEST_SUITE_P(
    Daemons,
    HttpContract,
    testing::Values(
        daemon_case{"issuer", "issuer.yaml", false}, daemon_case{"verifier", "verifier.yaml", true}
    ),
    [](const auto& row) { return std::string(row.param.name); }
);

/// The entry of a code, or an empty text.
std::string entry_of(const std::string& docs, const std::string& code) {
    const auto at = docs.find("\n### " + code + "\n");
    if (at == std::string::npos)
        return {};
    const auto begin = docs.find('\n', at + 1) + 1;
    return docs.substr(begin, docs.find("\n#", begin) - begin);
}

/// Every code of a category: an entry in the documentation that begins with the status it gives.
template <class Errc>
void expect_explained(Errc first) {
    static const auto docs = read_file(OB_SOURCE_DIR "/docs/problems.md");
    const error sample(first);
    for (int value = static_cast<int>(first);; ++value) {
        const error one(static_cast<Errc>(value));
        if (one.name() == "internal")
            break;
        const auto entry = entry_of(docs, std::string(one.name()));
        EXPECT_FALSE(entry.empty()) << one.name() << " has no entry";
        // An entry that begins with a status has to name the one that is given.
        if (!entry.empty() && std::isdigit(static_cast<unsigned char>(entry[0])) != 0) {
            EXPECT_EQ(entry.substr(0, 3), std::to_string(net::http::status_of(one))) << one.name();
        }
    }
}

TEST(Problems, AreExplainedWithTheStatusTheyGive) {
    expect_explained(programme::errc::not_found);
    expect_explained(issuer_api::errc::token_missing);
    expect_explained(store::errc::unique);
    expect_explained(artwork::errc::not_a_picture);
    expect_explained(net::http::errc::bad_request);
    expect_explained(json::errc::syntax);
    expect_explained(baking::errc::not_a_picture);
    expect_explained(verifier_api::errc::nothing_submitted);
}

} // namespace
