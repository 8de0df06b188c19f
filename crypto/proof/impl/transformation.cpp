#include "crypto/proof/impl/transformation.hpp"

#include "base/core/jcs.hpp"
#include "crypto/jsonld/rdfc10.hpp"

#include <utility>

namespace ob::proof::impl {

namespace {

/// RDF suites refuse these while expanding; a JCS suite signs all text, but whoever reads the
/// document as JSON-LD afterwards must not be led astray either (threats T27).
result<void> check_contexts(
    const json::node& value,
    const transform_options& options,
    const jsonld::context_registry& contexts
);

result<void> check_context(
    const json::node& context,
    const transform_options& options,
    const jsonld::context_registry& contexts
) {
    if (context.is_array()) {
        for (const auto& element : context.elements())
            if (auto checked = check_context(element, options, contexts); !checked)
                return checked;
        return {};
    }
    if (context.is_string() && !contexts.knows(context.as_string()))
        return error(jsonld::errc::unknown_context, std::string(context.as_string()));
    if (!context.is_string() && !options.inline_contexts)
        return error(jsonld::errc::inline_context);
    return {};
}

result<void> check_contexts(
    const json::node& value,
    const transform_options& options,
    const jsonld::context_registry& contexts
) {
    for (const auto& element : value.elements())
        if (auto checked = check_contexts(element, options, contexts); !checked)
            return checked;
    for (const auto& m : value.members()) {
        auto checked = m.name == "@context" ? check_context(m.value, options, contexts)
                                            : check_contexts(m.value, options, contexts);
        if (!checked)
            return checked;
    }
    return {};
}

result<crypto::digest> hash_jcs(
    const cryptosuite& suite,
    const json::node& value,
    const transform_options& options,
    const jsonld::context_registry& contexts
) {
    if (auto checked = check_contexts(value, options, contexts); !checked)
        return std::move(checked).error();
    OB_TRY(const auto text, jcs::canonicalize(value));
    return crypto::hash(suite.hash, std::string_view(text));
}

} // namespace

made_object without(const json::node& object, std::string_view name) {
    made_object out(object.members().size());
    for (const auto& m : object.members())
        if (m.name != name)
            out.add(m.name, m.value);
    return out;
}

unsecured_document::unsecured_document(
    const json::node& secured, std::vector<json::node> previous, const json::node* context
)
    : previous_(std::move(previous))
    , object_(secured.members().size() + 1) {
    for (const auto& m : secured.members())
        if (m.name != "proof")
            object_.add(m.name, m.name == "@context" && context != nullptr ? *context : m.value);
    if (!previous_.empty())
        object_.add("proof", json::node::array(previous_));
}

result<jsonld::dataset> statements(
    const json::node& value,
    const transform_options& options,
    const jsonld::context_registry& contexts
) {
    jsonld::options processing;
    processing.safe = true;
    processing.inline_contexts = options.inline_contexts;
    processing.limits = options.limits;
    return jsonld::to_rdf(value, processing, contexts);
}

result<crypto::digest> hash(
    const cryptosuite& suite,
    const json::node& value,
    const transform_options& options,
    const jsonld::context_registry& contexts
) {
    if (suite.transformation == transform::jcs)
        return hash_jcs(suite, value, options, contexts);
    OB_TRY(const auto quads, statements(value, options, contexts));
    return jsonld::canonical_digest(quads, suite.hash, options.limits);
}

made_object
proof_configuration(const cryptosuite& suite, const json::node& proof, const json::node& document) {
    const bool rdf = suite.transformation != transform::jcs;
    made_object out(proof.members().size() + 1);
    for (const auto& m : proof.members())
        if (m.name != "proofValue" && !(rdf && m.name == "@context"))
            out.add(m.name, m.value);
    if (const auto* context = document.find("@context"); rdf && context != nullptr)
        out.add("@context", *context);
    return out;
}

bytes hash_data(const crypto::digest& proof_hash, const crypto::digest& document_hash) {
    const auto first = proof_hash.view();
    const auto second = document_hash.view();
    bytes out(first.begin(), first.end());
    out.insert(out.end(), second.begin(), second.end());
    return out;
}

} // namespace ob::proof::impl
