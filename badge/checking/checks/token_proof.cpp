#include "badge/checking/checks/checks.hpp"
#include "crypto/primitives/jose_algorithm.hpp"

#include <algorithm>
#include <cmath>

namespace ob::checking {
namespace {

/// NumericDate claims far outside of any calendar are no times.
constexpr double seconds_max = 253'402'300'799.0; // 9999-12-31T23:59:59Z

/// When the token says that it was signed: the later of `iat` and `nbf`.
instant signed_at(const json::node& payload, instant now) {
    double latest = -1;
    for (const auto* claim : {"iat", "nbf"})
        if (const auto* value = payload.find(claim); value != nullptr)
            latest = std::max(latest, value->as_double().value_or(-1));
    if (latest < 0 || latest > seconds_max)
        return now;
    return instant{std::chrono::seconds{std::llround(std::floor(latest))}};
}

/// The token should say by `exp` when its badge ends (Open Badges 3.0, 8.2.4), for readers of
/// tokens that know no badges. The end in the badge is signed just as well, so that its absence is
/// told and refuses nothing; "Verify a Credential" asks for iss, jti, sub and nbf only.
void look_for_end(const token& badge, proof_answer& answer) {
    const auto& credential = badge.credential();
    const bool ends =
        credential.find("validUntil") != nullptr || credential.find("expirationDate") != nullptr;
    if (!ends || badge.jwt().payload().root().find("exp") != nullptr)
        return;
    answer.checks.push_back(make_check(
        "proof", check_outcome::indeterminate, "claim_absent", "/exp", {{"claim", "exp"}}
    ));
    answer.checks.back().required = false;
}

void judge(const examination& e, const token& badge, const key_answer& key, proof_answer& answer) {
    if (!key.method) {
        unproved why = without_key(key, "");
        answer.checks.push_back(std::move(why.proof));
        if (why.binding)
            answer.checks.push_back(std::move(*why.binding));
        else
            skip(answer.checks, {"issuer_binding"});
        return;
    }
    const auto suite = "jwt-" + std::string(crypto::jose_name(badge.jwt().jws().algorithm()));
    const auto verdict = badge.jwt().check(key.method->key);
    if (!verdict.valid()) {
        answer.checks.push_back(make_check(
            "proof",
            check_outcome::failed,
            std::string(proof::code_of(verdict.reason)),
            verdict.pointer,
            {{"detail", verdict.detail}, {"suite", suite}}
        ));
        skip(answer.checks, {"issuer_binding"});
        return;
    }
    answer.checks.push_back(
        make_check("proof", check_outcome::passed, "signature_valid", "", {{"suite", suite}})
    );
    look_for_end(badge, answer);
    const auto when = signed_at(badge.jwt().payload().root(), e.now);
    answer.checks.push_back(bind_key(*key.method, issuer_of(badge.credential()), when, ""));
}

} // namespace

task<proof_answer> check_token_proof(const examination& e, const token& badge) {
    proof_answer answer;
    if (auto lost = check_terms(badge.credential(), e.contexts))
        answer.checks.push_back(std::move(*lost));
    const auto& header = badge.jwt().jws().header();
    if (header.find("kid") == nullptr && header.find("jwk") == nullptr) {
        answer.checks.push_back(make_check("proof", check_outcome::failed, "token_without_key"));
        skip(answer.checks, {"issuer_binding"});
        co_return answer;
    }
    key_answer key = co_await find_token_key(e, header, std::string(issuer_of(badge.credential())));
    judge(e, badge, key, answer);
    co_return answer;
}

} // namespace ob::checking
