#include "badge/model/rules/rules.hpp"
#include "base/core/strict_json.hpp"
#include "crypto/jsonld/processor.hpp"
#include "issuer/award/decide.hpp"
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
    from.suspension = {programme::list_url(with.rules.base_url, "suspension-1"), 2};
    from.salt = std::string(64, '0');
    return from;
}

result<void> check_rules(const json::document& badge) {
    for (const auto& finding : badge::rules::check_document(badge.root()))
        if (finding.weight != badge::rules::severity::advice)
            return error(
                programme::errc::not_signable,
                "A badge made from this definition breaks the rule \"" + finding.code + "\" at " +
                    finding.pointer + "."
            );
    return {};
}

result<void> check_terms(const json::document& badge) {
    jsonld::options strict;
    strict.safe = true;
    strict.inline_contexts = false;
    const auto expanded = jsonld::expand(badge.root(), strict, jsonld::context_registry::pinned());
    if (!expanded)
        return error(
            programme::errc::not_signable,
            "A badge made from this definition would say something that cannot be signed: " +
                expanded.error().message()
        );
    return {};
}

} // namespace

result<void> rehearse(
    issuer::context& with,
    const programme::issuer_profile& profile,
    const programme::micro_credential& offering
) {
    auto from = sample(with, profile, offering);
    for (const char* language : {"en", "fr"}) {
        from.award.language = language;
        OB_TRY(const auto badge, json::document::parse(compose::unsigned_credential(from)));
        OB_TRY_VOID(check_rules(badge));
        OB_TRY_VOID(check_terms(badge));
    }
    return {};
}

} // namespace ob::award
