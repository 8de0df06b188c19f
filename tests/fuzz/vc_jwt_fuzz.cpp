#include "base/core/json_text.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <boost/json/object.hpp>

#include <algorithm>

using namespace ob;

namespace {

// RFC 8037, appendix A.1: a key that everybody knows.
const crypto::signer& test_key() {
    static const auto key = [] {
        const auto jwk = json::document::parse(
            R"({"kty":"OKP","crv":"Ed25519","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A",)"
            R"("x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})"
        );
        return crypto::signer_from_document(jwk.value().root()).value();
    }();
    return *key;
}

std::string token_of(const json::node& header, std::string_view payload) {
    boost::json::object members;
    for (const auto& [name, value] : header.members())
        if (name != "alg")
            members[name] = json::to_value(value);
    return crypto::sign_compact_jws(test_key(), members, payload).value();
}

void check_claims(const proof::vc_jwt& token) {
    const auto& root = token.payload().root();
    const auto& badge = token.credential();
    fuzz::must(root.is_object() && badge.is_object(), "what holds is an object");
    const auto* issuer = badge.find("issuer");
    if (issuer != nullptr && issuer->is_array())
        issuer = issuer->elements().data();
    fuzz::must(issuer != nullptr, "a badge has an issuer");
    const auto named = issuer->is_object() ? issuer->string_at("id") : issuer->as_string();
    fuzz::must(root.string_at("iss") == named && !named.empty(), "the token names no other");
    fuzz::must(root.string_at("jti") == badge.string_at("id"), "nor another badge");
}

} // namespace

// The input is a header and, after a line feed, a payload; the token is signed here, because a
// signature is nothing that mutations find.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto line = text.substr(0, text.find('\n'));
    const auto header = json::document::parse(line);
    if (!header || !header->root().is_object())
        return 0;
    const auto compact = token_of(header->root(), text.substr(std::min(size, line.size() + 1)));
    const auto token = proof::vc_jwt::parse(compact);
    if (!token)
        return 0;
    (void)token->check_times(parse_time("2026-02-01T12:00:00Z").value(), std::chrono::seconds(60));
    const auto answer = token->check(test_key().key());
    fuzz::must(answer.valid() == answer.detail.empty(), "a refusal has a sentence");
    if (answer.valid())
        check_claims(*token);
    return 0;
}
