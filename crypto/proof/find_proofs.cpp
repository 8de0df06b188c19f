#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/limits.hpp"

#include <algorithm>

namespace ob::proof {

namespace {

verdict malformed(const found_proof& found, std::string_view member, std::string detail) {
    auto pointer = found.pointer;
    if (!member.empty())
        pointer.append("/").append(member);
    return {invalid_reason::malformed_proof, std::move(pointer), std::move(detail)};
}

/// A time member, absent or an xsd:dateTimeStamp (VC Data Integrity 1.0, 2.1).
bool read_time(const json::node& proof, std::string_view name, std::optional<instant>& out) {
    const auto* value = proof.find(name);
    if (value == nullptr)
        return true;
    const auto when = parse_time(value->as_string());
    if (!value->is_string() || !when)
        return false;
    out = *when;
    return true;
}

bool is_text_or_texts(const json::node& value) {
    const auto is_text = [](const json::node& n) { return n.is_string(); };
    return value.is_string() ||
           (value.is_array() && !value.elements().empty() &&
            std::all_of(value.elements().begin(), value.elements().end(), is_text));
}

verdict read_members(found_proof& found) {
    const auto& proof = found.proof;
    if (!proof.is_object())
        return malformed(found, {}, "A proof is not a JSON object.");
    found.type = proof.string_at("type");
    found.suite = suite_name(found.type, proof.string_at("cryptosuite"));
    found.verification_method = proof.string_at("verificationMethod");
    found.proof_purpose = proof.string_at("proofPurpose");
    if (found.type.empty())
        return malformed(found, "type", "A proof does not say of which type it is.");
    if (found.suite.empty())
        return malformed(found, "cryptosuite", "A proof does not name its cryptosuite.");
    const auto* suite = find_suite(found.type, found.suite, std::nullopt);
    if (suite == nullptr) // how such a proof must look is for others to say
        return {
            invalid_reason::unsupported_suite,
            found.pointer,
            "We do not read proofs of the suite " + found.suite + "."};
    found.supported = true;
    found.legacy = suite->legacy;
    if (found.verification_method.empty())
        return malformed(found, "verificationMethod", "A proof does not name its key.");
    if (found.proof_purpose.empty())
        return malformed(found, "proofPurpose", "A proof does not say what it is for.");
    if (!read_time(proof, "created", found.created))
        return malformed(found, "created", "The date of a proof is not a date and time with zone.");
    if (!read_time(proof, "expires", found.expires))
        return malformed(found, "expires", "The end of a proof is not a date and time with zone.");
    for (const std::string_view name : {"id", "challenge", "nonce"})
        if (const auto* value = proof.find(name); value != nullptr && !value->is_string())
            return malformed(found, name, "A member of a proof is not text.");
    for (const std::string_view name : {"domain", "previousProof"})
        if (const auto* value = proof.find(name); value != nullptr && !is_text_or_texts(*value))
            return malformed(
                found, name, "A member of a proof is neither text nor a list of texts."
            );
    if (proof.string_at("proofValue").empty())
        return malformed(found, "proofValue", "A proof has no signature.");
    return {};
}

found_proof read_proof(const json::node& proof, std::string pointer) {
    found_proof found;
    found.proof = proof;
    found.pointer = std::move(pointer);
    found.shape = read_members(found);
    return found;
}

} // namespace

std::vector<found_proof> find_proofs(const json::document& document) {
    const auto* proofs = document.root().find("proof");
    if (proofs == nullptr)
        return {};
    std::vector<found_proof> found;
    if (!proofs->is_array()) {
        found.push_back(read_proof(*proofs, "/proof"));
        return found;
    }
    const auto all = proofs->elements();
    for (const auto& proof : all.first(std::min(all.size(), limits::proofs_max)))
        found.push_back(read_proof(proof, "/proof/" + std::to_string(found.size())));
    const auto selective = std::count_if(found.begin(), found.end(), [](const auto& one) {
        return one.supported && one.suite == "ecdsa-sd-2023";
    });
    if (all.size() > limits::proofs_max ||
        static_cast<std::size_t>(selective) > limits::selective_proofs_max)
        for (auto& one : found)
            one.shape = {
                invalid_reason::malformed_proof,
                "/proof",
                "The document has more proofs than we check."};
    return found;
}

} // namespace ob::proof
