#include "badge/checking/checks/checks.hpp"

#include <algorithm>

/// What any credential must pass, in whichever envelope it comes.
namespace ob::checking {
namespace {

/// Structure and contexts. The context check is given back to stand after a lost term, if there is
/// one; nothing when the proof is not reached.
std::optional<check>
before_proof(const examination& e, const json::node& root, std::vector<check>& out) {
    out = check_structure(root);
    if (!all_passed(out)) {
        skip(out, {"context", "proof", "issuer_binding", "validity_period"});
        return std::nullopt;
    }
    auto context = check_context(root, e.contexts);
    if (context.outcome == check_outcome::passed)
        return context;
    out.push_back(std::move(context));
    skip(out, {"proof", "issuer_binding", "validity_period"});
    return std::nullopt;
}

void after_proof(check context, proof_answer proofs, examined& done) {
    const auto is_context = [](const check& c) { return c.id == "context"; };
    if (std::none_of(proofs.checks.begin(), proofs.checks.end(), is_context))
        done.checks.push_back(std::move(context));
    else
        std::stable_partition(proofs.checks.begin(), proofs.checks.end(), is_context);
    std::move(proofs.checks.begin(), proofs.checks.end(), std::back_inserter(done.checks));
    done.legacy = proofs.legacy;
    done.proved = all_passed(done.checks);
    if (!done.proved)
        skip(done.checks, {"validity_period"});
}

} // namespace

task<examined> examine_credential(const examination& e, const json::document& document) {
    examined done;
    auto context = before_proof(e, document.root(), done.checks);
    if (!context)
        co_return done;
    proof_answer proofs = co_await check_proofs(e, document);
    after_proof(std::move(*context), std::move(proofs), done);
    if (done.proved)
        done.checks.push_back(check_validity(e, document.root()));
    co_return done;
}

task<examined> examine_token(const examination& e, const token& badge) {
    examined done;
    auto context = before_proof(e, badge.credential(), done.checks);
    if (!context)
        co_return done;
    proof_answer proofs = co_await check_token_proof(e, badge);
    after_proof(std::move(*context), std::move(proofs), done);
    if (!done.proved)
        co_return done;
    auto validity = check_validity(e, badge.credential());
    // `exp` ends a credential that has no end of its own (Open Badges 3.0, 8.2.4).
    const auto times = badge.jwt().check_times(e.now, e.rules.skew);
    if (validity.outcome == check_outcome::passed && !times.valid())
        validity = make_check(
            "validity_period",
            check_outcome::failed,
            std::string(proof::code_of(times.reason)),
            times.pointer
        );
    done.checks.push_back(std::move(validity));
    co_return done;
}

} // namespace ob::checking
