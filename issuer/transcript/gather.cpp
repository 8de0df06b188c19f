#include "issuer/transcript/gather.hpp"

#include "base/core/json_text.hpp"
#include "issuer/compose/credential.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/people.hpp"
#include "issuer/ledger/required.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/transcript/limits.hpp"
#include "issuer/transcript/room.hpp"

#include <algorithm>

namespace ob::transcript {

namespace {

using programme::errc;

result<entry> entry_of(issuer::context& with, programme::award award) {
    entry one;
    OB_TRY(
        one.micro_credential,
        ledger::required(
            ledger::find_micro_credential(with.db, award.micro_credential_id, award.version)
        )
    );
    if (!award.registration_id.empty()) {
        OB_TRY(
            const auto registration,
            ledger::required(ledger::find_registration(with.db, award.registration_id))
        );
        one.route = registration.route;
    }
    OB_TRY(one.page_off, ledger::page_is_off(with.db, award.id));
    one.award = std::move(award);
    return one;
}

/// The newest badges that there is room for. One that does not fit ends the list: a record with a
/// gap in its middle would be harder to read than one that says "the newest".
class collection {
public:
    collection(issuer::context& with, ingredients& into) noexcept : with_(with), into_(into) {}

    result<void> fill() {
        issuer::award_filter next{.learner_id = into_.learner.id};
        for (bool more = true; more && !into_.record.partial;) {
            OB_TRY(auto page, ledger::find_awards(with_.db, next));
            more = page.size() == next.most;
            if (more)
                next.after = page.back().id;
            for (auto& award : page)
                OB_TRY_VOID(consider(std::move(award)));
        }
        return {};
    }

    /// The stacks that something listed is a part of.
    result<void> add_stacks() {
        for (auto& one : into_.entries) {
            OB_TRY(const auto ids, ledger::stacks_of(with_.db, one.award.micro_credential_id));
            for (const auto& id : ids)
                OB_TRY_VOID(relate(one, id));
        }
        return {};
    }

private:
    result<void> consider(programme::award award) {
        if (into_.record.partial || award.credential.empty() ||
            award.standing != programme::standing::good)
            return {};
        OB_TRY(const auto badge, json::document::parse(award.credential));
        if (into_.entries.size() == limits::credentials_max ||
            !left_.take(badge.root(), award.credential.size())) {
            into_.record.partial = true;
            return {};
        }
        OB_TRY(auto one, entry_of(with_, std::move(award)));
        into_.record.awards.push_back(one.award.id);
        into_.entries.push_back(std::move(one));
        return {};
    }

    result<void> relate(entry& part, const std::string& stack_id) {
        auto found = std::find_if(into_.stacks.begin(), into_.stacks.end(), [&](const stack& s) {
            return s.micro_credential.id == stack_id;
        });
        if (found == into_.stacks.end()) {
            OB_TRY(const bool added, add(stack_id));
            if (!added)
                return {};
            found = std::prev(into_.stacks.end());
        }
        const auto& id = part.award.micro_credential_id;
        if (std::find(found->parts.begin(), found->parts.end(), id) == found->parts.end())
            found->parts.push_back(id);
        part.stacks.push_back(found->micro_credential.definition.name);
        return {};
    }

    result<bool> add(const std::string& stack_id) {
        OB_TRY(auto offering, ledger::required(ledger::find_micro_credential(with_.db, stack_id)));
        if (offering.state == programme::life_cycle::draft)
            return false;
        stack one;
        OB_TRY(one.progress, ledger::progress(with_.db, offering, into_.learner.id, with_.now()));
        one.held = std::any_of(into_.entries.begin(), into_.entries.end(), [&](const entry& e) {
            return e.award.micro_credential_id == stack_id;
        });
        one.micro_credential = std::move(offering);
        if (!one.held) {
            const auto text = json::to_text(compose::achievement_definition(
                into_.base_url, one.micro_credential, into_.record.language
            ));
            OB_TRY(const auto definition, json::document::parse(text));
            if (!left_.take(definition.root(), text.size())) {
                into_.record.partial = true;
                return false;
            }
        }
        into_.stacks.push_back(std::move(one));
        return true;
    }

    issuer::context& with_;
    ingredients& into_;
    room left_;
};

} // namespace

result<ingredients>
gather(issuer::context& with, const std::string& learner_id, const std::string& language) {
    ingredients from;
    from.base_url = with.rules.base_url;
    OB_TRY(from.learner, ledger::required(ledger::find_learner(with.db, learner_id)));
    from.record.learner_id = learner_id;
    from.record.language = language;
    from.record.as_of = with.now();
    collection all(with, from);
    OB_TRY_VOID(all.fill());
    if (from.entries.empty())
        return error(errc::no_signed_badge);
    OB_TRY_VOID(all.add_stacks());
    OB_TRY(auto profile, ledger::find_profile(with.db));
    if (!profile)
        return error(errc::profile_missing);
    from.issuer = std::move(*profile);
    return from;
}

result<answer> look_up(issuer::context& with, record found) {
    ingredients of_it;
    of_it.base_url = with.rules.base_url;
    OB_TRY(of_it.learner, ledger::required(ledger::find_learner(with.db, found.learner_id)));
    of_it.record.language = found.language;
    for (const auto& id : found.awards) {
        OB_TRY(auto award, ledger::required(ledger::find_award(with.db, id)));
        OB_TRY(auto one, entry_of(with, std::move(award)));
        of_it.entries.push_back(std::move(one));
    }
    OB_TRY_VOID(collection(with, of_it).add_stacks());
    answer told;
    std::vector<entry> counted;
    std::copy_if(
        of_it.entries.begin(),
        of_it.entries.end(),
        std::back_inserter(counted),
        [](const entry& e) { return e.award.standing == programme::standing::good; }
    );
    told.totals = add_up(counted, of_it.stacks);
    told.record = std::move(found);
    told.learner = std::move(of_it.learner);
    told.entries = std::move(of_it.entries);
    told.stacks = std::move(of_it.stacks);
    return told;
}

result<bool> still_good(issuer::context& with, const record& what) {
    for (const auto& id : what.awards) {
        OB_TRY(const auto award, ledger::required(ledger::find_award(with.db, id)));
        if (award.standing != programme::standing::good)
            return false;
    }
    return true;
}

} // namespace ob::transcript
