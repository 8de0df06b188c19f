#include "base/core/json_text.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/errors.hpp"
#include "crypto/proof/impl/new_proof.hpp"
#include "crypto/proof/impl/transformation.hpp"

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
           !options.proof_purpose.empty();
}

} // namespace

namespace impl {

result<new_proof> begin_proof(
    std::string_view unsigned_text, const proof_options& options, const crypto::signer& signer
) {
    OB_TRY(const auto* suite, suite_to_make(options.suite, signer));
    if (!writable(options))
        return error(errc::bad_options);
    OB_TRY(auto document, json::document::parse(unsigned_text));
    if (!document.root().is_object())
        return error(errc::not_an_object);
    if (document.root().find("proof") != nullptr)
        return error(errc::already_proved, {}, "/proof");

    member_writer members;
    members.text("type", suite->proof_type);
    members.text("cryptosuite", suite->name);
    members.text("created", options.created);
    members.text("verificationMethod", options.verification_method);
    members.text("proofPurpose", options.proof_purpose);
    if (!options.expires.empty())
        members.text("expires", options.expires);
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
    const auto configuration = impl::proof_configuration(suite, proof.root(), root);
    OB_TRY(const auto proof_hash, impl::hash(suite, configuration.node(), {}, contexts));
    OB_TRY(const auto document_hash, impl::hash(suite, root, {}, contexts));
    OB_TRY(const auto signature, signer.sign(impl::hash_data(proof_hash, document_hash)));
    OB_TRY(const auto encoded, to_base58(signature));
    made.members.text("proofValue", "z" + encoded);

    impl::member_writer with_proof;
    with_proof.raw("proof", made.members.object());
    return impl::splice_members(unsigned_text, with_proof.members());
}

} // namespace ob::proof
