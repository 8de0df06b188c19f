#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/private_key.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

// The input is a JWK, a Multikey object, or the text of a Multikey.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (const auto key = crypto::public_key::from_multikey(text))
        fuzz::must(key->multikey() == text, "a Multikey has one text");
    const auto parsed = json::document::parse(text);
    if (!parsed)
        return 0;
    if (const auto key = crypto::key_from_jwk(parsed->root())) {
        const auto written = json::to_text(boost::json::value(crypto::jwk_from_key(*key)));
        const auto again = crypto::key_from_jwk(json::document::parse(written).value().root());
        fuzz::must(again && *again == *key, "a JWK comes back");
        fuzz::must(crypto::thumbprint(*key).size() == 43, "a thumbprint has 256 bits");
    }
    if (const auto signer = crypto::signer_from_document(parsed->root())) {
        const bytes message{1, 2, 3};
        const auto signature = (*signer)->sign(message);
        fuzz::must(
            signature && (*signer)->key().verify((*signer)->algorithm(), message, *signature),
            "a signer signs"
        );
    }
    return 0;
}
