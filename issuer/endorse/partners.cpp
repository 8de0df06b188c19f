#include "issuer/endorse/partners.hpp"

#include "base/core/fail_point.hpp"
#include "issuer/ledger/lists.hpp"
#include "issuer/ledger/partners.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/ledger/required.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/rules.hpp"

namespace ob::endorse {

namespace {

using programme::errc;

constexpr std::size_t name_bytes_max = 200; ///< as of a learner: what a line of a page can show

result<void> check(const issuer::partner_request& request) {
    if (!programme::is_slug(request.id))
        return error(errc::invalid_id, {}, "/id");
    OB_TRY_VOID(programme::check_text(request.name, "/name", name_bytes_max));
    if (!programme::is_https_url(request.url))
        return error(errc::invalid_url, {}, "/url");
    if (!programme::is_email(request.email))
        return error(errc::invalid_email, {}, "/email");
    if (!request.image_url.empty() && !programme::is_https_url(request.image_url))
        return error(errc::invalid_url, {}, "/image_url");
    return {};
}

std::string content_of(const issuer::partner_request& request) {
    ledger::fingerprint content;
    content.add(request.id).add(request.name).add(request.url).add(request.email);
    content.add(request.image_url);
    return content.hex();
}

} // namespace

result<programme::partner> create_partner(
    issuer::context& with, const issuer::origin& from, const issuer::partner_request& request
) {
    OB_TRY_VOID(check(request));
    const std::string content = content_of(request);
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto before, ledger::first_answer(with, from, "partner", content));
    OB_TRY(auto existing, ledger::find_partner(with.db, request.id));
    if (before && existing)
        return std::move(*existing);
    if (existing)
        return error(errc::id_taken, "A partner with that id exists already.", "/id");
    const programme::partner made{
        request.id, request.name, request.url, request.email, request.image_url, with.now()};
    OB_TRY_VOID(ledger::insert_partner(with.db, made));
    OB_TRY_VOID(ledger::see_to_partner_list(with.db, made.id, with.rules.list_entries));
    OB_TRY_VOID(ledger::remember(with, from, "partner", content, made.id));
    OB_TRY_VOID(ledger::audit(with, from.actor, "partner.recorded", made.id));
    OB_FAIL_POINT("partner_before_commit");
    OB_TRY_VOID(change.commit());
    OB_FAIL_POINT("partner_after_commit");
    return made;
}

result<programme::partner> change_partner(
    issuer::context& with, const issuer::origin& from, const issuer::partner_request& request
) {
    OB_TRY_VOID(check(request));
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(auto found, partner(with, request.id));
    found.name = request.name;
    found.url = request.url;
    found.email = request.email;
    found.image_url = request.image_url;
    OB_TRY_VOID(ledger::update_partner(with.db, found));
    OB_TRY_VOID(ledger::audit(with, from.actor, "partner.changed", found.id));
    OB_TRY_VOID(change.commit());
    return found;
}

result<programme::partner> partner(issuer::context& with, const std::string& id) {
    return ledger::required(ledger::find_partner(with.db, id));
}

} // namespace ob::endorse
