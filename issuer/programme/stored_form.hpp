#pragma once

#include "base/core/error.hpp"
#include "issuer/programme/types.hpp"

#include <string>
#include <string_view>

/// The JSON text in which the store keeps a definition and the profile. Members are the ones of the
/// API; a member that a later version adds reads as absent from older rows.
namespace ob::programme {

std::string to_stored_form(const definition& d);
result<definition> definition_from(std::string_view stored);
std::string to_stored_form(const issuer_profile& profile);
result<issuer_profile> profile_from(std::string_view stored);

} // namespace ob::programme
