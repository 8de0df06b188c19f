#pragma once

#include "base/core/strict_json.hpp"
#include "issuer/programme/types.hpp"

#include <boost/json/value.hpp>

#include <string_view>

/// The one JSON form of a definition: what the API takes and tells, and what the store keeps.
///
/// {"name": {"en", "fr"}, "description": {…}, "criteria": {…}, "outcomes": [{"en", "fr"}], "hours":
/// "15", "credit": "1",
///  "credit_unit": "credit", "assessment": {"id", "name": {…}, "description": {…}}, "benchmark":
///  "80", "attempts": 2, "attempt_window_days": 14, "assessment_due": TIME, "ends_at": TIME,
///  "validity_months": 24, "alignments": [{"target_name", "target_url", "target_framework",
///  "target_code", "target_description", "target_type"}], "stack": {"core": [ID], "electives":
///  [ID], "electives_required": 3}, "instructor_email": "…"}
///
/// hours, credit and benchmark may be written as numbers too: their text is taken as it stands.
namespace ob::programme {

boost::json::object to_json(const definition& d);
boost::json::object to_json(const bilingual& text);

/// Refuses unknown and missing members and wrong types, with `at` (a JSON pointer) before the
/// member's name. The rules of check() are not applied here.
result<definition> read_definition(const json::node& value, std::string_view at = {});
result<bilingual> read_bilingual(const json::node& value, std::string_view at);

std::string_view code_of(life_cycle state
) noexcept; ///< "draft", "pilot", "live", "paused", "teach_out", "sunset"
std::optional<life_cycle> life_cycle_from(std::string_view code) noexcept;
std::string_view code_of(route r) noexcept; ///< "course", "plar"
std::optional<route> route_from(std::string_view code) noexcept;
std::string_view code_of(registration_state state) noexcept; ///< "open", "passed", "exhausted"
std::string_view code_of(decision d) noexcept;
std::string_view code_of(award_state state) noexcept; ///< "intent", "signed", "published", "mailed"
std::string_view code_of(standing s) noexcept;        ///< "good", "suspended", "revoked"
std::string_view code_of(status_change::action_kind action) noexcept; ///< "revocation", …

} // namespace ob::programme
