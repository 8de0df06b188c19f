#pragma once

#include "base/core/error.hpp"
#include "cli/documents.hpp"
#include "crypto/proof/verdict.hpp"
#include "keys/documents/verification_method.hpp"

#include <string>

/// What check-proof says about one proof. Private to the commands.
namespace ob::cli {

enum class outcome_of_proof {
    passed,
    failed,
    indeterminate,
    unsupported,
};

struct proof_finding {
    outcome_of_proof result = outcome_of_proof::passed;
    std::string what; ///< pointer and suite, or the token's algorithm
    std::string code;
    std::string sentence;
};

proof_finding finding_of(outcome_of_proof result, const error& why);
proof_finding finding_of(const proof::verdict& verdict);

inline constexpr std::size_t key_document_bytes_max = 1024 * 1024;

/// The document with a key. `failure` says whether an error means failed or indeterminate.
result<json::document>
fetch_key_document(document_source& source, const std::string& url, outcome_of_proof& failure);

/// A VC-JWT: its signature with the key that `kid` names, its claims and its times.
proof_finding check_token(std::string_view text, document_source& source, instant at);

} // namespace ob::cli
