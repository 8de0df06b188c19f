#pragma once

#include "issuer/context.hpp"

/// Bearer tokens: told once, stored as SHA-256 (a token has 128 random bits, so a fast hash is
/// enough).
namespace ob::ledger {

result<issuer::new_token> create_token(
    issuer::context& with, const issuer::origin& from, const issuer::token_request& request
);
result<issuer::principal> authenticate(store::database& db, std::string_view token_text);
result<std::vector<issuer::principal>> tokens(store::database& db);
result<void> revoke_token(issuer::context& with, const issuer::origin& from, const std::string& id);

} // namespace ob::ledger
