#include "badge/checking/checks/checks.hpp"
#include "badge/checking/impl/key_finder.hpp"
#include "base/core/json_text.hpp"

/// 1EdTechCredentialRefresh (Open Badges 3.0, Verification 3; VCCR 1.0): asked for once, after the
/// proof of the credential in hand held, and verified by itself. What fails leaves the credential
/// in hand as it was.
namespace ob::checking {
namespace {

refresh_answer
told(check_outcome outcome, std::string code, std::string pointer, arguments mentions = {}) {
    refresh_answer answer;
    answer.found =
        make_check("refresh", outcome, std::move(code), std::move(pointer), std::move(mentions));
    answer.found.required = false;
    return answer;
}

std::optional<instant> begins(const json::node& credential) {
    const auto* value = credential.find("validFrom");
    if (value == nullptr)
        value = credential.find("issuanceDate");
    const auto when = parse_time(value == nullptr ? "" : value->as_string(), false);
    return when ? std::optional(*when) : std::nullopt;
}

bool is_same_credential(const json::node& a, const json::node& b) {
    const auto* subject = a.find("credentialSubject");
    const auto* other = b.find("credentialSubject");
    return !a.string_at("id").empty() && a.string_at("id") == b.string_at("id") &&
           issuer_of(a) == issuer_of(b) && badge::rules::kind_of(a) == badge::rules::kind_of(b) &&
           subject != nullptr && other != nullptr && same_subject(*subject, *other).value_or(false);
}

/// The one service that is known, if there is one.
std::optional<located> service_of(const std::vector<located>& services) {
    for (const auto& one : services)
        if (has_type(one.value, "1EdTechCredentialRefresh"))
            return one;
    return std::nullopt;
}

/// Everything but the dates and the status, which decide later whether the newer one is any good.
std::string fault_of(const examined& core) {
    if (core.proved)
        return {};
    for (const auto& c : core.checks)
        if (c.required && c.outcome != check_outcome::passed)
            return c.code;
    return "not_reached";
}

} // namespace

task<refresh_answer> follow_refresh(const examination& e, const json::node& root) {
    const auto services = each(root.find("refreshService"), "/refreshService");
    if (services.empty())
        co_return told(check_outcome::not_applicable, "no_refresh", "");
    const auto service = service_of(services);
    if (!service) {
        const auto& first = services.front();
        const std::string type(text_of(first.value.find("type")));
        co_return told(
            check_outcome::skipped, "refresh_type_unknown", first.pointer, {{"type", type}}
        );
    }
    const auto& place = service->pointer;
    const std::string url(service->value.string_at("id"));
    arguments where{{"url", url}};
    if (!url.starts_with("https://"))
        co_return told(check_outcome::indeterminate, "refresh_refused_address", place, where);
    const supply* brought =
        co_await e.talk.fetch(need_kind::hosted_document, url, document_bytes_max);
    if (brought->failure != supply_failure::none)
        co_return told(
            check_outcome::indeterminate, code_of(brought->failure, "refresh"), place, where
        );
    auto newer = embedded_credential::read_text(brought->body);
    if (!newer.fault().empty())
        co_return told(check_outcome::indeterminate, "refresh_unreadable", place, where);
    if (json::equal(newer.root(), root))
        co_return told(check_outcome::passed, "refresh_same", place, where);
    if (!is_same_credential(root, newer.root()))
        co_return told(check_outcome::indeterminate, "refresh_other_credential", place, where);
    examined core;
    if (newer.jwt() != nullptr)
        core = co_await examine_token(e, *newer.jwt());
    else
        core = co_await examine_credential(e, *newer.document());
    if (auto why = fault_of(core); !why.empty()) {
        where.emplace_back("why", std::move(why));
        co_return told(check_outcome::indeterminate, "refresh_not_proved", place, where);
    }
    const auto before = begins(root);
    const auto now = begins(newer.root());
    if (!now || (before && *now < *before))
        co_return told(check_outcome::indeterminate, "refresh_older", place, where);
    where.emplace_back("date", format_time(*now));
    refresh_answer answer = told(check_outcome::passed, "refreshed", place, where);
    answer.validity = core.checks.back();
    answer.newer = std::move(newer);
    co_return answer;
}

} // namespace ob::checking
