#pragma once

#include "issuer/context.hpp"

#include <string>

/// Partners, as the programme office records them.
namespace ob::endorse {

/// A new partner, with a revocation list of its own so that the list is published before anything
/// refers to it. id_taken; what is wrong with a member, with its pointer.
result<programme::partner> create_partner(
    issuer::context& with, const issuer::origin& from, const issuer::partner_request& request
);

/// What is said of a partner from now on; its id, and the DID that follows from it, stay. What was
/// signed keeps the words that it was signed with. not_found; what is wrong with a member.
result<programme::partner> change_partner(
    issuer::context& with, const issuer::origin& from, const issuer::partner_request& request
);

/// not_found.
result<programme::partner> partner(issuer::context& with, const std::string& id);

} // namespace ob::endorse
