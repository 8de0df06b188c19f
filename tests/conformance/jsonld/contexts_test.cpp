#include "crypto/jsonld/context_registry.hpp"
#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/primitives/digest.hpp"
#include "tests/conformance/jsonld/probes.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <set>
#include <stdexcept>

/// The term tables of crypto/jsonld/contexts against the official files: corpus contexts.
namespace ob::jsonld::test {
namespace {

struct official {
    std::vector<std::string> urls; ///< the URL and its aliases
    std::string digest;
    std::string text;
    bool is_variant = false;
};

std::vector<official> read_corpus(const std::filesystem::path& folder) {
    std::vector<official> all;
    const auto index = ob::test::read_index(folder);
    for (const auto& listed : index.root().find("cases")->elements()) {
        official one;
        one.urls.emplace_back(listed.string_at("url"));
        for (const auto& alias : listed.find("aliases")->elements())
            one.urls.emplace_back(alias.as_string());
        one.digest = listed.string_at("sha256");
        one.text = ob::test::read_file(folder / listed.string_at("file"));
        one.is_variant = listed.find("variant")->as_boolean();
        all.push_back(std::move(one));
    }
    return all;
}

json::document parse(std::string_view text) {
    auto parsed = json::document::parse(text);
    if (!parsed)
        throw std::runtime_error(parsed.error().message());
    return std::move(*parsed);
}

/// The pinned form whose bytes have this digest.
const context_registry& pinned_form(const official& one) {
    return one.is_variant ? *context_registry::pinned_with(one.digest) : context_registry::pinned();
}

/// The official file itself in place of each table in `replaced`.
context_registry with_files(const std::vector<const official*>& replaced) {
    std::vector<std::pair<std::string, json::document>> documents;
    for (const auto* each : replaced)
        for (const auto& url : each->urls)
            documents.emplace_back(url, parse(each->text));
    auto made = context_registry::with(documents, true);
    if (!made)
        throw std::runtime_error(made.error().message());
    return std::move(*made);
}

/// All that processing gives: the expanded document (not in safe mode) and the statements, or why
/// not.
std::string meaning(const json::node& document, const context_registry& contexts, bool safe) {
    options how;
    how.safe = safe;
    how.ordered = true;
    how.limits.contexts_max = 1000;
    const auto why_not = [](const error& why) { return std::string(why.name()) + why.pointer; };
    const auto statements = to_rdf(document, how, contexts);
    if (!statements)
        return why_not(statements.error());
    std::string out;
    if (!safe) {
        const auto expanded = expand(document, how, contexts);
        out = expanded ? *expanded + "\n" : why_not(expanded.error());
    }
    for (const auto& each : statements->quads)
        append_n_quad(out, each);
    return out;
}

TEST(ContextsCorpus, IsPinnedByUrlAndDigest) {
    OB_NEED_CORPUS(folder, "contexts");
    const auto all = read_corpus(folder);
    EXPECT_EQ(all.size(), 46U);
    std::size_t variants = 0;
    for (const auto& each : all) {
        EXPECT_EQ(
            crypto::hash(crypto::hash_algorithm::sha256, std::string_view(each.text)).hex(),
            each.digest
        ) << each.urls.front();
        if (each.is_variant) {
            ++variants;
            ASSERT_NE(context_registry::pinned_with(each.digest), nullptr) << each.urls.front();
        }
        for (const auto& url : each.urls) {
            EXPECT_EQ(pinned_form(each).digest_of(url), each.digest) << url;
            const auto further = context_registry::variants_of(url);
            EXPECT_EQ(
                std::count(further.begin(), further.end(), each.digest), each.is_variant ? 1 : 0
            ) << url;
        }
    }
    EXPECT_EQ(variants, 2U);
}

TEST(ContextsCorpus, TablesMeanWhatTheFilesMean) {
    OB_NEED_CORPUS(folder, "contexts");
    std::size_t compared = 0;
    for (const auto& each : read_corpus(folder)) {
        const auto file = with_files({&each});
        const auto& table = pinned_form(each);
        for (const auto& url : each.urls)
            for (const auto& probe : probes_of(url, parse(each.text).root())) {
                const auto document = parse(probe);
                for (const bool safe : {false, true})
                    ASSERT_EQ(
                        meaning(document.root(), table, safe), meaning(document.root(), file, safe)
                    ) << probe;
                ++compared;
            }
    }
    EXPECT_EQ(compared, 23254U);
}

// The probes tell the two forms of a context apart: they would see a wrong table.
TEST(ContextsCorpus, ProbesTellTwoFormsApart) {
    OB_NEED_CORPUS(folder, "contexts");
    for (const auto& each : read_corpus(folder)) {
        if (!each.is_variant)
            continue;
        std::size_t differences = 0;
        for (const auto& probe : probes_of(each.urls.front(), parse(each.text).root())) {
            const auto document = parse(probe);
            differences += meaning(document.root(), pinned_form(each), false) !=
                                   meaning(document.root(), context_registry::pinned(), false)
                               ? 1U
                               : 0U;
        }
        EXPECT_GT(differences, 0U) << each.urls.front();
    }
}

TEST(ContextsCorpus, EveryDocumentOfTheDataMeansTheSame) {
    OB_NEED_CORPUS(folder, "contexts");
    const auto all = read_corpus(folder);
    std::vector<const official*> usual;
    for (const auto& each : all)
        if (!each.is_variant)
            usual.push_back(&each);
    const auto files = with_files(usual);
    std::size_t documents = 0;
    std::size_t with_statements = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder.parent_path())) {
        const auto ending = entry.path().extension();
        if (ending != ".json" && ending != ".jsonld")
            continue;
        const auto document = json::document::parse(ob::test::read_file(entry.path()));
        if (!document || document->root().find("@context") == nullptr)
            continue;
        const auto got = meaning(document->root(), context_registry::pinned(), false);
        EXPECT_EQ(got, meaning(document->root(), files, false)) << entry.path();
        ++documents;
        with_statements += got.ends_with(" .\n") ? 1U : 0U;
    }
    EXPECT_EQ(documents, 1760U);
    EXPECT_EQ(with_statements, 1160U);
}

} // namespace
} // namespace ob::jsonld::test
