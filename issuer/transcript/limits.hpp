#pragma once

#include <cstddef>

/// How much one transcript carries: less than our verifier looks at in one document, so that what
/// is issued always verifies. Who holds more gets the newest, and is told.
namespace ob::transcript::limits {

/// badge/checking looks at 80 parts and endorsements; this leaves as much for those who vouch.
inline constexpr std::size_t credentials_max = 40;
/// Of 1 MiB that a document may have.
inline constexpr std::size_t bytes_max = 768 * 1024;
/// Of 20,000 that json::limits allow.
inline constexpr std::size_t values_max = 16'000;
/// Of 1,000 that jsonld::limits allow.
inline constexpr std::size_t contexts_max = 900;
/// Objects without an id become blank nodes: of 2,000 that jsonld::limits allow.
inline constexpr std::size_t unnamed_max = 1'500;
/// Status lists of the badges: of checking::needs_max, which also counts the issuer's keys. Those
/// of endorsements are fetched afterwards, and decide nothing.
inline constexpr std::size_t lists_max = 10;

} // namespace ob::transcript::limits
