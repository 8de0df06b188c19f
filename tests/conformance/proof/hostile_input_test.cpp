#include "base/core/json_text.hpp"
#include "crypto/primitives/jws.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/conformance/proof/case_files.hpp"
#include "tests/support/fixed.hpp"

#include <boost/json/object.hpp>
#include <gtest/gtest.h>

#include <algorithm>

/// hostile-input: texts and addresses that break careless programs. ed25519-speccheck is in
/// conformance_primitives.
namespace ob::proof {
namespace {

using test::need;

const std::filesystem::path&
fixed(const std::filesystem::path& folder, std::string_view count, std::size_t expected) {
    const auto index = test::read_index(folder);
    EXPECT_EQ(index.root().find("count")->find(count)->as_integer(), expected);
    EXPECT_EQ(index.root().find("cases")->elements().size(), 3U);
    return folder;
}

std::string_view authority_of(std::string_view url) {
    url.remove_prefix(std::string_view("https://").size());
    return url.substr(0, url.find_first_of("/?#"));
}

// Whatever a name is, it is signed and read back unchanged.
TEST(HostileInput, EveryNaughtyTextIsSignedAsItIs) {
    OB_NEED_CORPUS(corpus, "hostile-input");
    const auto list = need(
        json::document::parse(test::read_file(fixed(corpus, "blns", 515) / "blns.json")), "blns"
    );
    test::seeded_entropy source(9);
    const auto key = need(crypto::generate(crypto::key_type::ed25519, source), "key");
    check_options how;
    how.now = *parse_time("2026-02-01T00:00:00Z");
    std::size_t seen = 0;
    for (const auto& text : list.root().elements()) {
        const boost::json::object credential{
            {"@context", boost::json::array{"https://www.w3.org/ns/credentials/v2"}},
            {"type", boost::json::array{"VerifiableCredential"}},
            {"name", boost::json::string_view(text.as_string())}};
        for (const char* suite : {"eddsa-rdfc-2022", "eddsa-jcs-2022"}) {
            proof_options options;
            options.suite = suite;
            options.verification_method = "https://issuer.example/profile#key-1";
            options.created = "2026-01-05T09:00:00Z";
            const auto made = need(
                add_proof(json::to_text(boost::json::value(credential)), options, *key), "add_proof"
            );
            const auto document = need(json::document::parse(made), "signed");
            EXPECT_EQ(document.root().string_at("name"), text.as_string());
            EXPECT_TRUE(
                check_proof(document, find_proofs(document).front(), key->key(), how).valid()
            ) << suite
              << ": " << text.as_string();
        }
        ++seen;
    }
    EXPECT_EQ(seen, 515U);
}

// T8: a kid or verificationMethod is compared, or is an https or did URL without surprises.
TEST(HostileInput, NoStrangeAddressIsTheNameOfAKey) {
    OB_NEED_CORPUS(corpus, "hostile-input");
    const json::limits generous{.bytes_max = 4 << 20, .depth_max = 8, .values_max = 100'000};
    const auto list = need(
        json::document::parse(
            test::read_file(fixed(corpus, "urltestdata", 891) / "urltestdata.json"), generous
        ),
        "urls"
    );
    std::size_t seen = 0;
    for (const auto& entry : list.root().elements()) {
        if (!entry.is_object())
            continue;
        ++seen;
        const std::string input(entry.string_at("input"));
        for (const auto& name : {input, input + "#key-1"}) {
            const auto found = keys::locate(name);
            if (!found)
                continue;
            EXPECT_TRUE(name.starts_with("https://") || name.starts_with("did:")) << name;
            EXPECT_TRUE(found->document_url.empty() || found->document_url.starts_with("https://"))
                << name;
            EXPECT_TRUE(std::all_of(name.begin(), name.end(), [](char c) {
                return c > 0x20 && c < 0x7f;
            })) << name;
            // What a browser would refuse, or read as another host, is no name of a key.
            EXPECT_EQ(entry.find("failure"), nullptr) << name;
            if (found->kind == keys::method_location::form::https) {
                EXPECT_EQ(authority_of(found->document_url).find('@'), std::string::npos) << name;
            }
        }
    }
    EXPECT_EQ(seen, 891U);
}

} // namespace
} // namespace ob::proof
