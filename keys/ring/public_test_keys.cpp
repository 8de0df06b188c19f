#include "crypto/primitives/private_key.hpp"
#include "keys/ring/key_record.hpp"

#include <algorithm>
#include <array>
#include <bitset>

namespace ob::ring {

namespace {

/// Names (fragment_of) of keys whose secrets are in print.
constexpr std::array<std::string_view, 28> published = {
    // RFC 8032, 7.1 (the first is also that of RFC 8037)
    "z6MktwupdmLXVVqTzCw4i46r4uGyosGXRnR3XjN4Zq7oMMsw",
    "z6MkiaMbhXHNA4eJVCCj8dbzKzTgYDKf6crKgHVHid1F1WCT",
    "z6MkwSD8dBdqcXQzKJZQFPy2hh2izzxskndKCjdmC2dBpfME",
    "z6Mkh7U7jBwoMro3UeHmXes4tKtFbZhMRWejbtunbU4hhvjP",
    // RFC 7515 A.3 and A.2, RFC 7517 A.2, RFC 7520 3.4
    "zDnaerGBD7Zxzau2fdfEFaaaTDYBu5XEBYdGV2BmERp3MDSov",
    "IsUn6_e04MaShXFIISMp4kG62LWzMIPy_MvSA5pJgX8",
    "zDnaekw6iisW1j4ronMuZagbvVehJK4unit6kvZ8UqJ2LSG1j",
    "9jg46WB3rR_AHD-EBXdN7cBkH1WOu0tA3M9fm21mqTI",
    // Data Integrity EdDSA and ECDSA cryptosuites
    "z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2",
    "z6MktgKTsu1QhX6QPbyqG6geXdw6FQCZBPq7uQpieWbiQiG7",
    "z6MkhWqdDBPojHA7cprTGTt5yHv5yUi1B8cnXn8ReLumkw6E",
    "z6MkmEq87wkHCYnWnNZkigeDMGTN7oUw1upkhzd77KuXERS1",
    "z6Mkm1S51iPHJvDEkJ9MRtxJmT8Pqo6wHipAFwBAjN83vntT",
    "zDnaepBuvsQ8cpsWrVKw8fbpGpvPeNSjVPTWoq6cRqaYzBKVP",
    "z82LkuBieyGShVBhvtE2zoiD6Kma4tJGFtkAhxR5pfkp5QPw4LutoYWhvQCnGjdVn14kujQ",
    // The did:key method
    "z6MkiTBz1ymuepAQ4HEHYSF1H8quG5GLVVQR3djdX3mDooWp",
    "z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG",
    "z6MknGc3ocHs3zdPiJbnaaqDi58NGb4pk1Sp9WxWufuXSdxf",
    "z6MkvqoYXQfDDJRv8L4wKzxYeuKyVZBfi9Qo6Ro8MiLH3kDQ",
    "z6MkwYMhwTvsq376YBAcJHy3vyRWzBgn5vKfVqqDCgm7XVKU",
    "zDnaerx9CtbPJ1q36T5Ln5wYt3MQYeGRG5ehnPAmxcf5mDZpv",
    "zDnaerDaTF5BXEavCrfRZEk316dpbLsfPDZ3WJ5hRTPFU2169",
    "zDnaeTiq1PdzvZXUaMdezchcMJQpBdH2VN4pgrrEhMCCbmwSb",
    "z82Lm1MpAkeJcix9K8TMiLd5NMAhnwkjjCBeWHXyu3U4oT2MVJJKXkcVBgjGhnLBn2Kaau9",
    "z82LkvCwHNreneWpsgPEbV3gu1C6NFJEBg4srfJ5gdxEsMGRJUz2sG9FE42shbn2xkZJh54",
    "MgsCmt1iEYRdOQ9t4xnXFCkOlVYLtXcu7jb-3FLa8AQ",
    "x3JhPkdNGBAw1PtUqD5qay-yEIIcRRWo6MNvKzuxtVA",
    // The read-me file of a widely copied signing service
    "z6MknNQD1WHLGGraFi6zcbGevuAgkVfdyCdtZnQTGWVVvR5Q",
};

/// Thirty-two random bytes have fewer than nine different values once in 10^25 draws.
constexpr std::size_t different_bytes_least = 9;

bool is_guessable(std::span<const std::uint8_t> secret) {
    std::bitset<256> seen;
    bool progression = secret.size() > 1;
    const auto step =
        secret.size() > 1 ? static_cast<std::uint8_t>(secret[1] - secret[0]) : std::uint8_t{0};
    for (std::size_t i = 0; i < secret.size(); ++i) {
        seen.set(secret[i]);
        if (i > 0 && static_cast<std::uint8_t>(secret[i] - secret[i - 1]) != step)
            progression = false;
    }
    return progression || seen.count() < different_bytes_least;
}

} // namespace

bool is_public_test_key(const crypto::signer& key) {
    const auto name = fragment_of(key.key());
    if (std::find(published.begin(), published.end(), name) != published.end())
        return true;
    const auto secret = crypto::export_secret(key);
    return secret && is_guessable(secret->reveal());
}

} // namespace ob::ring
