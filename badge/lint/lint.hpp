#pragma once

#include "badge/checking/verification.hpp"

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// For issuers: what to repair in a badge, before or after it is signed. Nothing is fetched.
namespace ob::lint {

enum class severity {
    error,   ///< a verification fails for it
    warning, ///< a verification passes here; other readers, or the learner, fare worse
};

struct finding {
    std::string code; ///< docs/problems.md
    severity weight = severity::warning;
    std::string pointer; ///< JSON pointer into the credential
    std::vector<std::pair<std::string, std::string>> arguments; ///< what the sentences mention
    std::string found; ///< JSON text of what stands there, cut; empty: nothing does
};

/// What another verifier is known to do, and where that was read.
struct elsewhere {
    std::string_view verifier;
    std::string_view does;
    std::string_view source;
};

enum class signature {
    not_looked_at, ///< not asked for, or an error stands before it
    holds,         ///< and its key is the issuer's
    fails,
    key_not_at_hand, ///< the key would have to be fetched
};

struct findings {
    std::string container;    ///< json, jws, png, svg, url; empty when nothing could be read
    std::vector<finding> all; ///< errors, then warnings; of each the first cause first
    lint::signature signature = signature::not_looked_at;
    std::vector<std::string> not_asked; ///< addresses that a verification would have asked
    std::vector<elsewhere> not_read_by; ///< verifiers that read no badge of this form at all

    std::size_t errors() const noexcept;
};

struct options {
    bool structure_only = false; ///< no signature
    instant now{};
    /// Documents at hand; empty: none. The network is never asked from here.
    std::function<checking::supply(const checking::need&)> bring;
};

/// Nobody repairs more at once (and rules::findings_max per rule group bounds it before).
inline constexpr std::size_t findings_max = 60;

findings look_at(bytes_view content, const options& how);

/// Sentences about a finding: what is wrong, what belongs there, and an edit that repairs it.
std::string message_of(const finding& f, checking::language in);
std::string expected_of(const finding& f, checking::language in);
std::string edit_of(const finding& f, checking::language in);
/// Verifiers that are known to stumble over it.
std::vector<elsewhere> elsewhere_of(std::string_view code);

boost::json::value to_json(const findings& all, checking::language in);
/// Errors and warnings counted, or "Nothing to repair".
std::string summary_of(const findings& all, checking::language in);

} // namespace ob::lint
