#pragma once

#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"

#include <optional>
#include <string_view>

/// What a credential says and a VC-JWT repeats (Open Badges 3.0, "Create the JWT Payload").
namespace ob::proof::impl {

inline constexpr std::string_view vcdm1_context = "https://www.w3.org/2018/credentials/v1";

/// Whether the first context is the one of VCDM 1.1.
bool is_vcdm1(const json::node& credential);

struct credential_facts {
    std::string_view issuer; ///< empty: none, or not one
    std::string_view id;
    std::string_view subject;
    std::optional<instant> from;
    std::optional<instant> until;
    bool has_until = false; ///< there is a member, readable or not
};

credential_facts facts_of(const json::node& credential);

} // namespace ob::proof::impl
