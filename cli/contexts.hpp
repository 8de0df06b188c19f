#pragma once

#include "cli/session.hpp"
#include "crypto/jsonld/context_registry.hpp"

#include <CLI/CLI.hpp>
#include <memory>
#include <string>

namespace ob::cli {

/// The pinned contexts and, when `documents` names a file, the further ones that it lists.
class known_contexts {
public:
    static result<known_contexts> read(session& s, const std::string& documents);

    const jsonld::context_registry& registry() const noexcept;

private:
    std::unique_ptr<jsonld::context_registry> further_;
};

/// --as-badge: the policy of `verify` on top of the complete algorithm.
CLI::Option* add_as_badge(CLI::App& sub, bool& chosen);

} // namespace ob::cli
