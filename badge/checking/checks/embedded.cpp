#include "badge/checking/checks/checks.hpp"
#include "base/core/json_text.hpp"

/// Credentials inside a credential: each one is a whole document with its own proof, dates and
/// status.
namespace ob::checking {
namespace {

/// Examines an embedded credential as if it had come alone. Its numbers keep their text.
task<embedded_answer> examine_embedded(const examination& e, json::node value) {
    const auto document = json::document::parse(json::to_text(value));
    if (!document) {
        embedded_answer unreadable;
        unreadable.outcome = check_outcome::failed;
        unreadable.why = "not_a_badge";
        co_return unreadable;
    }
    examined inner = co_await examine_credential(e, *document);
    if (inner.proved) {
        status_answer status = co_await check_status(e, document->root());
        std::move(status.checks.begin(), status.checks.end(), std::back_inserter(inner.checks));
    }
    co_return summary_of(inner.checks);
}

/// The same for a token.
task<embedded_answer> examine_embedded_token(const examination& e, const token& badge) {
    examined inner = co_await examine_token(e, badge);
    if (inner.proved) {
        status_answer status = co_await check_status(e, badge.credential());
        std::move(status.checks.begin(), status.checks.end(), std::back_inserter(inner.checks));
    }
    co_return summary_of(inner.checks);
}

struct holder {
    const json::node* object; ///< has the member `endorsement`
    std::string pointer;
};

std::vector<holder> holders_in(const json::node& root) {
    std::vector<holder> all{{&root, ""}};
    const auto* issuer = root.find("issuer");
    if (issuer != nullptr && issuer->is_object())
        all.push_back({issuer, "/issuer"});
    if (const auto* achievement = root.at_pointer("/credentialSubject/achievement"))
        all.push_back({achievement, "/credentialSubject/achievement"});
    return all;
}

/// What holds the endorsement must be what it speaks of (digest 10, step 17).
check judge(
    const embedded_answer& inner,
    const json::node& value,
    const holder& by,
    const std::string& pointer
) {
    const arguments who{{"issuer", std::string(issuer_of(value))}, {"why", inner.why}};
    if (!has_type(value, "EndorsementCredential"))
        return endorsement_check(check_outcome::failed, "endorsement_type", pointer, who);
    if (inner.outcome != check_outcome::passed)
        return endorsement_check(inner.outcome, "endorsement_not_proved", pointer, who);
    if (id_of(value.find("credentialSubject")) != by.object->string_at("id"))
        return endorsement_check(check_outcome::failed, "endorsement_other_subject", pointer, who);
    return endorsement_check(check_outcome::passed, "endorsement_valid", pointer, who);
}

/// What stands in `endorsement` is a credential, what stands in `endorsementJwt` a token.
task<check> look_at(const examination& e, const located& one, const holder& by) {
    if (!one.value.is_string()) {
        embedded_answer inner = co_await examine_embedded(e, one.value);
        co_return judge(inner, one.value, by, one.pointer);
    }
    const auto badge = token::parse(one.value.as_string());
    if (!badge)
        co_return endorsement_check(
            check_outcome::failed, "endorsement_type", one.pointer, {{"why", "not_a_badge"}}
        );
    embedded_answer inner = co_await examine_embedded_token(e, *badge);
    co_return judge(inner, badge->credential(), by, one.pointer);
}

std::vector<located> endorsements_of(const holder& by) {
    auto all = each(by.object->find("endorsement"), by.pointer + "/endorsement");
    const auto tokens = each(by.object->find("endorsementJwt"), by.pointer + "/endorsementJwt");
    all.insert(all.end(), tokens.begin(), tokens.end());
    return all;
}

} // namespace

embedded_answer summary_of(const std::vector<check>& checks) {
    embedded_answer answer;
    for (const auto& c : checks) {
        if (!c.required || c.outcome == check_outcome::passed ||
            c.outcome == check_outcome::not_applicable)
            continue;
        const bool worse = c.outcome == check_outcome::failed || answer.why.empty();
        if (worse && answer.outcome != check_outcome::failed &&
            c.outcome != check_outcome::skipped) {
            answer.outcome = c.outcome;
            answer.why = c.code;
        }
    }
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

task<std::vector<check>> check_endorsements(const examination& e, const json::node& root) {
    std::vector<check> checks;
    for (const auto& by : holders_in(root)) {
        for (const auto& one : endorsements_of(by)) {
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

task<std::vector<check>> check_parts(const examination& e, const json::node& root) {
    std::vector<check> checks;
    const auto* subject = root.find("credentialSubject");
    const auto* parts = subject == nullptr ? nullptr : subject->find("verifiableCredential");
    for (const auto& part : each(parts, "/credentialSubject/verifiableCredential")) {
        if (checks.size() == embedded_max || !part.value.is_object()) {
            checks.push_back(make_check(
                "proof", check_outcome::indeterminate, "part_not_looked_at", part.pointer
            ));
            if (checks.size() > embedded_max)
                break;
            continue;
        }
        embedded_answer inner = co_await examine_embedded(e, part.value);
        const bool good = inner.outcome == check_outcome::passed;
        arguments why{{"why", inner.why}};
        checks.push_back(make_check(
            "proof",
            inner.outcome,
            good ? "part_valid" : "part_not_proved",
            part.pointer,
            std::move(why)
        ));
    }
    // A genuine record may hold what has expired or was revoked since: each part is told, none
    // decides.
    for (auto& c : checks)
        c.required = false;
    co_return checks;
}

} // namespace ob::checking
