#pragma once

#include "base/core/clock.hpp"
#include "base/core/entropy.hpp"
#include "issuer/requests.hpp"

#include <memory>
#include <string>
#include <vector>

/// What an operator does to an issuer on its own machine, beside the daemon or without it:
/// badgectl's side of the issuer. Every change is one durable transaction of the same store, safe
/// while issuerd runs.
namespace ob::upkeep {

enum class errc {
    unusable_configuration = 1, ///< every fault is in the sentence
    wrong_user,                 ///< the store is another user's, whom the sentence names
    no_store,                   ///< nothing to copy
    mail_not_taken,             ///< with the relay's answer
};
std::error_code make_error_code(errc e) noexcept;

/// The store that a configuration of issuerd names.
class issuer_store {
public:
    /// `config_path` empty: defaults and environment, as for issuerd. Creates the store when there
    /// is none.
    static result<std::unique_ptr<issuer_store>>
    open(const std::string& config_path, const clock& time, entropy& randomness);
    ~issuer_store();

    /// The text of a new bearer token is told here and never again.
    result<issuer::new_token> create_token(const issuer::token_request& request);
    result<std::vector<issuer::principal>> tokens(); ///< oldest first, revoked ones included
    result<void> revoke_token(const std::string& id);

private:
    struct impl;
    explicit issuer_store(std::unique_ptr<impl> state) noexcept;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::upkeep

template <>
struct std::is_error_code_enum<ob::upkeep::errc> : std::true_type {};
