#include "badge/checking/checks/checks.hpp"

/// Credentials inside a credential: each one is a whole document with its own proof, dates and
/// status.
namespace ob::checking {

task<examined> examine_embedded(const examination& e, const embedded_credential& credential) {
    examined inner;
    if (!credential.fault().empty()) {
        inner.checks.push_back(make_check("structure", check_outcome::failed, credential.fault()));
        co_return inner;
    }
    if (credential.jwt() != nullptr)
        inner = co_await examine_token(e, *credential.jwt());
    else
        inner = co_await examine_credential(e, *credential.document());
    if (inner.proved) {
        status_answer status = co_await check_status(e, credential.root());
        std::move(status.checks.begin(), status.checks.end(), std::back_inserter(inner.checks));
    }
    co_return inner;
}

embedded_answer summary_of(const std::vector<check>& checks) {
    embedded_answer answer;
    bool only_dates = true;
    for (const auto& c : checks) {
        if (!c.required || c.outcome == check_outcome::passed ||
            c.outcome == check_outcome::not_applicable)
            continue;
        only_dates = only_dates && c.id == "validity_period";
        const bool worse = c.outcome == check_outcome::failed || answer.why.empty();
        if (worse && answer.outcome != check_outcome::failed &&
            c.outcome != check_outcome::skipped) {
            answer.outcome = c.outcome;
            answer.why = c.code;
            answer.unbound = c.id == "issuer_binding" ||
                             (c.id == "proof" && c.outcome == check_outcome::indeterminate);
        }
    }
    answer.out_of_date = only_dates && answer.outcome == check_outcome::failed;
    return answer;
}

check endorsement_check(
    check_outcome outcome, std::string code, std::string pointer, arguments mentions
) {
    auto answer = make_check(
        "endorsement", outcome, std::move(code), std::move(pointer), std::move(mentions)
    );
    answer.required = false;
    return answer;
}

} // namespace ob::checking
