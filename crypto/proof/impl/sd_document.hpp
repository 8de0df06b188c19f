#pragma once

#include "crypto/jsonld/processor.hpp"
#include "crypto/proof/impl/sd_statements.hpp"

#include <map>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace ob::proof::impl {

class selection;

/// A document as ecdsa-sd-2023 signs it: its statements, each blank node named by the HMAC of its
/// canonical label (ECDSA Cryptosuites 1.0, 3.4.4 and 3.5.2).
class sd_document {
public:
    /// `document` and `contexts` must outlive the result.
    static result<sd_document>
    read(const json::node& document, bytes_view hmac_key, const jsonld::context_registry& contexts);

    /// Sorted; each is a line of canonical N-Quads.
    const std::vector<std::string>& lines() const noexcept { return lines_; }

    /// For each line whether a part of the document says it. Fails (bad_pointer) when the part says
    /// anything else: a list of which some is left out, for example.
    result<std::vector<bool>> lines_of(const selection& part);

    /// What a verifier will call the blank nodes of that part: number after c14n → HMAC (3.5.3,
    /// step 13).
    result<std::map<std::uint64_t, bytes>> labels_of(const selection& part);

private:
    sd_document(const json::node& document, const jsonld::context_registry& contexts)
        : document_(&document)
        , contexts_(&contexts) {}

    result<void> label(bytes_view hmac_key);
    result<jsonld::dataset> statements_of(const json::node& value, const selection* part);

    const json::node* document_;
    const jsonld::context_registry* contexts_;
    std::unordered_map<const json::node*, std::string> names_; ///< of things without a name
    std::map<std::string, bytes, std::less<>> hmacs_;          ///< blank node label → HMAC
    label_map labels_;                                         ///< the same as text
    std::vector<std::string> lines_;
};

} // namespace ob::proof::impl
