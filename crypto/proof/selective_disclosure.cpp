#include "crypto/proof/selective_disclosure.hpp"

#include "base/core/json_text.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/errors.hpp"
#include "crypto/proof/impl/new_proof.hpp"
#include "crypto/proof/impl/sd_document.hpp"
#include "crypto/proof/impl/sd_value.hpp"
#include "crypto/proof/impl/selection.hpp"
#include "crypto/proof/impl/transformation.hpp"
#include "crypto/proof/limits.hpp"

#include <algorithm>

namespace ob::proof {

namespace {

constexpr std::string_view suite_of_both = "ecdsa-sd-2023";

error bad_options(std::string_view why) {
    return {errc::bad_options, std::string(why)};
}

error no_base_proof(std::string_view why) {
    return {errc::no_base_proof, std::string(why)};
}

/// The Multikey bytes of a P-256 key: 80 24 and the compressed point.
bytes multikey_bytes(const crypto::public_key& key) {
    bytes out{0x80, 0x24};
    const auto point = key.raw();
    out.insert(out.end(), point.begin(), point.end());
    return out;
}

/// 3.5.5: what the issuer's own key signs.
bytes base_data(
    const crypto::digest& proof_hash, bytes_view public_key, std::string_view mandatory_lines
) {
    const auto mandatory_hash = crypto::sha256(mandatory_lines);
    bytes out;
    for (const auto piece : {proof_hash.view(), public_key, mandatory_hash.view()})
        out.insert(out.end(), piece.begin(), piece.end());
    return out;
}

/// 3.5.4 and 3.5.5: signs the mandatory statements together and the others one by one.
result<impl::sd_base_value> sign_statements(
    const impl::sd_document& statements,
    const std::vector<bool>& mandatory,
    const crypto::digest& proof_hash,
    const crypto::signer& issuer,
    entropy& source
) {
    OB_TRY(const auto scoped, crypto::generate(crypto::key_type::p256, source));
    impl::sd_base_value value;
    value.public_key = multikey_bytes(scoped->key());
    std::string mandatory_lines;
    for (std::size_t i = 0; i < mandatory.size(); ++i) {
        if (mandatory[i]) {
            mandatory_lines += statements.lines()[i];
            continue;
        }
        OB_TRY(auto signature, scoped->sign(as_bytes(statements.lines()[i])));
        value.signatures.push_back(std::move(signature));
    }
    const auto data = base_data(proof_hash, value.public_key, mandatory_lines);
    OB_TRY(value.base_signature, issuer.sign(data));
    return value;
}

struct base_proof {
    json::node proof;
    impl::sd_base_value value;
};

result<base_proof> only_base_proof(const json::document& document) {
    std::optional<base_proof> only;
    for (const auto& found : find_proofs(document)) {
        if (found.suite != suite_of_both || !found.shape.valid())
            continue;
        auto value = impl::read_base_value(found.proof.string_at("proofValue"));
        if (!value)
            continue;
        if (only)
            return no_base_proof("The document has two base proofs.");
        only = base_proof{found.proof, std::move(*value)};
    }
    if (!only)
        return error(errc::no_base_proof);
    if (only->proof.find("previousProof") != nullptr)
        return no_base_proof("The base proof builds on another proof, which would be left out.");
    return std::move(*only);
}

std::vector<std::string>
joined(std::vector<std::string> pointers, std::span<const std::string> more) {
    pointers.insert(pointers.end(), more.begin(), more.end());
    return pointers;
}

/// 3.5.3, steps 9 to 12: the signatures of what is shown, and where the mandatory lines end up.
result<impl::sd_derived_value> disclose(
    const impl::sd_base_value& base,
    const std::vector<bool>& mandatory,
    const std::vector<bool>& shown
) {
    const auto signed_alone = std::count(mandatory.begin(), mandatory.end(), false);
    if (static_cast<std::size_t>(signed_alone) != base.signatures.size())
        return no_base_proof("The base proof does not fit the document.");
    impl::sd_derived_value value;
    value.base_signature = base.base_signature;
    value.public_key = base.public_key;
    std::size_t next_signature = 0;
    std::size_t next_line = 0;
    for (std::size_t i = 0; i < mandatory.size(); ++i) {
        if (mandatory[i])
            value.mandatory_indexes.push_back(next_line);
        else if (shown[i])
            value.signatures.push_back(base.signatures[next_signature]);
        next_signature += mandatory[i] ? 0 : 1;
        next_line += shown[i] ? 1 : 0;
    }
    return value;
}

impl::member_writer all_but_value(const json::node& proof) {
    impl::member_writer out;
    for (const auto& m : proof.members())
        if (m.name != "proofValue")
            out.raw(m.name, json::to_text(m.value));
    return out;
}

} // namespace

result<std::string> add_base_proof(
    std::string_view unsigned_text,
    const proof_options& options,
    std::span<const std::string> mandatory_pointers,
    const crypto::signer& signer,
    entropy& source,
    const jsonld::context_registry& contexts
) {
    OB_TRY(auto made, impl::begin_proof(unsigned_text, options, signer));
    if (made.suite->transformation != transform::selective_disclosure)
        return bad_options("Only ecdsa-sd-2023 signs each statement by itself.");
    if (options.beside_others)
        return bad_options("A base proof is the first proof of its document.");
    if (mandatory_pointers.size() > limits::pointers_max)
        return bad_options("More than 256 JSON pointers of what is always shown.");
    OB_TRY(const auto proof, json::document::parse(made.members.object()));
    const auto& root = made.document.root();
    const auto configuration = impl::proof_configuration(*made.suite, proof.root(), root);
    OB_TRY(const auto proof_hash, impl::hash(*made.suite, configuration.node(), {}, contexts));

    bytes hmac_key(impl::label_size);
    source.fill(hmac_key);
    OB_TRY(auto statements, impl::sd_document::read(root, hmac_key, contexts));
    if (statements.lines().size() > limits::statements_max)
        return bad_options("The document makes more than 1,000 statements.");
    OB_TRY(const auto always_shown, impl::selection::of(root, mandatory_pointers));
    OB_TRY(const auto mandatory, statements.lines_of(always_shown));
    OB_TRY(auto value, sign_statements(statements, mandatory, proof_hash, signer, source));
    value.hmac_key = std::move(hmac_key);
    value.mandatory_pointers.assign(mandatory_pointers.begin(), mandatory_pointers.end());
    made.members.text("proofValue", impl::write(value));

    impl::member_writer with_proof;
    with_proof.raw("proof", made.members.object());
    return impl::splice_members(unsigned_text, with_proof.members());
}

result<std::string> derive(
    std::string_view secured_text,
    std::span<const std::string> reveal_pointers,
    const jsonld::context_registry& contexts
) {
    OB_TRY(const auto document, json::document::parse(secured_text));
    if (!document.root().is_object())
        return error(errc::not_an_object);
    OB_TRY(const auto base, only_base_proof(document));
    const impl::unsecured_document unsecured(document.root());
    const auto whole = unsecured.node();
    OB_TRY(auto statements, impl::sd_document::read(whole, base.value.hmac_key, contexts));
    OB_TRY(const auto always_shown, impl::selection::of(whole, base.value.mandatory_pointers));
    OB_TRY(const auto mandatory, statements.lines_of(always_shown));
    const auto pointers = joined(base.value.mandatory_pointers, reveal_pointers);
    OB_TRY(const auto part, impl::selection::of(whole, pointers));
    OB_TRY(const auto shown, statements.lines_of(part));
    OB_TRY(auto value, disclose(base.value, mandatory, shown));
    OB_TRY(value.labels, statements.labels_of(part));

    auto proof = all_but_value(base.proof);
    proof.text("proofValue", impl::write(value));
    impl::member_writer with_proof;
    with_proof.raw("proof", proof.object());
    return impl::splice_members(json::to_text(part.node()), with_proof.members());
}

} // namespace ob::proof
