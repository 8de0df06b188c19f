#include "badge/checking/report.hpp"

#include "badge/checking/messages/messages.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

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

boost::json::object to_json(const check& c, language in) {
    boost::json::object out;
    out["id"] = c.id;
    out["required"] = c.required;
    out["outcome"] = name_of(c.outcome);
    out["code"] = c.code;
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
