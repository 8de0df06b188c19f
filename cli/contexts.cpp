#include "cli/contexts.hpp"

#include "cli/documents.hpp"

namespace ob::cli {

result<known_contexts> known_contexts::read(session& s, const std::string& documents) {
    known_contexts known;
    if (documents.empty())
        return known;
    OB_TRY(const auto world, closed_world::read(s, documents));
    OB_TRY(const auto further, world->contexts());
    OB_TRY(auto registry, jsonld::context_registry::with(further));
    known.further_ = std::make_unique<jsonld::context_registry>(std::move(registry));
    return known;
}

const jsonld::context_registry& known_contexts::registry() const noexcept {
    return further_ ? *further_ : jsonld::context_registry::pinned();
}

CLI::Option* add_as_badge(CLI::App& sub, bool& chosen) {
    return sub.add_flag(
        "--as-badge",
        chosen,
        "By the rules for badges: pinned contexts only, none written inside, no undefined term"
    );
}

} // namespace ob::cli
