#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/impl/chain.hpp"
#include "crypto/proof/impl/check_signature.hpp"

#include <algorithm>

namespace ob::proof {

namespace {

/// VC Data Integrity 1.0, 4.4 "Verify Proof", but for the cryptosuite's own part.
verdict check_members(const found_proof& found, const check_options& options) {
    if (found.proof_purpose != options.proof_purpose)
        return {
            invalid_reason::purpose,
            "/proofPurpose",
            "The proof is for " + found.proof_purpose + ", not for " + options.proof_purpose + "."};
    if (found.created && *found.created > options.now + options.skew)
        return {
            invalid_reason::created_in_future,
            "/created",
            "The proof says it was made in the future."};
    if (found.expires && *found.expires < options.now)
        return {invalid_reason::expired, "/expires", "The proof has expired."};
    return {};
}

bool names(const json::node* value, std::string_view expected) {
    if (value == nullptr)
        return false;
    if (value->is_string())
        return value->as_string() == expected;
    const auto elements = value->elements();
    return std::any_of(elements.begin(), elements.end(), [&](const json::node& n) {
        return n.is_string() && n.as_string() == expected;
    });
}

verdict check_audience(const json::node& proof, const check_options& options) {
    if (!options.domain.empty() && !names(proof.find("domain"), options.domain))
        return {invalid_reason::domain, "/domain", "The proof was made for another domain."};
    if (!options.challenge.empty() && proof.string_at("challenge") != options.challenge)
        return {invalid_reason::challenge, "/challenge", "The proof answers another challenge."};
    return {};
}

verdict check(
    const json::document& document,
    const found_proof& found,
    const crypto::public_key& key,
    const check_options& options,
    const jsonld::context_registry& contexts
) {
    const auto* suite = find_suite(found.type, found.suite, key.type());
    if (suite == nullptr)
        return {
            invalid_reason::wrong_key_type,
            "/verificationMethod",
            "The key is not of the type that " + found.suite + " signs with."};
    if (auto v = check_members(found, options); !v.valid())
        return v;
    if (auto v = check_audience(found.proof, options); !v.valid())
        return v;
    const auto chain = impl::resolve_previous(document.root(), found.proof);
    if (!chain.fault.empty())
        return {invalid_reason::previous_proof, "/previousProof", chain.fault};
    const impl::signature_question question{
        document.root(), found.proof, *suite, key, chain.proofs, options, contexts};
    return suite->transformation == transform::selective_disclosure ? impl::check_derived(question)
                                                                    : impl::check_whole(question);
}

bool is_about_the_document(invalid_reason reason) {
    return reason == invalid_reason::data_loss || reason == invalid_reason::unknown_context ||
           reason == invalid_reason::inline_context || reason == invalid_reason::canonicalization;
}

} // namespace

verdict check_proof(
    const json::document& document,
    const found_proof& proof,
    const crypto::public_key& key,
    const check_options& options,
    const jsonld::context_registry& contexts
) {
    if (!proof.shape.valid())
        return proof.shape;
    auto answer = check(document, proof, key, options, contexts);
    if (!answer.valid() && !is_about_the_document(answer.reason))
        answer.pointer.insert(0, proof.pointer);
    return answer;
}

} // namespace ob::proof
