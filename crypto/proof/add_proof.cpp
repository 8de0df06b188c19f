#include "base/core/json_text.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/errors.hpp"
#include "crypto/proof/impl/chain.hpp"
#include "crypto/proof/impl/new_proof.hpp"
#include "crypto/proof/impl/transformation.hpp"
#include "crypto/proof/limits.hpp"

#include <algorithm>

namespace ob::proof {

namespace {

result<const cryptosuite*> suite_to_make(std::string_view name, const crypto::signer& signer) {
    const auto matches = [&](const cryptosuite& s) { return s.name == name; };
    const auto all = suites();
    const auto row = std::find_if(all.begin(), all.end(), matches);
    if (row == all.end())
        return error(errc::unknown_suite);
    if (row->legacy)
        return error(errc::legacy_suite);
    const auto* suite = find_suite(row->proof_type, name, signer.key().type());
    if (suite == nullptr || suite->algorithm != signer.algorithm())
        return error(errc::wrong_key);
    return suite;
}

bool is_absolute_url(std::string_view text) {
    const auto colon = text.find(':');
    return colon != std::string_view::npos && colon > 0 && colon + 1 < text.size() &&
           text.find_first_of(" \"<>\\^`{|}") == std::string_view::npos;
}

bool writable(const proof_options& options) {
    return is_absolute_url(options.verification_method) &&
           parse_time(options.created).has_value() &&
           (options.expires.empty() || parse_time(options.expires).has_value()) &&
           !options.proof_purpose.empty() &&
           (options.previous_proofs.empty() || options.beside_others);
}

std::span<const json::node> proofs_of(const json::node& document) {
    const auto* proofs = document.find("proof");
    if (proofs == nullptr)
        return {};
    return proofs->is_array() ? proofs->elements() : std::span(proofs, 1);
}

/// May this document get one more proof?
result<void> check_place(const json::node& document, const proof_options& options) {
    if (document.find("proof") == nullptr)
        return {};
    if (!options.beside_others)
        return error(errc::already_proved, {}, "/proof");
    const auto others = proofs_of(document);
    if (others.size() >= limits::proofs_max)
        return error(errc::bad_options, "A document may have four proofs.", "/proof");
    for (const auto& other : others)
        if (!options.id.empty() && other.string_at("id") == options.id)
            return error(errc::bad_options, "Another proof has that id.", "/proof");
    return {};
}

std::string names_of(const std::vector<std::string>& previous) {
    std::string out;
    for (const auto& id : previous)
        out.append(out.empty() ? "" : ",").append(json::to_text(json::node::string(id)));
    return previous.size() == 1 ? out : "[" + out + "]";
}

/// The signed text: the received one, and the proof in its place.
result<std::string> place_proof(std::string_view text, bool beside_others, std::string proof) {
    if (!beside_others) {
        impl::member_writer with_proof;
        with_proof.raw("proof", proof);
        return impl::splice_members(text, with_proof.members());
    }
    auto placed = impl::splice_element(text, "proof", proof);
    if (!placed)
        return error(errc::bad_options, "The name of the member proof is written with escapes.");
    return std::move(*placed);
}

} // namespace

namespace impl {

result<new_proof> begin_proof(
    std::string_view unsigned_text, const proof_options& options, const crypto::signer& signer
) {
    OB_TRY(const auto* suite, suite_to_make(options.suite, signer));
    if (!writable(options))
        return error(errc::bad_options);
    if (!options.id.empty() && !is_absolute_url(options.id))
        return error(errc::bad_options, "The id of a proof is a URL, for example urn:uuid:….");
    OB_TRY(auto document, json::document::parse(unsigned_text));
    if (!document.root().is_object())
        return error(errc::not_an_object);
    if (auto free = check_place(document.root(), options); !free)
        return free.error();

    member_writer members;
    if (!options.id.empty())
        members.text("id", options.id);
    members.text("type", suite->proof_type);
    members.text("cryptosuite", suite->name);
    members.text("created", options.created);
    members.text("verificationMethod", options.verification_method);
    members.text("proofPurpose", options.proof_purpose);
    if (!options.expires.empty())
        members.text("expires", options.expires);
    if (!options.previous_proofs.empty())
        members.raw("previousProof", names_of(options.previous_proofs));
    // EdDSA Cryptosuites 3.3.1, step 2: what a JCS suite signs says in which contexts it is to be
    // read.
    const auto* context = document.root().find("@context");
    if (suite->transformation == transform::jcs && context != nullptr)
        members.raw("@context", json::to_text(*context));
    return new_proof{std::move(document), suite, std::move(members)};
}

} // namespace impl

result<std::string> add_proof(
    std::string_view unsigned_text,
    const proof_options& options,
    const crypto::signer& signer,
    const jsonld::context_registry& contexts
) {
    OB_TRY(auto made, impl::begin_proof(unsigned_text, options, signer));
    const auto& suite = *made.suite;
    if (suite.transformation == transform::selective_disclosure)
        return error(
            errc::bad_options, "This cryptosuite needs the pointers of what is always shown."
        );

    OB_TRY(const auto proof, json::document::parse(made.members.object()));
    const auto& root = made.document.root();
    const auto chain = impl::resolve_previous(root, proof.root());
    if (!chain.fault.empty())
        return error(errc::bad_options, chain.fault, "/proof");
    const auto configuration = impl::proof_configuration(suite, proof.root(), root);
    OB_TRY(const auto proof_hash, impl::hash(suite, configuration.node(), {}, contexts));
    const impl::unsecured_document unsecured(root, chain.proofs);
    OB_TRY(const auto document_hash, impl::hash(suite, unsecured.node(), {}, contexts));
    OB_TRY(const auto signature, signer.sign(impl::hash_data(proof_hash, document_hash)));
    OB_TRY(const auto encoded, to_base58(signature));
    made.members.text("proofValue", "z" + encoded);
    const bool beside_others = root.find("proof") != nullptr;
    return place_proof(unsigned_text, beside_others, made.members.object());
}

} // namespace ob::proof
