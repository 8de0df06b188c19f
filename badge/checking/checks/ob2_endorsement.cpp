#include "badge/checking/checks/ob2.hpp"

/// Open Badges 2.0, Endorsement: somebody speaks of an assertion, a BadgeClass or an issuer, and is
/// believed as far as the issuer of an assertion would be.
namespace ob::checking {
namespace {

using badge::rules::ob2_class;

struct holder {
    const linked_object* object; ///< what is endorsed
    std::string pointer;
};

std::vector<holder> holders_in(const ob2_examined& badge) {
    const bool has_class = badge.badge_class.root.is_object();
    std::vector<holder> all{{&badge.assertion, ""}};
    if (has_class)
        all.push_back({&badge.badge_class, "/badge"});
    all.push_back({&badge.issuer, has_class ? "/badge/issuer" : "/issuer"});
    return all;
}

/// What holds the endorsement must be what it speaks of.
check judge(const ob2_examined& done, const holder& by, const std::string& pointer) {
    const auto inner = summary_of(done.checks);
    const auto& root = done.assertion.root;
    const arguments who{{"issuer", std::string(issuer_of(root))}, {"why", inner.why}};
    if (root.find("type") != nullptr && badge::rules::ob2_class_of(root) != ob2_class::endorsement)
        return endorsement_check(check_outcome::failed, "endorsement_type", pointer, who);
    if (inner.outcome != check_outcome::passed)
        return endorsement_check(inner.outcome, "endorsement_not_proved", pointer, who);
    if (id_of(root.find("claim")) != by.object->id)
        return endorsement_check(check_outcome::failed, "endorsement_other_subject", pointer, who);
    return endorsement_check(check_outcome::passed, "endorsement_valid", pointer, who);
}

/// The member holds addresses (Endorsement: "Array of @id"), or objects that have one. A signed
/// Endorsement is a token, which comes alone.
task<check> look_at(const examination& e, const located& one, const holder& by) {
    const json::member only_id[] = {{"id", one.value}};
    const json::node local = one.value.is_string() ? json::node::object(only_id) : one.value;
    ob2_examined done = co_await examine_ob2_hosted(e, local);
    co_return judge(done, by, one.pointer);
}

} // namespace

task<std::vector<check>> check_ob2_endorsements(const examination& e, const ob2_examined& badge) {
    std::vector<check> checks;
    for (const auto& by : holders_in(badge)) {
        const auto* named = by.object->root.find("endorsement");
        for (const auto& one : each(named, by.pointer + "/endorsement")) {
            if (checks.size() == embedded_max) {
                checks.push_back(
                    endorsement_check(check_outcome::skipped, "endorsement_too_many", one.pointer)
                );
                co_return checks;
            }
            check answer = co_await look_at(e, one, by);
            checks.push_back(std::move(answer));
        }
    }
    if (checks.empty())
        checks.push_back(endorsement_check(check_outcome::not_applicable, "no_endorsement", ""));
    co_return checks;
}

} // namespace ob::checking
