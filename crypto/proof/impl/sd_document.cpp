#include "crypto/proof/impl/sd_document.hpp"

#include "crypto/primitives/hmac.hpp"
#include "crypto/proof/errors.hpp"
#include "crypto/proof/impl/canonical_number.hpp"
#include "crypto/proof/impl/sd_value.hpp"
#include "crypto/proof/impl/selection.hpp"

#include <algorithm>

namespace ob::proof::impl {

namespace {

error cannot_stand_alone() {
    return errc::bad_pointer;
}

bool is_labelled(const jsonld::term& term, const label_map& labels) {
    return term.kind != jsonld::term_kind::blank || labels.contains(term.value);
}

} // namespace

result<sd_document> sd_document::read(
    const json::node& document, bytes_view hmac_key, const jsonld::context_registry& contexts
) {
    sd_document made(document, contexts);
    OB_TRY_VOID(made.label(hmac_key));
    return made;
}

result<jsonld::dataset> sd_document::statements_of(const json::node& value, const selection* part) {
    const jsonld::blank_namer name = [this, part](const json::node& written) {
        const auto& source = part == nullptr ? written : part->origin(written);
        auto& known = names_[&source];
        if (known.empty())
            known = std::to_string(names_.size());
        return known;
    };
    jsonld::options processing;
    processing.safe = true;
    processing.inline_contexts = false;
    processing.name_blank = &name;
    return jsonld::to_rdf(value, processing, *contexts_);
}

result<void> sd_document::label(bytes_view hmac_key) {
    OB_TRY(const auto quads, statements_of(*document_, nullptr));
    OB_TRY(const auto canonical, jsonld::canonicalize(quads));
    for (const auto& [input, canonical_label] : canonical.identifiers) {
        const auto hmac = crypto::hmac_sha256(hmac_key, as_bytes(canonical_label));
        const auto raw = hmac.view();
        hmacs_.emplace(input, bytes(raw.begin(), raw.end()));
        labels_.emplace(input, hmac_label(raw));
    }
    lines_ = relabelled_lines(quads, labels_);
    return {};
}

result<std::vector<bool>> sd_document::lines_of(const selection& part) {
    OB_TRY(const auto quads, statements_of(part.node(), &part));
    for (const auto& q : quads.quads)
        if (!is_labelled(q.subject, labels_) || !is_labelled(q.object, labels_) ||
            !is_labelled(q.graph, labels_))
            return cannot_stand_alone();
    std::vector<bool> found(lines_.size());
    for (const auto& line : relabelled_lines(quads, labels_)) {
        const auto at = std::lower_bound(lines_.begin(), lines_.end(), line);
        if (at == lines_.end() || *at != line)
            return cannot_stand_alone();
        found[static_cast<std::size_t>(at - lines_.begin())] = true;
    }
    return found;
}

result<std::map<std::uint64_t, bytes>> sd_document::labels_of(const selection& part) {
    OB_TRY(const auto quads, statements_of(part.node(), &part));
    OB_TRY(const auto canonical, jsonld::canonicalize(quads));
    std::map<std::uint64_t, bytes> labels;
    for (const auto& [input, canonical_label] : canonical.identifiers) {
        const auto number = canonical_number(canonical_label);
        const auto hmac = hmacs_.find(input);
        if (!number || hmac == hmacs_.end())
            return cannot_stand_alone();
        labels.emplace(*number, hmac->second);
    }
    return labels;
}

} // namespace ob::proof::impl
