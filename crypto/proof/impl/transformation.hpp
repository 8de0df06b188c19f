#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/primitives/digest.hpp"
#include "crypto/proof/cryptosuite.hpp"

#include <span>
#include <vector>

/// From a document and its proof to the bytes that are signed (EdDSA Cryptosuites 3.2, 3.3;
/// ECDSA 3.2, 3.3).
namespace ob::proof::impl {

/// An object made of members that lie elsewhere.
class made_object {
public:
    explicit made_object(std::size_t room) { members_.reserve(room); }

    void add(std::string_view name, const json::node& value) { members_.push_back({name, value}); }

    json::node node() const noexcept { return json::node::object(members_); }

private:
    std::vector<json::member> members_;
};

/// The members of an object but for one.
made_object without(const json::node& object, std::string_view name);

/// The unsecured document: without "proof", or with only the proofs that a chain builds on. A JCS
/// suite may put another @context in place of the document's own.
class unsecured_document {
public:
    explicit unsecured_document(
        const json::node& secured,
        std::vector<json::node> previous = {},
        const json::node* context = nullptr
    );
    unsecured_document(const unsecured_document&) = delete;
    unsecured_document& operator=(const unsecured_document&) = delete;

    json::node node() const noexcept { return object_.node(); }

private:
    std::vector<json::node> previous_;
    made_object object_;
};

struct transform_options {
    jsonld::limits limits;
    bool inline_contexts = false;
};

/// Transforms and hashes a document or proof configuration as the suite says (not for selective
/// disclosure).
result<crypto::digest> hash(
    const cryptosuite& suite,
    const json::node& value,
    const transform_options& options,
    const jsonld::context_registry& contexts
);

/// The statements of a document, as the RDF suites see it: base null, safe mode.
result<jsonld::dataset> statements(
    const json::node& value,
    const transform_options& options,
    const jsonld::context_registry& contexts
);

/// The proof configuration: the proof without proofValue; RDF suites put the document's @context
/// in.
made_object
proof_configuration(const cryptosuite& suite, const json::node& proof, const json::node& document);

/// Proof hash first, then document hash.
bytes hash_data(const crypto::digest& proof_hash, const crypto::digest& document_hash);

} // namespace ob::proof::impl
