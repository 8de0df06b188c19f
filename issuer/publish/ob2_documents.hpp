#pragma once

#include "issuer/compose/ob2.hpp"
#include "issuer/context.hpp"
#include "keys/protocol/signer_client.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// The documents that Open Badges 2.0 has hosted, made from the store when they are asked for: they
/// are not signed, and the store never changes what they are made of, but for standing, keys and
/// the issuer's profile (docs/adr/0006).
namespace ob::issuer {

using key_list = std::vector<signing::key_info>;

compose::ob2_place ob2_place_of(const context& with, const programme::award& award);

/// Of an award that is not signed yet: not_found.
result<hosted_assertion> ob2_hosted(context& with, const std::string& award_id);
result<std::string> ob2_badge_class(
    context& with, const std::string& id, std::string_view version, std::string_view language
);
result<std::string> ob2_issuer(context& with, const key_list& keys);
/// Only of a key that such badges are or were signed with.
result<hosted_key> ob2_key(context& with, const key_list& keys, std::string_view fragment);
/// Every signed assertion that does not count now: a suspended one stands here until it is
/// reinstated, because Open Badges 2.0 knows no other word for it.
result<std::string> ob2_revocations(context& with);

/// The document of those above that has this address, as a verifier would be given it.
std::optional<std::string>
ob2_document_at(context& with, const key_list& keys, const std::string& url);

} // namespace ob::issuer
