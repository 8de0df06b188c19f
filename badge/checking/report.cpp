#include "badge/checking/report.hpp"

#include "badge/checking/messages/messages.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <iterator>

namespace ob::checking {
namespace {

std::string_view name_of(check_outcome outcome) noexcept {
    switch (outcome) {
    case check_outcome::passed:
        return "passed";
    case check_outcome::failed:
        return "failed";
    case check_outcome::indeterminate:
        return "indeterminate";
    case check_outcome::skipped:
        return "skipped";
    case check_outcome::not_applicable:
        return "not_applicable";
    }
    return "skipped";
}

std::string_view name_of(verdict v) noexcept {
    switch (v) {
    case verdict::valid:
        return "valid";
    case verdict::invalid:
        return "invalid";
    case verdict::indeterminate:
        return "indeterminate";
    }
    return "indeterminate";
}

boost::json::object to_json(const credential_summary& s) {
    boost::json::object out;
    if (!s.form.empty())
        out["form"] = s.form;
    if (!s.container.empty())
        out["container"] = s.container;
    out["legacy"] = s.legacy;
    if (!s.id.empty())
        out["id"] = s.id;
    if (!s.issuer_id.empty()) {
        boost::json::object issuer{{"id", s.issuer_id}};
        if (!s.issuer_name.empty())
            issuer["name"] = s.issuer_name;
        out["issuer"] = std::move(issuer);
    }
    if (!s.achievement.empty())
        out["achievement"] = s.achievement;
    return out;
}

struct processing_error {
    std::string_view code;
    std::string_view name;
};

/// Bitstring Status List 1.0, 3.5: what an error of the algorithm is called there.
constexpr processing_error processing_errors[] = {
    {"status_unreachable", "STATUS_RETRIEVAL_ERROR"},
    {"status_not_found", "STATUS_RETRIEVAL_ERROR"},
    {"status_gone", "STATUS_RETRIEVAL_ERROR"},
    {"status_refused_address", "STATUS_RETRIEVAL_ERROR"},
    {"status_too_large", "STATUS_RETRIEVAL_ERROR"},
    {"status_too_many", "STATUS_RETRIEVAL_ERROR"},
    {"status_list_not_proved", "STATUS_VERIFICATION_ERROR"},
    {"status_list_issuer", "STATUS_VERIFICATION_ERROR"},
    {"status_list_id", "STATUS_VERIFICATION_ERROR"},
    {"status_list_purpose", "STATUS_VERIFICATION_ERROR"},
    {"status_list_not_yet", "STATUS_VERIFICATION_ERROR"},
    {"status_stale", "STATUS_VERIFICATION_ERROR"},
    {"status_rollback", "STATUS_VERIFICATION_ERROR"},
    {"status_list_too_short", "STATUS_LIST_LENGTH_ERROR"},
    {"status_index_out_of_range", "RANGE_ERROR"},
    {"status_entry_malformed", "MALFORMED_VALUE_ERROR"},
    {"status_unreadable", "MALFORMED_VALUE_ERROR"},
    {"status_list_malformed", "MALFORMED_VALUE_ERROR"},
    {"status_list_too_large", "MALFORMED_VALUE_ERROR"},
    {"not_a_status_list", "MALFORMED_VALUE_ERROR"}};

std::string_view processing_error_of(const check& c) noexcept {
    const auto* found = std::find_if(
        std::begin(processing_errors),
        std::end(processing_errors),
        [&](const processing_error& row) { return row.code == c.code; }
    );
    return c.id == "status" && found != std::end(processing_errors) ? found->name
                                                                    : std::string_view{};
}

boost::json::object to_json(const check& c, language in) {
    boost::json::object out;
    out["id"] = c.id;
    out["required"] = c.required;
    out["outcome"] = name_of(c.outcome);
    out["code"] = c.code;
    if (const auto name = processing_error_of(c); !name.empty())
        out["type"] = "https://www.w3.org/ns/credentials/status-list#" + std::string(name);
    if (!c.pointer.empty())
        out["pointer"] = c.pointer;
    out["message"] = message_of(c, in);
    return out;
}

} // namespace

verdict report::verdict() const noexcept {
    auto answer = checking::verdict::valid;
    for (const auto& c : checks) {
        if (!c.required)
            continue;
        if (c.outcome == check_outcome::failed)
            return checking::verdict::invalid;
        if (c.outcome == check_outcome::indeterminate || c.outcome == check_outcome::skipped)
            answer = checking::verdict::indeterminate;
    }
    return answer;
}

std::string message_of(const check& c, language in) {
    return messages::sentence(c.code, c.arguments, in);
}

boost::json::value to_json(const report& r, language in) {
    boost::json::object out;
    out["verdict"] = name_of(r.verdict());
    out["as_of"] = format_time(r.as_of);
    if (r.status_as_of)
        out["status_as_of"] = format_time(*r.status_as_of);
    out["policy"] = r.policy;
    out["credential"] = to_json(r.credential);
    auto& checks = out["checks"].emplace_array();
    for (const auto& c : r.checks)
        checks.push_back(to_json(c, in));
    return out;
}

} // namespace ob::checking
