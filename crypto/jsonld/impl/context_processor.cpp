#include "crypto/jsonld/impl/context_processor.hpp"

#include "crypto/jsonld/impl/iri.hpp"
#include "crypto/jsonld/impl/term_definer.hpp"

// Steps are those of https://www.w3.org/TR/json-ld11-api/#context-processing-algorithm.

namespace ob::jsonld::impl {

namespace {

/// Context documents that name context documents; the deepest in use is 2.
constexpr std::size_t remote_depth_max = 16;
/// Context definitions worked through for one document, scoped ones included. All pinned contexts
/// together hold fewer than 300.
constexpr std::size_t definitions_max = 4096;

enum flag : unsigned {
    overriding = 1,
    propagated = 2,
    remote = 4
};

unsigned flags_of(const context_request& request) noexcept {
    return (request.override_protected ? overriding : 0U) | (request.propagate ? propagated : 0U) |
           (request.remotes != nullptr ? remote : 0U);
}

bool is_context_keyword(std::string_view name) noexcept {
    switch (keyword_of(name)) {
    case keyword::base:
    case keyword::direction:
    case keyword::import_url:
    case keyword::language:
    case keyword::propagate:
    case keyword::protected_terms:
    case keyword::version:
    case keyword::vocab:
        return true;
    default:
        return false;
    }
}

bool is_in_chain(const remote_link* chain, std::string_view url) noexcept {
    while (chain != nullptr && chain->url != url)
        chain = chain->above;
    return chain != nullptr;
}

} // namespace

context_processor::context_processor(run& state, const context_registry::impl& registry)
    : run_(state)
    , registry_(registry)
    , cache_(registry.cache()) {}

const active_context* context_processor::initial() {
    const auto* active = cache_->initial();
    const auto& base = run_.opts.base;
    if (!base.empty()) {
        auto* const based = active->clone(run_.strings, 0);
        based->base = based->original_base = copy(run_.strings, base);
        based->has_base = true;
        active = based;
    }
    const auto* expand_context = run_.opts.expand_context;
    if (expand_context == nullptr)
        return active;
    if (const auto* const inner = expand_context->find("@context"))
        expand_context = inner;
    return process({.active = active, .local = expand_context, .base_url = active->original_base});
}

const active_context* context_processor::apply_scoped(
    const active_context& active,
    const term_definition& term,
    bool override_protected,
    bool propagate
) {
    return process(
        {.active = &active,
         .local = term.context,
         .base_url = term.base_url,
         .override_protected = override_protected,
         .propagate = propagate,
         .is_pinned = term.is_pinned}
    );
}

bool context_processor::check_scoped(const context_request& request) {
    std::pmr::monotonic_buffer_resource scratch;
    return process(request, scratch) != nullptr;
}

const active_context*
context_processor::process(const context_request& request, std::pmr::memory_resource& memory) {
    // Results are kept where neither side depends on the document.
    if (!request.is_pinned || !request.active->is_pinned || !request.validate_scoped)
        return process_into(request, memory);
    const context_cache::key key{request.active, request.local, flags_of(request)};
    if (const auto* const known = cache_->find(key))
        return known;
    auto arena = std::make_unique<std::pmr::monotonic_buffer_resource>();
    const auto* const made = process_into(request, *arena);
    if (made == nullptr || made->is_pinned)
        return made;
    return cache_->add(key, const_cast<active_context&>(*made), std::move(arena));
}

const active_context*
context_processor::process_into(const context_request& request, std::pmr::memory_resource& memory) {
    auto asked = request;
    // 2. @propagate of the local context decides.
    if (const auto* const propagate = request.local->find("@propagate"))
        asked.propagate = propagate->as_boolean();
    const auto* current = request.active;
    // 3. Without propagation, nested nodes fall back to the context from before.
    if (!asked.propagate && current->previous == nullptr) {
        auto* const result = current->clone(memory, 0);
        result->previous = request.active;
        current = result;
    }
    // 4. One context is an array of one. 5. Each item in turn.
    if (!request.local->is_array())
        return process_item(asked, *current, *request.local, memory);
    std::size_t index = 0;
    for (const auto& item : request.local->elements()) {
        const run::step here(run_, index++);
        current = process_item(asked, *current, item, memory);
        if (current == nullptr)
            return nullptr;
    }
    return current; // 6.
}

const active_context* context_processor::process_item(
    const context_request& request,
    const active_context& current,
    const json::node& item,
    std::pmr::memory_resource& memory
) {
    if (request.in_document) {
        if (++run_.contexts > run_.opts.limits.contexts_max)
            return run_.fail(errc::too_many_contexts), nullptr;
        if (!run_.opts.inline_contexts && !item.is_string())
            return run_.fail(errc::inline_context), nullptr;
    }
    if (item.is_null())
        return process_null(request, current, memory);
    if (item.is_string())
        return process_remote(request, current, item.as_string(), memory);
    // 5.3. Neither null nor string nor map.
    if (!item.is_object())
        return run_.fail(errc::invalid_local_context), nullptr;
    return process_map(request, current, item, memory);
}

const active_context* context_processor::process_null(
    const context_request& request, const active_context& current, std::pmr::memory_resource& memory
) {
    // 5.1.1. Protected terms cannot be removed.
    if (!request.override_protected && current.has_protected())
        return run_.fail(errc::invalid_context_nullification), nullptr;
    // 5.1.2. Begin anew, with the base of the document.
    auto* const result = active_context().clone(memory, 0);
    result->base = result->original_base = current.original_base;
    result->has_base = !current.original_base.empty();
    if (!request.propagate)
        result->previous = current.previous;
    return result;
}

bool context_processor::resolve_url(
    std::string_view base_url, std::string_view reference, std::string_view& url
) {
    url = reference;
    if (is_iri(reference))
        return true;
    if (base_url.empty())
        return run_.fail(
            errc::loading_document_failed,
            "A context has a relative URL and nothing to relate it to."
        );
    url = copy(run_.strings, resolve(base_url, reference));
    return true;
}

const context_entry* context_processor::load(std::string_view url) {
    const auto* const entry = registry_.find(url);
    if (entry == nullptr) {
        run_.fail(
            run_.opts.safe ? errc::unknown_context : errc::loading_remote_context_failed,
            "The context " + std::string(url) + " is not one of the known ones."
        );
        return nullptr;
    }
    if (entry->context == nullptr)
        return run_.fail(errc::invalid_remote_context), nullptr;
    return entry;
}

const active_context* context_processor::process_remote(
    const context_request& request,
    const active_context& current,
    std::string_view reference,
    std::pmr::memory_resource& memory
) {
    // 5.2.1. The URL, complete.
    std::string_view url;
    if (!resolve_url(request.base_url, reference, url))
        return nullptr;
    // 5.2.4, 5.2.5. The context of that document. From here on its URL is the registry's own, which
    // outlives what is made of the context.
    const auto* const loaded = load(url);
    if (loaded == nullptr)
        return nullptr;
    // 5.2.2. Scoped contexts that are only checked may refer back to where they stand; others may
    // not.
    if (is_in_chain(request.remotes, loaded->url)) {
        if (!request.validate_scoped)
            return &current;
        return run_.fail(errc::recursive_context_inclusion), nullptr;
    }
    // 5.2.3. A limit on contexts that lead to contexts.
    const auto depth = request.remotes == nullptr ? 1 : request.remotes->depth + 1;
    if (depth > remote_depth_max)
        return run_.fail(errc::context_overflow), nullptr;
    const remote_link link{loaded->url, request.remotes, depth};
    // 5.2.6. Apply it.
    return process(
        {.active = &current,
         .local = loaded->context,
         .base_url = loaded->url,
         .remotes = &link,
         .validate_scoped = request.validate_scoped,
         .is_pinned = true},
        memory
    );
}

const active_context* context_processor::process_map(
    const context_request& request,
    const active_context& current,
    const json::node& map,
    std::pmr::memory_resource& memory
) {
    if (++run_.definitions > definitions_max)
        return run_.fail(errc::too_many_contexts), nullptr;
    auto merged = map;
    if (!check_version(map) || !merge_import(request, merged, memory))
        return nullptr;
    auto* const result = current.clone(memory, merged.members().size());
    if (!set_base(request, *result, merged, memory) || !set_vocab(*result, merged, memory) ||
        !set_language(*result, merged, memory) || !check_flags(merged))
        return nullptr;
    // 5.12, 5.13. Every other member defines a term.
    term_definer definer(*this, request, merged, *result, memory);
    for (const auto& member : merged.members())
        if (!is_context_keyword(member.name) && !definer.define(member.name))
            return nullptr;
    return result;
}

expanded_iri context_processor::expand(
    const active_context& active, std::string_view value, iri_position position
) {
    return expand_iri(active, value, position, run_.strings);
}

} // namespace ob::jsonld::impl
