#pragma once

#include "badge/checking/reading.hpp"
#include "badge/lint/lint.hpp"
#include "badge/model/rules/rules.hpp"

/// Habits that pass here and break elsewhere: one function per group. Private to this folder.
namespace ob::lint {

using badge::rules::document_kind;

/// Calls `visit` with the value, or with each element of an array, and its pointer.
void for_each(
    const json::node* value,
    const std::string& pointer,
    const std::function<void(const json::node&, const std::string&)>& visit
);
/// Adds a warning unless the list is full.
void warn(
    std::vector<finding>& out,
    const char* code,
    std::string pointer,
    std::vector<std::pair<std::string, std::string>> arguments = {}
);

void look_at_addresses(const json::node& credential, std::vector<finding>& out);
void look_at_types(const json::node& credential, document_kind kind, std::vector<finding>& out);
void look_at_dates(const json::node& credential, std::vector<finding>& out);
void look_at_status(const json::node& credential, std::vector<finding>& out);
void look_at_pictures(const json::node& credential, std::vector<finding>& out);
void look_at_recipient(const json::node& credential, std::vector<finding>& out);
void look_at_weight(std::string_view text, std::vector<finding>& out);
/// The official JSON schema of the document's class, whether the document names it or not.
void look_at_official_schema(
    const json::node& credential, document_kind kind, std::vector<finding>& out
);
/// Embedded proofs: their suites, and how their values are written.
void look_at_proofs(const json::node& credential, std::vector<finding>& out);
/// A token's header and claims.
void look_at_token(const checking::reading& badge, document_kind kind, std::vector<finding>& out);

} // namespace ob::lint
