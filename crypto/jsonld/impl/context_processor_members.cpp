#include "crypto/jsonld/impl/context_processor.hpp"
#include "crypto/jsonld/impl/iri.hpp"

#include <memory>
#include <unordered_map>

// Steps 5.5 to 5.11 of https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm: the
// keywords of a context.

namespace ob::jsonld::impl {

bool context_processor::check_version(const json::node& map) {
    // 5.5. @version
    const auto* const version = map.find("@version");
    if (version == nullptr)
        return true;
    if (version->as_double() != 1.1)
        return run_.fail(errc::invalid_version_value);
    return !run_.opts.version_1_0 || run_.fail(errc::processing_mode_conflict);
}

bool context_processor::merge_import(
    const context_request& request, json::node& map, std::pmr::memory_resource& memory
) {
    // 5.6. @import
    const auto* const import_url = map.find("@import");
    if (import_url == nullptr)
        return true;
    if (run_.opts.version_1_0)
        return run_.fail(errc::invalid_context_entry);
    if (!import_url->is_string())
        return run_.fail(errc::invalid_import_value);
    // 5.6.3 to 5.6.6. What it names must be one map, 5.6.7. without a further @import.
    std::string_view url;
    if (!resolve_url(request.base_url, import_url->as_string(), url))
        return false;
    const auto* const loaded = load(url);
    if (loaded == nullptr)
        return false;
    const auto* const imported = loaded->context;
    if (!imported->is_object())
        return run_.fail(errc::invalid_remote_context);
    if (imported->find("@import") != nullptr)
        return run_.fail(errc::invalid_context_entry);
    // 5.6.8. Members of the importing context win.
    std::pmr::vector<json::member> members(&memory);
    std::unordered_map<std::string_view, bool> own;
    for (const auto& member : map.members())
        own.emplace(member.name, true);
    for (const auto& member : imported->members())
        if (!own.contains(member.name))
            members.push_back(member);
    members.insert(members.end(), map.members().begin(), map.members().end());
    auto* const kept =
        static_cast<json::member*>(memory.allocate(members.size() * sizeof(json::member)));
    std::uninitialized_copy(members.begin(), members.end(), kept);
    map = json::node::object({kept, members.size()});
    return true;
}

bool context_processor::set_base(
    const context_request& request,
    active_context& result,
    const json::node& map,
    std::pmr::memory_resource& memory
) {
    // 5.7. @base counts in the document itself only.
    const auto* const base = map.find("@base");
    if (base == nullptr || request.remotes != nullptr)
        return true;
    if (base->is_null()) {
        result.has_base = false;
        result.base = {};
        return true;
    }
    const auto value = base->as_string();
    if (!base->is_string() || (!is_iri(value) && !result.has_base))
        return run_.fail(errc::invalid_base_iri);
    // 5.7.3, 5.7.4. An IRI stands as it is; a reference is related to the base so far.
    result.base = copy(memory, is_iri(value) ? std::string(value) : resolve(result.base, value));
    result.has_base = true;
    return true;
}

bool context_processor::set_vocab(
    active_context& result, const json::node& map, std::pmr::memory_resource& memory
) {
    // 5.8. @vocab: an IRI, or (in 1.1) relative to the vocabulary or base so far.
    const auto* const vocab = map.find("@vocab");
    if (vocab == nullptr)
        return true;
    if (vocab->is_null()) {
        result.has_vocab = false;
        result.vocab = {};
        return true;
    }
    const auto value = vocab->as_string();
    if (!vocab->is_string() || (run_.opts.version_1_0 && !is_iri(value) && !is_blank(value)))
        return run_.fail(errc::invalid_vocab_mapping);
    const auto expanded = expand(result, value, {.vocab = true, .document_relative = true});
    if (expanded.is_null || (!is_iri(expanded.text) && !is_blank(expanded.text)))
        return run_.fail(errc::invalid_vocab_mapping);
    result.vocab = copy(memory, expanded.text);
    result.has_vocab = true;
    return true;
}

bool context_processor::set_language(
    active_context& result, const json::node& map, std::pmr::memory_resource& memory
) {
    // 5.9. @language: the default language.
    if (const auto* const language = map.find("@language")) {
        if (!language->is_null() && !language->is_string())
            return run_.fail(errc::invalid_default_language);
        result.language = {language->is_string(), false, copy(memory, language->as_string())};
    }
    // 5.10. @direction: the default base direction.
    const auto* const direction = map.find("@direction");
    if (direction == nullptr)
        return true;
    if (run_.opts.version_1_0)
        return run_.fail(errc::invalid_context_entry);
    if (!read_direction(*direction, result.direction))
        return run_.fail(errc::invalid_base_direction);
    return true;
}

bool context_processor::check_flags(const json::node& map) {
    // 5.11. @propagate: it had its effect in step 2.
    if (const auto* const propagate = map.find("@propagate")) {
        if (run_.opts.version_1_0)
            return run_.fail(errc::invalid_context_entry);
        if (!propagate->is_boolean())
            return run_.fail(errc::invalid_propagate_value);
    }
    const auto* const is_protected = map.find("@protected");
    if (is_protected != nullptr && !is_protected->is_boolean())
        return run_.fail(errc::invalid_protected_value);
    return true;
}

} // namespace ob::jsonld::impl
