#include "tests/support/conformance.hpp"
#include "tests/support/process.hpp"
#include "tests/unit/cli/run.hpp"

#include <gtest/gtest.h>

namespace ob::cli {
namespace {

class JsonLd : public testing::Test {
protected:
    std::string write(std::string_view name, std::string_view content) {
        const auto path = folder_.path() / name;
        test::write_file(path, content);
        return path.string();
    }

    test::temp_folder folder_;
};

TEST(Canonicalize, PrintsEveryCanonicalFormOfTheJcsCorpus) {
    OB_NEED_CORPUS(folder, "jcs");
    std::size_t seen = 0;
    const auto index = test::read_index(folder);
    for (const auto& entry : index.root().find("cases")->elements()) {
        const auto* files = entry.find("files");
        if (files == nullptr || entry.string_at("expect") != "pass" ||
            files->find("output") == nullptr)
            continue;
        const auto printed = badgectl(
            {"canonicalize",
             "--algorithm",
             "jcs",
             (folder / std::string(files->string_at("input"))).string()}
        );
        EXPECT_EQ(printed.exit, done) << printed.err;
        EXPECT_EQ(printed.out, test::read_file(folder / std::string(files->string_at("output"))));
        ++seen;
    }
    EXPECT_GE(seen, 6U);
}

TEST(Canonicalize, PrintsEveryCanonicalFormOfTheRdfCorpus) {
    OB_NEED_CORPUS(folder, "rdfc10");
    std::size_t seen = 0;
    const auto index = test::read_index(folder);
    for (const auto& entry : index.root().find("cases")->elements()) {
        if (entry.string_at("kind") != "canon")
            continue;
        SCOPED_TRACE(std::string(entry.string_at("id")));
        std::vector<std::string> words{"canonicalize", "--algorithm", "rdfc-1.0"};
        if (entry.string_at("hash") == "SHA384")
            words.insert(words.end(), {"--hash", "sha-384"});
        words.push_back(
            (folder / std::string(entry.at_pointer("/files/input")->as_string())).string()
        );
        const auto printed = badgectl(words);
        EXPECT_EQ(printed.exit, done) << printed.err;
        EXPECT_EQ(
            printed.out,
            test::read_file(folder / std::string(entry.at_pointer("/files/result")->as_string()))
        );
        ++seen;
    }
    EXPECT_GE(seen, 60U);
}

TEST_F(JsonLd, TellsNQuadsFromJsonLdByTheName) {
    const std::string line = "_:x <https://example.org/p> \"v\" .\n";
    const auto printed = badgectl({"canonicalize", "--algorithm", "rdfc-1.0", write("a.nq", line)});
    EXPECT_EQ(printed.out, "_:c14n0 <https://example.org/p> \"v\" .\n");
    EXPECT_EQ(
        badgectl({"canonicalize", "--algorithm", "rdfc-1.0", write("a.json", line)}).exit, refused
    );
    EXPECT_EQ(
        badgectl({"canonicalize", "--algorithm", "jcs", "--hash", "sha-384", write("b.json", "{}")})
            .exit,
        usage
    );
    EXPECT_EQ(badgectl({"canonicalize", write("b.json", "{}")}).exit, usage);
}

TEST_F(JsonLd, ExpandsAndPrintsTheErrorCodeOfTheSpecification) {
    const auto good = badgectl(
        {"expand", "-"}, R"({"@context":{"name":"https://schema.org/name"},"name":"Ada"})"
    );
    EXPECT_EQ(good.exit, done) << good.err;
    EXPECT_EQ(good.out, "[{\"https://schema.org/name\":[{\"@value\":\"Ada\"}]}]\n");
    const auto wrong = badgectl({"expand", "-"}, R"({"@context":{"@vocab":7},"name":"Ada"})");
    EXPECT_EQ(wrong.exit, refused);
    EXPECT_TRUE(wrong.out.empty());
    EXPECT_EQ(wrong.err.substr(0, wrong.err.find('\n')), "invalid vocab mapping");
}

TEST_F(JsonLd, ResolvesAgainstABaseOnlyWhenOneIsGiven) {
    const std::string document = R"({"@id":"a","https://schema.org/name":"Ada"})";
    EXPECT_EQ(badgectl({"to-rdf", "-"}, document).out, "");
    EXPECT_EQ(
        badgectl({"to-rdf", "--base", "https://example.org/x/y", "-"}, document).out,
        "<https://example.org/x/a> <https://schema.org/name> \"Ada\" .\n"
    );
}

TEST_F(JsonLd, SaysEachStatementOnce) {
    const auto printed = badgectl(
        {"to-rdf", "-"},
        R"([{"@id":"https://a.example","https://p.example":"v"},{"@id":"https://a.example","https://p.example":"v"}])"
    );
    EXPECT_EQ(printed.out, "<https://a.example> <https://p.example> \"v\" .\n");
}

TEST_F(JsonLd, TakesAnExpandContextAndADirection) {
    const auto context =
        write("context.json", R"({"@context":{"name":"https://schema.org/name"}})");
    const auto named = badgectl(
        {"to-rdf", "--expand-context", context, "-"}, R"({"@id":"https://a.example","name":"Ada"})"
    );
    EXPECT_EQ(named.out, "<https://a.example> <https://schema.org/name> \"Ada\" .\n") << named.err;
    const std::string directed =
        R"({"@id":"https://a.example","https://p.example":{"@value":"v","@language":"ar","@direction":"rtl"}})";
    EXPECT_EQ(
        badgectl({"to-rdf", "--rdf-direction", "i18n-datatype", "-"}, directed).out,
        "<https://a.example> <https://p.example> \"v\"^^<https://www.w3.org/ns/i18n#ar_rtl> .\n"
    );
    EXPECT_EQ(badgectl({"to-rdf", "--rdf-direction", "sideways", "-"}, directed).exit, usage);
}

TEST_F(JsonLd, UsesFurtherContextsFromTheClosedWorld) {
    const std::string document =
        R"({"@context":"https://c.example/v1","@id":"https://a.example","name":"Ada"})";
    const auto unknown = badgectl({"to-rdf", "-"}, document);
    EXPECT_EQ(unknown.exit, refused);
    EXPECT_EQ(unknown.err.substr(0, unknown.err.find('\n')), "loading remote context failed");
    write("folder/v1", R"({"@context":{"name":"https://schema.org/name"}})");
    const auto exact = write("exact.tsv", "https://c.example/v1\tfolder/v1\n");
    const auto whole = write("whole.tsv", "https://c.example/\tfolder\n");
    for (const auto& list : {exact, whole}) {
        const auto known = badgectl({"to-rdf", "--documents", list, "-"}, document);
        EXPECT_EQ(known.out, "<https://a.example> <https://schema.org/name> \"Ada\" .\n")
            << known.err;
    }
}

TEST_F(JsonLd, FollowsTheRulesForBadgesWhenAsked) {
    const auto code = [&](const std::string& document) {
        for (const auto* command : {"to-rdf", "expand"})
            EXPECT_EQ(badgectl({command, "-"}, document).exit, done) << document;
        EXPECT_EQ(badgectl({"expand", "--as-badge", "-"}, document).exit, refused) << document;
        const auto refusal = badgectl({"to-rdf", "--as-badge", "-"}, document).err;
        return refusal.substr(0, refusal.find('\n'));
    };
    const std::string context = R"({"@context":["https://www.w3.org/ns/credentials/v2")";
    EXPECT_EQ(
        code(context + R"(,{"colour":"https://c.example"}],"colour":"blue"})"), "inline_context"
    );
    EXPECT_EQ(code(context + R"(],"type":"VerifiableCredential","colour":"blue"})"), "data_loss");
    const auto good = context + R"(],"type":"VerifiableCredential"})";
    EXPECT_EQ(badgectl({"to-rdf", "--as-badge", "-"}, good).exit, done);
    EXPECT_EQ(
        badgectl({"to-rdf", "--as-badge", "--documents", write("no.tsv", ""), "-"}, good).exit,
        usage
    );
}

TEST_F(JsonLd, NeverReplacesAPinnedContext) {
    write("evil", R"({"@context":{"name":"https://evil.example/name","id":"@id","type":"@type"}})");
    const auto list = write("list.tsv", "https://www.w3.org/ns/credentials/v2\tevil\n");
    const auto printed = badgectl(
        {"to-rdf", "--documents", list, "-"},
        R"({"@context":"https://www.w3.org/ns/credentials/v2","id":"https://a.example","name":"Ada"})"
    );
    EXPECT_EQ(printed.out, "<https://a.example> <https://schema.org/name> \"Ada\" .\n")
        << printed.err;
}

TEST(ImportContext, MakesTheTablesThatAreCompiledIn) {
    OB_NEED_CORPUS(folder, "contexts");
    const auto made = badgectl(
        {"import-context",
         "--url",
         "https://www.w3.org/ns/credentials/status/v1",
         (folder / "bitstring-status-list-v1.jsonld").string()}
    );
    EXPECT_EQ(made.exit, done) << made.err;
    EXPECT_EQ(made.out.substr(0, made.out.find('\n')), "laurel-context 1");
    EXPECT_NE(
        made.out.find("sha256 fda5add353231e6a6884a46b12e6c75464281900cb348284d9c360f62381d9f7\n"),
        std::string::npos
    );
    EXPECT_EQ(badgectl({"import-context", "--url", "https://c.example", "-"}, "{}").exit, refused);
}

} // namespace

TEST(ImportSchema, MakesTheTablesThatAreCompiledIn) {
    OB_NEED_CORPUS(folder, "schemas");
    constexpr auto url = "https://w3id.org/openbadges/extensions/exampleExtension/schema.json";
    const auto made = badgectl(
        {"import-schema",
         "--url",
         url,
         (folder / "ob2/extensions__exampleExtension__schema.json").string()}
    );
    EXPECT_EQ(made.exit, done) << made.err;
    EXPECT_EQ(made.out, R"(laurel-schema 1
url https://w3id.org/openbadges/extensions/exampleExtension/schema.json
sha256 c91c87a653cbe3e1c401dd08839e335bbb92910d0925f2d23b1c68765c61cb40
schema
	$schema = http://json-schema.org/draft-04/schema#
	type = object
	properties :
		exampleProperty :
			type = string
	required [ exampleProperty ]
)");
    EXPECT_EQ(badgectl({"import-schema", "--url", url, "-"}, "true").exit, refused);
    EXPECT_EQ(badgectl({"import-schema", "--url", url, "--type", "urn:T", "-"}, "{}").exit, usage);
}

} // namespace ob::cli
