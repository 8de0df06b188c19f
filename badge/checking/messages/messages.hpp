#pragma once

#include "badge/checking/report.hpp"

#include <span>
#include <string_view>

/// What a check says to a person, in two languages. Private to badge/checking; the codes are in
/// docs/problems.md.
namespace ob::checking::messages {

/// `{name}` stands for an argument.
struct row {
    std::string_view code;
    std::string_view en;
    std::string_view fr;
};

std::span<const row> structure_rows() noexcept; ///< what the document looks like
std::span<const row> proof_rows() noexcept;     ///< contexts, signatures and keys
std::span<const row> schema_rows() noexcept;    ///< schemas and extensions
std::span<const row> standing_rows() noexcept;  ///< dates, status, recipient, trust and the rest
const row* find(std::string_view code) noexcept;

/// Arguments come from the document: control and direction characters are taken out, and what is
/// long is cut.
std::string sentence(
    std::string_view code,
    const std::vector<std::pair<std::string, std::string>>& arguments,
    language in
);

} // namespace ob::checking::messages
