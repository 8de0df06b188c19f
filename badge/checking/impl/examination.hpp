#pragma once

#include "badge/checking/impl/conversation.hpp"
#include "badge/checking/report.hpp"
#include "badge/model/rules/rules.hpp"
#include "base/core/json_types.hpp"
#include "base/core/strict_json.hpp"

#include <span>

/// What every check works with. Private to this folder.
namespace ob::checking {

struct examination {
    conversation& talk;
    const policy& rules;
    instant now;
    const jsonld::context_registry& contexts;
};

inline constexpr std::size_t document_bytes_max = 1024 * 1024;
inline constexpr std::size_t list_bytes_max = 8 * 1024 * 1024;

using arguments = std::vector<std::pair<std::string, std::string>>;

check make_check(
    std::string id,
    check_outcome outcome,
    std::string code,
    std::string pointer = {},
    arguments mentions = {}
);

/// The checks of these ids as not reached because an earlier one did not pass.
void skip(std::vector<check>& out, std::initializer_list<const char*> ids);

/// True when none of the required checks stands in the way of the next question.
bool all_passed(std::span<const check> checks) noexcept;

/// One value, or the elements of an array, with their pointers.
struct located {
    json::node value;
    std::string pointer;
};

std::vector<located> each(const json::node* value, const std::string& pointer);

/// Of a member that is a URI or an object with an id.
std::string_view id_of(const json::node* value) noexcept;
std::string_view issuer_of(const json::node& credential) noexcept;
/// A text to show: a string, the `@value`, or the first of several.
std::string_view text_of(const json::node* value) noexcept;

} // namespace ob::checking
