#include "issuer/endorse/endorsements.hpp"
#include "issuer/endorse/partners.hpp"
#include "issuer/ledger/endorsements.hpp"
#include "issuer/ledger/partners.hpp"
#include "issuer/service_state.hpp"

/// The part of the service that is about partners and what they endorse.
namespace ob::issuer {

result<programme::partner>
service::create_partner(const origin& from, const partner_request& request) {
    return impl_->change([&](context& with) { return endorse::create_partner(with, from, request); }
    );
}

result<programme::partner>
service::change_partner(const origin& from, const partner_request& request) {
    return impl_->change([&](context& with) { return endorse::change_partner(with, from, request); }
    );
}

result<programme::partner> service::partner(const std::string& id) {
    return impl_->with_store([&](context& with) { return endorse::partner(with, id); });
}

result<std::vector<programme::partner>> service::partners() {
    return impl_->with_store([](context& with) { return ledger::partners(with.db); });
}

result<programme::endorsement> service::endorse(
    const origin& from, const std::string& partner_id, const endorsement_request& request
) {
    return impl_->change([&](context& with) {
        return endorse::endorse(with, from, partner_id, request);
    });
}

result<programme::endorsement>
service::endorsement(const std::string& partner_id, const std::string& id) {
    return impl_->with_store([&](context& with) {
        return endorse::endorsement(with, partner_id, id);
    });
}

result<std::vector<programme::endorsement>> service::endorsements(const endorsement_filter& filter
) {
    return impl_->with_store([&](context& with) {
        return ledger::find_endorsements(with.db, filter);
    });
}

result<programme::endorsement_revocation> service::revoke_endorsement(
    const origin& from, const std::string& partner_id, const status_request& request
) {
    return impl_->change([&](context& with) {
        return endorse::revoke(with, from, {request.award_id, partner_id, request.reason});
    });
}

} // namespace ob::issuer
