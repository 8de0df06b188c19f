#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/jws.hpp"
#include "crypto/primitives/private_key.hpp"
#include "tests/support/fixed.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <map>

/// What holds for every key and every message.
namespace ob::crypto {
namespace {

/// RSA keys take long to make: one of each type for all properties.
const signer& a_signer(key_type type) {
    static std::map<key_type, std::unique_ptr<signer>> made;
    auto& place = made[type];
    if (place == nullptr) {
        test::seeded_entropy source(31);
        place = generate(type, source).value();
    }
    return *place;
}

key_type any_type() {
    return *rc::gen::element(key_type::ed25519, key_type::p256, key_type::p384, key_type::rsa);
}

RC_GTEST_PROP(SignatureProperty, EveryAlteredBitIsRefused, (const bytes& message)) {
    const auto& by = a_signer(any_type());
    const auto signature = by.sign(message).value();
    RC_ASSERT(by.key().verify(by.algorithm(), message, signature));
    auto altered = signature;
    const auto bit = *rc::gen::inRange<std::size_t>(0, signature.size() * 8);
    altered[bit / 8] = static_cast<std::uint8_t>(altered[bit / 8] ^ (1U << bit % 8));
    RC_ASSERT(!by.key().verify(by.algorithm(), message, altered));
    auto other = message;
    other.push_back(0);
    RC_ASSERT(!by.key().verify(by.algorithm(), other, signature));
}

RC_GTEST_PROP(KeyProperty, EveryWrittenFormIsReadBack, (std::uint64_t seed)) {
    test::seeded_entropy source(seed);
    const auto type = *rc::gen::element(key_type::ed25519, key_type::p256, key_type::p384);
    const auto made = generate(type, source).value();
    const auto& key = made->key();
    const auto jwk = json::to_text(boost::json::value(jwk_from_key(key)));
    RC_ASSERT(key_from_jwk(json::document::parse(jwk).value().root()).value() == key);
    RC_ASSERT(public_key::from_multikey(key.multikey()).value() == key);
    RC_ASSERT(public_key::from_raw(type, key.raw()).value() == key);
    RC_ASSERT(signer_from_secret(type, export_secret(*made).value()).value()->key() == key);
}

// Whatever 32 bytes somebody calls an Ed25519 key: what is accepted has one text and verifies
// nothing by accident.
RC_GTEST_PROP(KeyProperty, RandomPointsNeverVerifyRandomSignatures, (std::uint64_t seed)) {
    test::seeded_entropy source(seed);
    bytes point(32);
    bytes signature(64);
    source.fill(point);
    source.fill(signature);
    const auto key = public_key::from_raw(key_type::ed25519, point);
    const bool accepted = key && key->verify(signature_algorithm::ed25519, point, signature);
    RC_ASSERT(!accepted); // RapidCheck's own || would evaluate both sides
}

RC_GTEST_PROP(JwsProperty, EveryAlteredCharacterIsRefused, ()) {
    const auto& by = a_signer(any_type());
    const auto token = sign_compact_jws(by, {{"kid", "k"}}, "{\"a\":1}").value();
    auto altered = token;
    const auto at = *rc::gen::inRange<std::size_t>(0, token.size());
    const std::string letters = "ABab01-_.=+/ ";
    altered[at] = letters[*rc::gen::inRange<std::size_t>(0, letters.size())];
    const auto jws = compact_jws::parse(altered);
    const bool accepted = jws && jws->verify(by.key());
    RC_ASSERT(accepted == (altered == token));
}

} // namespace
} // namespace ob::crypto
