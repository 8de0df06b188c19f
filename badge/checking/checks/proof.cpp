#include "badge/checking/checks/checks.hpp"
#include "badge/checking/impl/key_finder.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/proof/data_integrity.hpp"

namespace ob::checking {
namespace {

/// The proof library says that terms or contexts are at fault, not the signature.
bool is_about_terms(proof::invalid_reason reason) noexcept {
    using r = proof::invalid_reason;
    return reason == r::data_loss || reason == r::unknown_context || reason == r::inline_context ||
           reason == r::canonicalization;
}

check failed_proof(const proof::verdict& verdict, const proof::found_proof& found) {
    arguments mentions{{"detail", verdict.detail}, {"suite", found.suite}};
    return make_check(
        is_about_terms(verdict.reason) ? "context" : "proof",
        check_outcome::failed,
        std::string(proof::code_of(verdict.reason)),
        verdict.pointer.empty() ? found.pointer : verdict.pointer,
        std::move(mentions)
    );
}

/// Whether the key was good when the badge was signed, as far as `created` can be believed.
std::optional<check>
key_life(const keys::verification_method& method, const proof::found_proof& found, instant now) {
    const auto signed_at = found.created.value_or(now);
    const auto ended = [&](const char* code, instant when) {
        return make_check(
            "issuer_binding",
            check_outcome::failed,
            code,
            found.pointer,
            {{"date", format_time(when)}, {"key", method.id}}
        );
    };
    if (method.revoked && signed_at >= *method.revoked)
        return ended("key_compromised", *method.revoked);
    if (method.expires && signed_at >= *method.expires)
        return ended("key_expired", *method.expires);
    return std::nullopt;
}

class proof_check {
public:
    proof_check(const examination& e, const json::document& document)
        : e_(e)
        , document_(document)
        , issuer_(issuer_of(document.root())) {}

    task<proof_answer> run() {
        const auto found = proof::find_proofs(document_);
        if (found.empty())
            co_return none();
        for (const auto& one : found) {
            if (one.supported && one.shape.valid()) {
                key_answer key = co_await find_key(e_, one.verification_method, "assertionMethod");
                judge(one, key);
            } else {
                cannot_try(one);
            }
        }
        finish(found.front());
        co_return std::move(answer_);
    }

private:
    proof_answer none() {
        answer_.checks.push_back(make_check("proof", check_outcome::failed, "proof_missing"));
        skip(answer_.checks, {"issuer_binding"});
        return std::move(answer_);
    }

    void cannot_try(const proof::found_proof& one) {
        if (one.supported) {
            failed_ = true;
            answer_.checks.push_back(failed_proof(one.shape, one));
            return;
        }
        auto unsupported = make_check(
            "proof",
            check_outcome::skipped,
            "unsupported_suite",
            one.pointer,
            {{"suite", one.suite.empty() ? one.type : one.suite}}
        );
        unsupported.required = false;
        answer_.checks.push_back(std::move(unsupported));
    }

    void judge(const proof::found_proof& one, const key_answer& key) {
        if (!key.method) {
            failed_ = true;
            const bool refused = key.outcome == check_outcome::failed;
            auto unproved = make_check(
                "proof",
                refused ? check_outcome::skipped : key.outcome,
                refused ? "not_reached" : key.code,
                one.pointer,
                key.mentions
            );
            answer_.checks.push_back(std::move(unproved));
            if (refused)
                binding_.push_back(make_check(
                    "issuer_binding", check_outcome::failed, key.code, one.pointer, key.mentions
                ));
            look_for_lost_terms(one);
            return;
        }
        proof::check_options options;
        options.now = e_.now;
        options.skew = e_.rules.skew;
        const auto verdict =
            proof::check_proof(document_, one, key.method->key, options, e_.contexts);
        if (!verdict.valid()) {
            failed_ = true;
            answer_.checks.push_back(failed_proof(verdict, one));
            return;
        }
        answer_.checks.push_back(make_check(
            "proof", check_outcome::passed, "signature_valid", one.pointer, {{"suite", one.suite}}
        ));
        answer_.legacy = answer_.legacy || one.legacy;
        held_ = true;
        bind(one, *key.method);
    }

    /// The key's controller is the issuer. A second signature by somebody else binds nobody, and
    /// harms nobody.
    void bind(const proof::found_proof& one, const keys::verification_method& method) {
        if (auto ended = key_life(method, one, e_.now)) {
            binding_.push_back(std::move(*ended));
            return;
        }
        const bool same = method.controller == issuer_;
        bound_ = bound_ || same;
        auto answer = make_check(
            "issuer_binding",
            same ? check_outcome::passed : check_outcome::failed,
            same ? "key_bound" : "key_not_issuers",
            one.pointer,
            {{"issuer", std::string(issuer_)}, {"controller", method.controller}}
        );
        answer.required = same;
        binding_.push_back(std::move(answer));
    }

    /// Without a key the signature says nothing, but an undefined term is still one (Data
    /// Integrity 1.0, Securing Data Losslessly).
    void look_for_lost_terms(const proof::found_proof& one) {
        if (one.suite.find("jcs") != std::string::npos)
            return;
        jsonld::options options;
        options.safe = true;
        options.inline_contexts = false;
        const auto terms = jsonld::to_rdf(document_.root(), options, e_.contexts);
        if (!terms)
            answer_.checks.push_back(make_check(
                "context",
                check_outcome::failed,
                terms.error().code == jsonld::errc::data_loss ? "data_loss" : "cannot_canonicalize",
                terms.error().pointer,
                {{"detail", terms.error().message()}, {"suite", one.suite}}
            ));
    }

    void finish(const proof::found_proof& first) {
        if (!held_ && !failed_)
            answer_.checks.push_back(make_check(
                "proof",
                check_outcome::failed,
                "no_supported_proof",
                first.pointer,
                {{"suite", first.suite.empty() ? first.type : first.suite}}
            ));
        if (held_ && !bound_)
            for (auto& b : binding_)
                b.required = true;
        if (binding_.empty())
            skip(answer_.checks, {"issuer_binding"});
        std::move(binding_.begin(), binding_.end(), std::back_inserter(answer_.checks));
    }

    const examination& e_;
    const json::document& document_;
    std::string_view issuer_;
    proof_answer answer_;
    std::vector<check> binding_;
    bool held_ = false;
    bool bound_ = false;
    bool failed_ = false;
};

} // namespace

task<proof_answer> check_proofs(const examination& e, const json::document& document) {
    proof_check checking(e, document);
    proof_answer answer = co_await checking.run();
    co_return answer;
}

task<examined> examine_credential(const examination& e, const json::document& document) {
    examined done;
    done.checks = check_structure(document.root());
    if (!all_passed(done.checks)) {
        skip(done.checks, {"context", "proof", "issuer_binding", "validity_period"});
        co_return done;
    }
    auto context = check_context(document.root(), e.contexts);
    const bool known = context.outcome == check_outcome::passed;
    if (!known) {
        done.checks.push_back(std::move(context));
        skip(done.checks, {"proof", "issuer_binding", "validity_period"});
        co_return done;
    }
    proof_answer proofs = co_await check_proofs(e, document);
    const bool lost = std::any_of(proofs.checks.begin(), proofs.checks.end(), [](const auto& c) {
        return c.id == "context";
    });
    if (!lost)
        done.checks.push_back(std::move(context));
    else
        std::stable_partition(proofs.checks.begin(), proofs.checks.end(), [](const auto& c) {
            return c.id == "context";
        });
    std::move(proofs.checks.begin(), proofs.checks.end(), std::back_inserter(done.checks));
    done.legacy = proofs.legacy;
    done.proved = all_passed(done.checks);
    if (done.proved)
        done.checks.push_back(check_validity(e, document.root()));
    else
        skip(done.checks, {"validity_period"});
    co_return done;
}

} // namespace ob::checking
