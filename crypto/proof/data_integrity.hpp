#pragma once

#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/primitives/signer.hpp"
#include "crypto/proof/cryptosuite.hpp"
#include "crypto/proof/verdict.hpp"

#include <optional>
#include <string>
#include <vector>

namespace ob::proof {

/// What the issuer says about a new proof (VC Data Integrity 1.0, 2.1).
struct proof_options {
    std::string suite; ///< "eddsa-rdfc-2022"
    std::string verification_method;
    std::string created; ///< xsd:dateTimeStamp
    std::string proof_purpose = "assertionMethod";
    std::string expires; ///< empty: none
    std::string id;      ///< of the proof, so that another one can build on it; empty: none
    /// A document that has proofs gets one more (a proof set, 2.1.1). Otherwise it is refused: its
    /// proofs would not be covered.
    bool beside_others = false;
    /// The ids of the proofs that this one covers too (a proof chain, 2.1.2); with beside_others.
    std::vector<std::string> previous_proofs;
};

/// The document with a proof added: the received text with `"proof"` spliced in before its last
/// brace or beside the proofs that are there, never re-serialised. Safe mode, no inline contexts.
result<std::string> add_proof(
    std::string_view unsigned_text,
    const proof_options& options,
    const crypto::signer& signer,
    const jsonld::context_registry& contexts = jsonld::context_registry::pinned()
);

/// One proof found in a document, before any key is known.
struct found_proof {
    json::node proof;    ///< lives as long as the document
    std::string pointer; ///< "/proof" or "/proof/1"
    std::string type;
    std::string suite; ///< cryptosuite name; for a legacy type, that type
    std::string verification_method;
    std::string proof_purpose;
    std::optional<instant> created;
    std::optional<instant> expires;
    bool supported = false;
    bool legacy = false;
    verdict shape; ///< valid, or why the proof cannot even be tried
};

/// Every proof of the document, in order. Empty when there is none.
std::vector<found_proof> find_proofs(const json::document& document);

struct check_options {
    std::string proof_purpose = "assertionMethod";
    instant now{};
    std::chrono::seconds skew{60}; ///< on `created` only
    std::string domain;            ///< empty: not compared
    std::string challenge;
    bool inline_contexts = false;
    jsonld::limits limits;
};

/// Does this proof hold with this key? Whether the key is the issuer's is another question
/// (keys/documents). Never fails: whatever is wrong with document, proof or key is in the verdict.
verdict check_proof(
    const json::document& document,
    const found_proof& proof,
    const crypto::public_key& key,
    const check_options& options,
    const jsonld::context_registry& contexts = jsonld::context_registry::pinned()
);

} // namespace ob::proof
