#include "badge/model/rules/ob2.hpp"
#include "base/core/strict_json.hpp"
#include "crypto/jsonld/processor.hpp"
#include "issuer/award/decide.hpp"
#include "issuer/compose/ob2.hpp"
#include "issuer/programme/calendar.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/urls.hpp"

namespace ob::award {

namespace {

/// Nobody: no token ever looks like this.
constexpr auto nobody = "00000000-0000-4000-8000-000000000000";

compose::ingredients sample(
    issuer::context& with,
    const programme::issuer_profile& profile,
    const programme::micro_credential& offering
) {
    const auto& d = offering.definition;
    const auto now = with.now();
    compose::ingredients from;
    from.base_url = with.rules.base_url;
    from.issuer = profile;
    from.micro_credential = offering;
    from.learner = {
        nobody, std::string("urn:uuid:") + nobody, "Nobody", "nobody@example.org", "en", "", now};
    from.award.id = nobody;
    from.award.language = "en";
    from.award.valid_from = now;
    if (d.validity_months != 0)
        from.award.valid_until = programme::add_months(now, d.validity_months);
    if (d.assessment) {
        from.registration = programme::registration{};
        from.result = programme::assessment_result{};
        from.result->attempt = 1;
        from.result->percent = d.benchmark;
    }
    from.stacks_into = {{"stack", {"Stack", "Ensemble"}}};
    from.revocation = {programme::list_url(with.rules.base_url, "revocation-1"), 1};
    if (d.suspendable)
        from.suspension = {programme::list_url(with.rules.base_url, "suspension-1"), 2};
    from.salt = std::string(64, '0');
    return from;
}

result<void> no_fault(const std::vector<badge::rules::finding>& findings, std::string_view what) {
    for (const auto& finding : findings)
        if (finding.weight != badge::rules::severity::advice)
            return error(
                programme::errc::not_signable,
                std::string(what) + " made from this definition breaks the rule \"" + finding.code +
                    "\" at " + finding.pointer + "."
            );
    return {};
}

/// Assertions of Open Badges 2.0 point to it: with a fault in it no award could be finished.
result<void> check_ob2(const std::string& text, std::string_view what) {
    OB_TRY(const auto object, json::document::parse(text));
    return no_fault(badge::rules::check_ob2_structure(object.root()).findings, what);
}

result<void> check_terms(const json::document& credential, std::string_view what) {
    jsonld::options strict;
    strict.safe = true;
    strict.inline_contexts = false;
    const auto expanded =
        jsonld::expand(credential.root(), strict, jsonld::context_registry::pinned());
    if (!expanded)
        return error(
            programme::errc::not_signable,
            std::string(what) +
                " made from this definition would say something that cannot be signed: " +
                expanded.error().message()
        );
    return {};
}

} // namespace

result<void> rehearse(const std::string& unsigned_text, std::string_view what) {
    OB_TRY(const auto credential, json::document::parse(unsigned_text));
    OB_TRY_VOID(no_fault(badge::rules::check_document(credential.root()), what));
    return check_terms(credential, what);
}

result<void> rehearse(issuer::context& with, const programme::issuer_profile& profile) {
    return check_ob2(compose::ob2_issuer(with.rules.base_url, profile, {}), "An issuer profile");
}

result<void> rehearse(
    issuer::context& with,
    const programme::issuer_profile& profile,
    const programme::micro_credential& offering
) {
    OB_TRY_VOID(rehearse(with, profile));
    auto from = sample(with, profile, offering);
    for (const char* language : {"en", "fr"}) {
        from.award.language = language;
        OB_TRY_VOID(rehearse(compose::unsigned_credential(from), "A badge"));
        OB_TRY_VOID(
            check_ob2(compose::ob2_badge_class(from.base_url, offering, language), "A BadgeClass")
        );
    }
    return {};
}

} // namespace ob::award
