#include "issuer/upkeep/upkeep.hpp"

#include "issuer/delivery/letter_composer.hpp"
#include "issuer/upkeep/impl/configuration.hpp"
#include "issuer/wiring.hpp"

namespace ob::upkeep {

namespace {

constexpr errc_entry rows[] = {
    {static_cast<int>(errc::unusable_configuration),
     kind::malformed,
     "unusable_configuration",
     "The configuration cannot be used."},
    {static_cast<int>(errc::wrong_user),
     kind::forbidden,
     "wrong_user",
     "The store belongs to another user."},
    {static_cast<int>(errc::no_store), kind::not_found, "no_store", "There is no store."},
    {static_cast<int>(errc::mail_not_taken),
     kind::unavailable,
     "mail_not_taken",
     "The message was not taken."},
};

const table_category category("upkeep", rows);

/// Who the audit rows name.
const issuer::origin from_here{"badgectl", {}};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    return {static_cast<int>(e), category};
}

struct issuer_store::impl {
    explicit impl(const issuer::config& settings)
        : letters(issuer::site_of(settings), settings.rules().mail_from) {}

    delivery::letter_composer letters;
    std::unique_ptr<issuer::service> service;
};

issuer_store::issuer_store(std::unique_ptr<impl> state) noexcept : impl_(std::move(state)) {}

issuer_store::~issuer_store() = default;

result<std::unique_ptr<issuer_store>>
issuer_store::open(const std::string& config_path, const clock& time, entropy& randomness) {
    OB_TRY(const auto settings, read_config(config_path));
    auto state = std::make_unique<impl>(settings);
    OB_TRY(
        state->service,
        issuer::service::open(
            settings.store_path, settings.rules(), time, randomness, state->letters
        )
    );
    return std::unique_ptr<issuer_store>(new issuer_store(std::move(state)));
}

result<issuer::new_token> issuer_store::create_token(const issuer::token_request& request) {
    return impl_->service->create_token(from_here, request);
}

result<std::vector<issuer::principal>> issuer_store::tokens() {
    return impl_->service->tokens();
}

result<void> issuer_store::revoke_token(const std::string& id) {
    return impl_->service->revoke_token(from_here, id);
}

} // namespace ob::upkeep
