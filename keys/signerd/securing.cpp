#include "keys/signerd/securing.hpp"

#include "crypto/jsonld/processor.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "keys/documents/verification_method.hpp"

namespace ob::signerd {

namespace {

using operation = signing::request::operation;

std::string_view suite_for(crypto::key_type type) {
    return type == crypto::key_type::ed25519 ? "eddsa-rdfc-2022" : "ecdsa-rdfc-2019";
}

error unsignable(const error& why) {
    return {errc::unsignable, why.message(), why.pointer, why.cause};
}

result<void> check_own_proof(std::string_view text, const ring::key_record& key, instant now) {
    const auto document = json::document::parse(text, document_limits);
    if (!document)
        return error(errc::self_check, {}, {}, document.error().message());
    const auto proofs = proof::find_proofs(*document);
    if (proofs.size() != 1)
        return error(errc::self_check, {}, {}, "not one proof");
    proof::check_options options;
    options.now = now;
    options.skew = std::chrono::minutes{5};
    const auto verdict = proof::check_proof(*document, proofs.front(), key.key, options);
    if (!verdict.valid())
        return error(errc::self_check, {}, {}, verdict.detail);
    return {};
}

result<std::string> make_embedded(
    const signing::request& request,
    const document_facts& facts,
    const ring::key_record& key,
    instant now
) {
    proof::proof_options options;
    options.suite = suite_for(key.key.type());
    options.verification_method = facts.issuer + "#" + key.fragment;
    options.created = request.created;
    auto text = proof::add_proof(request.document, options, *key.signer);
    if (!text)
        return unsignable(text.error());
    OB_TRY_VOID(check_own_proof(*text, key, now));
    return text;
}

/// A token signs every byte, also of a term that no context defines; nobody may be told such a
/// thing in our name.
result<void> check_terms(const json::document& document) {
    jsonld::options strict;
    strict.safe = true;
    strict.inline_contexts = false;
    const auto expanded =
        jsonld::expand(document.root(), strict, jsonld::context_registry::pinned());
    return expanded ? result<void>() : result<void>(unsignable(expanded.error()));
}

result<std::string> make_jwt(
    const signing::request& request,
    const json::document& document,
    const document_facts& facts,
    const ring::key_record& key
) {
    OB_TRY_VOID(check_terms(document));
    const auto kid =
        keys::token_key_id(facts.issuer, {key.fragment, key.key, std::nullopt}, facts.id);
    auto text = proof::sign_vc_jwt(request.document, kid, *key.signer);
    if (!text)
        return unsignable(text.error());
    const auto token = proof::vc_jwt::parse(*text);
    if (!token || !token->check(key.key).valid())
        return error(errc::self_check);
    return text;
}

result<std::string> make_assertion(
    const signing::request& request, const json::document& document, const ring::key_record& key
) {
    const auto creator = document.root().find("verification")->string_at("creator");
    auto text = proof::sign_ob2_assertion(request.document, creator, *key.signer);
    if (!text)
        return unsignable(text.error());
    const auto token = crypto::compact_jws::parse(*text);
    if (!token || !token->verify(key.key))
        return error(errc::self_check);
    return text;
}

} // namespace

bool makes_token(operation what) noexcept {
    return what == operation::sign_credential_jwt || what == operation::sign_ob2_assertion;
}

result<std::string> secure(
    const signing::request& request,
    const json::document& document,
    const document_facts& facts,
    const ring::key_record& key,
    instant now
) {
    if (request.what == operation::sign_credential_jwt)
        return make_jwt(request, document, facts, key);
    if (request.what == operation::sign_ob2_assertion)
        return make_assertion(request, document, key);
    return make_embedded(request, facts, key, now);
}

} // namespace ob::signerd
