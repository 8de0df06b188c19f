#pragma once

#include "crypto/jsonld/impl/active_context.hpp"
#include "crypto/jsonld/impl/context_cache.hpp"
#include "crypto/jsonld/impl/iri_expansion.hpp"
#include "crypto/jsonld/impl/run.hpp"

#include <memory_resource>
#include <string_view>

namespace ob::jsonld::impl {

/// The chain of remote contexts that led to a context.
struct remote_link {
    std::string_view url;
    const remote_link* above;
    std::size_t depth;
};

struct context_request {
    const active_context* active;
    const json::node* local;
    std::string_view base_url = {};
    const remote_link* remotes = nullptr;
    bool override_protected = false;
    bool propagate = true;
    bool validate_scoped = true;
    bool is_pinned = false;   ///< `local` belongs to a registered context
    bool in_document = false; ///< `local` is written in the document, outside any term definition
};

/// Context Processing (JSON-LD 1.1 API 4.1).
class context_processor {
public:
    context_processor(run& state, const context_registry::impl& registry);

    /// The context a document begins with; nullptr after a failure.
    const active_context* initial();

    /// nullptr after a failure, which is then in the run.
    const active_context* process(const context_request& request) {
        return process(request, run_.strings);
    }

    /// Processes a scoped context only to see whether it is valid (4.2, step 21.3).
    bool check_scoped(const context_request& request);
    /// The scoped context of a term.
    const active_context* apply_scoped(
        const active_context& active,
        const term_definition& term,
        bool override_protected,
        bool propagate
    );

    /// IRI Expansion where no context is being defined.
    expanded_iri
    expand(const active_context& active, std::string_view value, iri_position position);

    /// Keeps everything alive that contexts and definitions refer to.
    std::shared_ptr<const void> keep_alive() const { return cache_; }

private:
    friend class term_definer;

    const active_context*
    process(const context_request& request, std::pmr::memory_resource& memory);
    const active_context*
    process_into(const context_request& request, std::pmr::memory_resource& memory);
    const active_context* process_item(
        const context_request& request,
        const active_context& current,
        const json::node& item,
        std::pmr::memory_resource& memory
    );
    const active_context* process_null(
        const context_request& request,
        const active_context& current,
        std::pmr::memory_resource& memory
    );
    const active_context* process_remote(
        const context_request& request,
        const active_context& current,
        std::string_view reference,
        std::pmr::memory_resource& memory
    );
    const active_context* process_map(
        const context_request& request,
        const active_context& current,
        const json::node& map,
        std::pmr::memory_resource& memory
    );
    bool merge_import(
        const context_request& request, json::node& map, std::pmr::memory_resource& memory
    );
    bool set_base(
        const context_request& request,
        active_context& result,
        const json::node& map,
        std::pmr::memory_resource& memory
    );
    bool
    set_vocab(active_context& result, const json::node& map, std::pmr::memory_resource& memory);
    bool
    set_language(active_context& result, const json::node& map, std::pmr::memory_resource& memory);
    bool check_version(const json::node& map);
    bool check_flags(const json::node& map);
    bool resolve_url(std::string_view base_url, std::string_view reference, std::string_view& url);
    const context_entry* load(std::string_view url);

    run& run_;
    const context_registry::impl& registry_;
    context_registry::impl::cache_ptr cache_;
};

} // namespace ob::jsonld::impl
