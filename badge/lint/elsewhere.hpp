#pragma once

#include "badge/lint/lint.hpp"

/// Private to this folder.
namespace ob::lint {

struct form_of_badge {
    bool token = false;
    bool svg = false;
    bool ob2 = false;
    std::vector<std::string_view> suites; ///< of embedded proofs
};

/// Verifiers that are known to read no badge of that form.
std::vector<elsewhere> not_read_elsewhere(const form_of_badge& form);

} // namespace ob::lint
