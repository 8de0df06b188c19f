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

/// Why a document could not be brought, as a code with that prefix ("key", "status", "hosted").
std::string code_of(supply_failure failure, std::string_view prefix);

} // namespace ob::checking
