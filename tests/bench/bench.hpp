#pragma once

#include "base/core/strict_json.hpp"

#include <functional>
#include <string>
#include <vector>

/// The operations of laurel-bench (product.md 5.4). A room adds its own in a function below and a
/// file beside this one.
namespace ob::bench {

/// What every operation works on.
struct inputs {
    std::string credential; ///< a signed Open Badges 3.0 credential, as it was received
    std::string unsigned_credential;
    std::string picture;     ///< a PNG
    std::string status_list; ///< a BitstringStatusListCredential
};

struct operation {
    std::string name;
    /// Prepares keys and texts, and returns what is measured. Throws when the operation cannot be
    /// done.
    std::function<std::function<void()>(const inputs&)> prepare;
    bool warm_keys = false; ///< decoded public keys may be found again
};

void add_bare(std::vector<operation>& all);  ///< the libraries, with nothing around them
void add_core(std::vector<operation>& all);  ///< base/core
void add_proof(std::vector<operation>& all); ///< crypto/jsonld and crypto/proof
void add_badge(std::vector<operation>& all); ///< badge/baking and badge/status

/// A measured operation must succeed, or its figure means nothing.
void must(bool holds, const char* what);
/// Keeps the compiler from leaving out a computation.
void keep(const void* result) noexcept;

} // namespace ob::bench
