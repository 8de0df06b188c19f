#include "crypto/proof/impl/check_signature.hpp"
#include "crypto/proof/impl/refusal.hpp"
#include "crypto/proof/impl/transformation.hpp"

#include <algorithm>

namespace ob::proof::impl {

namespace {

/// JCS suites: the document's contexts begin with those of the proof, if the proof has any (EdDSA
/// Cryptosuites 3.3.2, step 4).
bool begins_with(const json::node& document, const json::node& proof) {
    const auto list = [](const json::node& context) {
        return context.is_array() ? context.elements() : std::span(&context, 1);
    };
    const auto all = list(document);
    const auto first = list(proof);
    return first.size() <= all.size() &&
           std::equal(first.begin(), first.end(), all.begin(), json::equal);
}

verdict mismatch(const signature_question& q) {
    return {
        invalid_reason::signature,
        {},
        "The " + std::string(q.suite.name) + " signature does not match the document and the key."};
}

} // namespace

verdict check_whole(const signature_question& q) {
    const auto text = q.proof.string_at("proofValue");
    const auto signature = from_multibase(text);
    if (!text.starts_with('z') || !signature || signature->size() != q.suite.signature_size)
        return {
            invalid_reason::malformed_signature,
            "/proofValue",
            "The proofValue is no signature of this cryptosuite."};

    const json::node* context = nullptr;
    if (q.suite.transformation == transform::jcs)
        context = q.proof.find("@context");
    if (const auto* own = q.document.find("@context"); context != nullptr)
        if (own == nullptr || !begins_with(*own, *context))
            return {
                invalid_reason::signature,
                "/@context",
                "The document's contexts do not begin with those of the proof."};

    const transform_options options{q.options.limits, q.options.inline_contexts};
    const auto configuration = proof_configuration(q.suite, q.proof, q.document);
    const auto proof_hash = hash(q.suite, configuration.node(), options, q.contexts);
    if (!proof_hash)
        return refusal(proof_hash.error());
    const unsecured_document unsecured(q.document, q.previous, context);
    const auto document_hash = hash(q.suite, unsecured.node(), options, q.contexts);
    if (!document_hash)
        return refusal(document_hash.error());
    if (!q.key.verify(q.suite.algorithm, hash_data(*proof_hash, *document_hash), *signature))
        return mismatch(q);
    return {};
}

} // namespace ob::proof::impl
