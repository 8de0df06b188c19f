#pragma once

#include "badge/checking/impl/embedded_credential.hpp"
#include "badge/checking/impl/examination.hpp"

#include <set>

/// The questions of the report, a file each. Private to badge/checking.
namespace ob::checking {

/// Members, types, vocabularies: badge/model/rules, errors only. Several faults give several
/// checks.
std::vector<check> check_structure(const json::node& root);

/// The contexts are those of badges, in an order that leaves no room for redefinition (threats T27,
/// T28).
check check_context(const json::node& root, const jsonld::context_registry& contexts);

/// The failed context check of a document with a word that none of its contexts explains. A token
/// signs every byte, yet no word in it may be without meaning (Open Badges 3.0, 8.2: the credential
/// is JSON-LD).
std::optional<check> check_terms(const json::node& root, const jsonld::context_registry& contexts);

/// Registries with the other forms that were published under the document's context URLs: files
/// changed in place after badges were signed with them (digest 4.2).
std::vector<const jsonld::context_registry*> other_forms(const json::node& root);

struct proof_answer {
    std::vector<check> checks; ///< context (only when terms were lost), proof, issuer_binding
    bool legacy = false;
};

/// Every proof of the document, and whether its key is the issuer's.
task<proof_answer> check_proofs(const examination& e, const json::document& document);

/// The signature of a token, its claims, and whether its key is the issuer's.
task<proof_answer> check_token_proof(const examination& e, const token& badge);

check check_validity(const examination& e, const json::node& root);

struct status_answer {
    std::vector<check> checks;
    std::optional<instant> as_of; ///< of the oldest list that was looked at
};

/// Every status entry. Only for a document whose proof held.
task<status_answer> check_status(const examination& e, const json::node& root);

/// Every schema that the badge names. Only for a document whose proof held.
task<std::vector<check>> check_schema(const examination& e, const json::node& root);
check check_recipient(const json::node& root, const std::optional<std::string>& expected);
check check_trust(const policy& rules, std::string_view issuer);

/// What stands in the way of something that was examined on its own.
struct embedded_answer {
    check_outcome outcome = check_outcome::passed;
    std::string why;          ///< the code of the first check that stood in the way
    bool out_of_date = false; ///< only its dates stand in the way
    bool unbound = false;     ///< nothing says that it was altered, nor who signed it
};

embedded_answer summary_of(const std::vector<check>& checks);
/// More endorsements of Open Badges 2.0 are not looked at: each may cost a signature, a key
/// document and a list.
inline constexpr std::size_t embedded_max = 10;
/// A check `endorsement`, never required.
check endorsement_check(
    check_outcome outcome, std::string code, std::string pointer, arguments mentions = {}
);
/// Endorsements of the credential and of everything in it that can have some, with the pointer of
/// the credential before theirs. Never required; none when there are none.
task<std::vector<check>>
check_endorsements(const examination& e, const json::node& root, std::string pointer);
/// The credentials that a CLR carries, each a check `proof` with its pointer, their endorsements,
/// and how they relate.
task<std::vector<check>> check_parts(const examination& e, const json::node& root);
/// More broken associations help nobody.
inline constexpr std::size_t associations_told_max = 5;
/// Associations of a record against the ids of the achievements in it. Never required.
std::vector<check>
check_associations(const json::node& record, const std::set<std::string, std::less<>>& known);
/// Whether two credential subjects are the same person, by id or identifier; nothing when that
/// cannot be told.
std::optional<bool> same_subject(const json::node& a, const json::node& b);
/// For Open Badges 2.0, which has no refresh service.
check check_refresh(const json::node& root);

/// structure, context, proof, issuer_binding, validity_period: what any credential must pass, each
/// skipped when an earlier one did not.
struct examined {
    std::vector<check> checks;
    bool proved = false; ///< proof and issuer_binding passed
    bool legacy = false;
};

task<examined> examine_credential(const examination& e, const json::document& document);
/// The same for a credential that came as a VC-JWT.
task<examined> examine_token(const examination& e, const token& badge);

/// The same for a credential inside another one, and its status.
task<examined> examine_embedded(const examination& e, const embedded_credential& credential);

/// What a refresh service answered. `newer` is there when it takes the place of the credential in
/// hand: proved, the same credential, and not older.
struct refresh_answer {
    check found;
    std::optional<embedded_credential> newer;
    check validity; ///< of the newer one
};

/// Only for a credential whose proof held. The newer credential is never refreshed itself.
task<refresh_answer> follow_refresh(const examination& e, const json::node& root);

} // namespace ob::checking
