#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

namespace {

void check_key(const crypto::public_key& key) {
    const auto again = crypto::public_key::from_multikey(key.multikey());
    fuzz::must(again && *again == key, "a key comes back from its text");
    const auto raw = crypto::public_key::from_raw(key.type(), key.raw());
    fuzz::must(raw && *raw == key, "and from its bytes");
    const auto jwk = json::to_text(boost::json::value(crypto::jwk_from_key(key)));
    const auto read = crypto::key_from_jwk(json::document::parse(jwk).value().root());
    fuzz::must(read && *read == key, "and from its JWK");
}

} // namespace

// The input is the text of a Multikey or the bytes of a point.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto method = keys::from_self_contained_did("did:key:" + std::string(text));
    if (method)
        check_key(method->key);
    if (const auto key = crypto::public_key::from_multikey(text)) {
        fuzz::must(key->multikey() == text, "a Multikey has one base58 text");
        fuzz::must(method && method->key == *key, "a did:key is its Multikey");
        const auto decoded = from_multibase(text);
        const auto other =
            keys::from_self_contained_did("did:key:u" + to_base64url(decoded.value()));
        fuzz::must(other && other->key == *key, "base64url says the same");
    }
    const bytes_view point(data, size);
    for (const auto type :
         {crypto::key_type::ed25519, crypto::key_type::p256, crypto::key_type::p384})
        if (const auto key = crypto::public_key::from_raw(type, point)) {
            fuzz::must(key->type() == type, "bytes do not choose the type");
            check_key(*key);
        }
    return 0;
}
