#pragma once

#include <span>
#include <string_view>

/// What belongs in the place of a fault, and the edit that puts it there, in two languages.
/// `{name}` stands for an argument; `{pointer}`, `{member}` (its last name), `{found}` and
/// `{example}` are always there. Private to this folder.
namespace ob::lint {

struct bilingual {
    std::string_view en;
    std::string_view fr;
};

struct advice {
    std::string_view code;
    bilingual expected;
    bilingual edit;
};

std::span<const advice> structure_advice() noexcept; ///< codes of badge/model and of reading
std::span<const advice> proof_advice() noexcept;     ///< contexts, proofs, keys
std::span<const advice> habit_advice() noexcept;     ///< habits.hpp
/// For a code that has none of its own: docs/problems.md explains it.
const advice& advice_for(std::string_view code) noexcept;

/// What a habit's finding says.
struct habit_sentence {
    std::string_view code;
    bilingual message;
};

std::span<const habit_sentence> habit_sentences() noexcept;

} // namespace ob::lint
