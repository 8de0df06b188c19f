#pragma once

#include "badge/checking/impl/examination.hpp"
#include "keys/documents/verification_method.hpp"

namespace ob::checking {

/// A key, or why there is none. Private to this folder.
struct key_answer {
    std::optional<keys::verification_method> method;
    /// Without a method: failed when the controller refuses the key, indeterminate when nobody
    /// could be asked.
    check_outcome outcome = check_outcome::indeterminate;
    std::string code;
    arguments mentions;
};

/// The whole procedure of Controlled Identifiers 1.0, 3.3, with the document brought by the shell.
task<key_answer> find_key(const examination& e, std::string method_id, std::string purpose);

/// A document that lists keys, or the answer that says why there is none.
struct key_document {
    std::optional<json::document> content;
    key_answer without;
};

task<key_document> fetch_key_document(const examination& e, std::string url);

/// The answer for a key that a document or a set refuses.
key_answer refused_key(const error& why, std::string_view url);

/// What is said without a key: `proof` always, and `issuer_binding` when the issuer refuses it.
struct unproved {
    check proof;
    std::optional<check> binding;
};

unproved without_key(const key_answer& key, const std::string& pointer);

/// issuer_binding: the key was good when the badge was signed, as far as that time can be believed,
/// and its controller is the issuer.
check bind_key(
    const keys::verification_method& method,
    std::string_view issuer,
    instant signed_at,
    const std::string& pointer
);

/// Why a document could not be brought, as a code with that prefix ("key", "status", "hosted").
std::string code_of(supply_failure failure, std::string_view prefix);

} // namespace ob::checking
