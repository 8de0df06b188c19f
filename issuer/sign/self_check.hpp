#pragma once

#include "base/core/error.hpp"
#include "base/core/time_rfc3339.hpp"
#include "keys/protocol/signer_client.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace ob::issuer {

/// Our own documents, as a verifier would fetch them.
struct own_documents {
    std::string issuer_id;
    std::vector<std::string> endorsers; ///< DIDs of the partners, whose documents have our keys
    std::vector<signing::key_info> keys;
    /// The published text of one of our lists by its URL.
    std::function<std::optional<std::string>(const std::string&)> list;
    /// What Open Badges 2.0 finds at one of our addresses.
    std::function<std::optional<std::string>(const std::string&)> hosted;
};

/// Runs the verifier's own code on what was just signed: the verdict has to be valid. The text that
/// is returned is empty then, else the id and code of the first check that did not hold (threats
/// P2, T34).
std::string self_check(const std::string& signed_text, const own_documents& own, instant now);

} // namespace ob::issuer
