#pragma once

#include "base/core/time_rfc3339.hpp"
#include "issuer/programme/types.hpp"

#include <cstdint>
#include <optional>
#include <string>

/// Who vouches for what the programme offers (product.md 1, "Industry partner").
namespace ob::programme {

/// Somebody outside whom this host publishes a DID for, so that what they endorse is theirs and not
/// the issuer's.
struct partner {
    std::string id; ///< slug; the last part of its DID, so it never changes
    std::string name;
    std::string url;       ///< https: the partner's own site
    std::string email;     ///< where anybody may ask
    std::string image_url; ///< https, PNG or SVG logo; may be empty
    seconds_instant created_at{};
};

/// Why an endorsement does not count any more. Final.
struct endorsement_revocation {
    std::string reason;
    std::string actor;
    seconds_instant recorded_at{};
    bool published = false; ///< a list shows it
};

/// One partner's word for one version of a micro-credential: its competency and its benchmark. A
/// new version has it only when the partner endorses again.
struct endorsement {
    std::string id; ///< 128 random bits
    programme::partner partner;
    std::string micro_credential_id;
    std::uint32_t version = 1;
    bilingual comment;
    seconds_instant valid_from{};
    seconds_instant valid_until{};
    std::string credential; ///< as it was signed; empty: being signed
    std::optional<endorsement_revocation> revocation;

    /// Signed, not revoked, and not over (validUntil is inclusive).
    bool in_force(instant now) const noexcept {
        return !credential.empty() && !revocation && now <= valid_until;
    }
};

} // namespace ob::programme
