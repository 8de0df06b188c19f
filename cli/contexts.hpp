#pragma once

#include "cli/session.hpp"
#include "crypto/jsonld/context_registry.hpp"

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

} // namespace ob::cli
