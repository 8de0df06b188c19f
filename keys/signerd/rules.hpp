#pragma once

#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"
#include "keys/signerd/errors.hpp"
#include "keys/signerd/settings.hpp"

#include <string>
#include <vector>

namespace ob::signerd {

/// What the audit log says about a document, read from the document itself.
struct document_facts {
    std::string id;
    std::string issuer;
    instant valid_from{};
    std::vector<std::string> status; ///< "list url#index"
};

/// An unsigned OpenBadgeCredential or ClrCredential of ours, or an EndorsementCredential of ours or
/// of a partner, for now and not for ever. Pure.
result<document_facts>
check_credential(const json::node& document, const settings& rules, instant now);

/// An unsigned Open Badges 2.0 assertion of ours that says that it is signed with that key. Pure.
result<document_facts> check_ob2_assertion(
    const json::node& assertion, std::string_view key, const settings& rules, instant now
);

/// An unsigned BitstringStatusListCredential of ours or of a partner. Pure.
result<document_facts>
check_status_list(const json::node& document, const settings& rules, instant now);

/// The time of the proof: within the window, and not in the future beyond a clock's error.
result<instant> check_created(std::string_view created, const settings& rules, instant now);

} // namespace ob::signerd
