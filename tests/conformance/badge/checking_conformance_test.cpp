#include "base/core/json_text.hpp"
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
            // achievement.
            {"v1/dataIntegrityProof/didKey/legacyRegistry-noStatus-noExpiry-oldDCCExample.json",
             checking::verdict::invalid},
        }
    );
    EXPECT_EQ(count.valid + count.refused, 45U);
    EXPECT_EQ(count.valid, 21U);
}
