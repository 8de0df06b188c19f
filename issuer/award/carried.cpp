#include "issuer/award/carried.hpp"

#include "base/core/json_text.hpp"
#include "base/core/strict_json.hpp"
#include "issuer/ledger/endorsements.hpp"

#include <algorithm>

namespace ob::award {

namespace {

/// `all` is newest first, and so is the answer.
std::vector<programme::endorsement> to_carry(std::vector<programme::endorsement> all, instant now) {
    std::vector<programme::endorsement> chosen;
    for (auto& one : all) {
        if (!one.in_force(now))
            continue;
        const auto same = std::find_if(chosen.begin(), chosen.end(), [&](const auto& other) {
            return other.partner.id == one.partner.id;
        });
        if (same == chosen.end())
            chosen.push_back(std::move(one));
        else if (same->valid_until < one.valid_until)
            *same = std::move(one);
    }
    if (chosen.size() > endorsements_max)
        chosen.resize(endorsements_max);
    return chosen;
}

} // namespace

result<std::vector<boost::json::value>>
carry_endorsements(issuer::context& with, const programme::award& award) {
    OB_TRY(auto all, ledger::endorsements_of(with.db, award.micro_credential_id, award.version));
    std::vector<boost::json::value> carried;
    for (const auto& one : to_carry(std::move(all), with.time.now())) {
        OB_TRY(const auto credential, json::document::parse(one.credential));
        // Signed over its statements, which a copy of its values keeps: there is no number in it.
        carried.push_back(json::to_value(credential.root()));
        OB_TRY_VOID(ledger::insert_award_endorsement(with.db, award.id, one.id));
    }
    return carried;
}

} // namespace ob::award
