#include "crypto/proof/impl/canonical_number.hpp"
#include "crypto/proof/impl/check_signature.hpp"
#include "crypto/proof/impl/refusal.hpp"
#include "crypto/proof/impl/sd_statements.hpp"
#include "crypto/proof/impl/sd_value.hpp"
#include "crypto/proof/impl/transformation.hpp"

#include <set>

namespace ob::proof::impl {

namespace {

verdict malformed(std::string detail) {
    return {invalid_reason::malformed_signature, "/proofValue", std::move(detail)};
}

/// ECDSA Cryptosuites 3.4.7: canonical label → HMAC label. It must name every blank node once, and
/// no two alike: else a holder could split one thing in two, or make two things one.
std::optional<label_map>
labels_of(const jsonld::canonical_dataset& canonical, const sd_derived_value& value) {
    if (canonical.identifiers.size() != value.labels.size())
        return std::nullopt;
    label_map labels;
    std::set<bytes> seen;
    for (const auto& [input, label] : canonical.identifiers) {
        const auto number = canonical_number(label);
        const auto hmac = number ? value.labels.find(*number) : value.labels.end();
        if (hmac == value.labels.end() || !seen.insert(hmac->second).second)
            return std::nullopt;
        labels.emplace(input, hmac_label(hmac->second));
    }
    return labels;
}

/// 3.5.8: the statements that the issuer signed together, and those it signed one by one.
struct statement_groups {
    std::string mandatory;
    std::vector<std::string> others;
};

std::optional<statement_groups>
group(std::vector<std::string> lines, const std::vector<std::uint64_t>& mandatory_indexes) {
    statement_groups groups;
    auto next = mandatory_indexes.begin();
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (next != mandatory_indexes.end() && *next == i) {
            groups.mandatory += lines[i];
            ++next;
        } else {
            groups.others.push_back(std::move(lines[i]));
        }
    }
    return next == mandatory_indexes.end() ? std::optional(std::move(groups)) : std::nullopt;
}

std::optional<crypto::public_key> proof_scoped_key(const bytes& multikey) {
    if (multikey[0] != 0x80 || multikey[1] != 0x24)
        return std::nullopt;
    auto key =
        crypto::public_key::from_raw(crypto::key_type::p256, bytes_view(multikey).subspan(2));
    return key ? std::optional(std::move(*key)) : std::nullopt;
}

verdict check_signatures(
    const signature_question& q,
    const sd_derived_value& value,
    const crypto::digest& proof_hash,
    const statement_groups& groups
) {
    const auto scoped = proof_scoped_key(value.public_key);
    if (!scoped)
        return malformed("The key inside the proof is not a P-256 key.");
    if (value.signatures.size() != groups.others.size())
        return {
            invalid_reason::signature,
            "/proofValue",
            "The proof does not have one signature for each disclosed statement."};

    // 3.5.9: the base signature is the issuer's own; it binds the proof-scoped key.
    const auto proof_bytes = proof_hash.view();
    bytes signed_data(proof_bytes.begin(), proof_bytes.end());
    signed_data.insert(signed_data.end(), value.public_key.begin(), value.public_key.end());
    const auto mandatory_hash = crypto::hash(q.suite.hash, std::string_view(groups.mandatory));
    const auto mandatory_bytes = mandatory_hash.view();
    signed_data.insert(signed_data.end(), mandatory_bytes.begin(), mandatory_bytes.end());
    bool holds = q.key.verify(q.suite.algorithm, signed_data, value.base_signature);
    for (std::size_t i = 0; i < groups.others.size() && holds; ++i)
        holds = scoped->verify(q.suite.algorithm, as_bytes(groups.others[i]), value.signatures[i]);
    if (!holds)
        return {
            invalid_reason::signature,
            {},
            "The ecdsa-sd-2023 signature does not match the document and the key."};
    return {};
}

} // namespace

verdict check_derived(const signature_question& q) {
    const auto text = q.proof.string_at("proofValue");
    if (form_of(text) == sd_form::base)
        return {
            invalid_reason::base_proof,
            "/proofValue",
            "This is a proof for the holder alone; ask for a credential that was derived from it."};
    const auto value = read_derived_value(text);
    if (!value)
        return malformed("The proofValue is no derived ecdsa-sd-2023 proof.");

    const transform_options options{q.options.limits, q.options.inline_contexts};
    const auto configuration = proof_configuration(q.suite, q.proof, q.document);
    const auto proof_hash = hash(q.suite, configuration.node(), options, q.contexts);
    if (!proof_hash)
        return refusal(proof_hash.error());
    const unsecured_document unsecured(q.document, q.previous);
    const auto quads = statements(unsecured.node(), options, q.contexts);
    if (!quads)
        return refusal(quads.error());
    const auto canonical = jsonld::canonicalize(*quads, q.suite.hash, options.limits);
    if (!canonical)
        return refusal(canonical.error());

    const auto labels = labels_of(*canonical, *value);
    if (!labels)
        return malformed("The proof does not label each unnamed thing of the document once.");
    const auto groups = group(relabelled_lines(*quads, *labels), value->mandatory_indexes);
    if (!groups)
        return malformed("The proof lists statements that the document does not have.");
    return check_signatures(q, *value, *proof_hash, *groups);
}

} // namespace ob::proof::impl
