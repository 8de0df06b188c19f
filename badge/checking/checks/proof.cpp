#include "badge/checking/checks/checks.hpp"
#include "badge/checking/impl/key_finder.hpp"
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
            unproved answer = without_key(key, one.pointer);
            answer_.checks.push_back(std::move(answer.proof));
            if (answer.binding)
                binding_.push_back(std::move(*answer.binding));
            look_for_lost_terms(one);
            return;
        }
        proof::check_options options;
        options.now = e_.now;
        options.skew = e_.rules.skew;
        const auto verdict = check_in_any_form(one, key.method->key, options);
        if (!verdict.valid()) {
            failed_ = true;
            answer_.checks.push_back(failed_proof(verdict, one));
            return;
        }
        answer_.checks.push_back(make_check(
            "proof", check_outcome::passed, "signature_valid", one.pointer, {{"suite", one.suite}}
        ));
        if (is_jcs(one))
            look_for_lost_terms(one);
        answer_.legacy = answer_.legacy || one.legacy;
        held_ = true;
        bind(one, *key.method);
    }

    /// With the contexts as they are now; then, should it fail for that, as they were or will be.
    proof::verdict check_in_any_form(
        const proof::found_proof& one,
        const crypto::public_key& key,
        const proof::check_options& options
    ) const {
        auto verdict = proof::check_proof(document_, one, key, options, e_.contexts);
        if (verdict.reason != proof::invalid_reason::data_loss &&
            verdict.reason != proof::invalid_reason::signature)
            return verdict;
        for (const auto* form : other_forms(document_.root()))
            if (auto again = proof::check_proof(document_, one, key, options, *form);
                again.reason != proof::invalid_reason::data_loss)
                return again;
        return verdict;
    }

    /// The key's controller is the issuer. A second signature by somebody else binds nobody, and
    /// harms nobody.
    void bind(const proof::found_proof& one, const keys::verification_method& method) {
        auto answer = bind_key(method, issuer_, one.created.value_or(e_.now), one.pointer);
        bound_ = bound_ || answer.outcome == check_outcome::passed;
        answer.required = answer.code != "key_not_issuers";
        binding_.push_back(std::move(answer));
    }

    /// An undefined term is one whatever the signature says of it (Data Integrity 1.0, Securing
    /// Data Losslessly): also without a key to check with, and in the JCS suites, which sign the
    /// text and never ask what it means. Their options are read by name and need no context.
    void look_for_lost_terms(const proof::found_proof& one) {
        if (terms_looked_at_)
            return;
        terms_looked_at_ = true;
        std::vector<json::member> members;
        for (const auto& member : document_.root().members())
            if (!is_jcs(one) || member.name != "proof")
                members.push_back(member);
        auto lost = check_terms(json::node::object(members), e_.contexts);
        if (!lost)
            return;
        if (lost->code == "term_undefined")
            lost->code = "data_loss"; // as the suites say it that expand the document themselves
        lost->arguments.emplace_back("suite", one.suite);
        answer_.checks.push_back(std::move(*lost));
    }

    static bool is_jcs(const proof::found_proof& one) {
        return one.suite.find("jcs") != std::string::npos;
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
    bool terms_looked_at_ = false;
};

} // namespace

task<proof_answer> check_proofs(const examination& e, const json::document& document) {
    proof_check checking(e, document);
    proof_answer answer = co_await checking.run();
    co_return answer;
}

} // namespace ob::checking
