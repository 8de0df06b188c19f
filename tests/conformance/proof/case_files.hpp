#pragma once

#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "tests/support/conformance.hpp"

#include <stdexcept>

/// Reading of vectors that say every step, and of keys as they are written in them.
namespace ob::test {

template <class T>
T need(result<T> value, std::string_view what) {
    if (!value)
        throw std::runtime_error(std::string(what) + ": " + value.error().message());
    return std::move(*value);
}

/// The text without trailing white space: some vector files end with a line feed, some do not.
inline std::string trimmed(std::string text) {
    text.erase(text.find_last_not_of(" \t\r\n") + 1);
    return text;
}

/// The key that is written in the fragment of a verification method, or in a did:key without one.
/// For vectors only: who owns that key is asked elsewhere.
inline result<crypto::public_key> key_in(std::string_view verification_method) {
    const auto from = verification_method.find_last_of("#:");
    return crypto::public_key::from_multikey(verification_method.substr(from + 1));
}

inline std::unique_ptr<crypto::signer> signer_in(std::string_view secret_multikey) {
    return need(crypto::signer_from_document(json::node::string(secret_multikey)), "secret key");
}

} // namespace ob::test
