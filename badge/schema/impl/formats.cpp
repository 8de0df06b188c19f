#include "badge/schema/impl/formats.hpp"

#include <algorithm>

namespace ob::schema::impl {
namespace {

using enum draft;

// Each with the draft whose validation document names it first.
constexpr format rows[] = {
    {"date-time", d04, nullptr, is_date_time},
    {"date", d07, nullptr, is_full_date},
    {"time", d07, nullptr, is_full_time},
    {"duration", d2019_09, duration_form},
    {"email", d04, nullptr, is_email},
    {"idn-email", d07, nullptr, is_idn_email},
    {"hostname", d04, nullptr, is_hostname},
    {"idn-hostname", d07, nullptr, is_idn_hostname},
    {"ipv4", d04, nullptr, is_ipv4},
    {"ipv6", d04, nullptr, is_ipv6},
    {"uri", d04, nullptr, is_uri},
    {"uri-reference", d06, nullptr, is_uri_reference},
    {"iri", d07, nullptr, is_iri},
    {"iri-reference", d07, nullptr, is_iri_reference},
    {"uri-template", d06, uri_template_form},
    {"uuid", d2019_09, uuid_form},
    {"json-pointer", d06, json_pointer_form},
    {"relative-json-pointer", d07, relative_json_pointer_form},
    {"regex", d07, nullptr, is_regex},
};

} // namespace

const format* format_named(std::string_view name, draft spoken) noexcept {
    const auto* const found = std::find_if(std::begin(rows), std::end(rows), [&](const auto& row) {
        return row.name == name && row.since <= spoken;
    });
    return found == std::end(rows) ? nullptr : found;
}

} // namespace ob::schema::impl
