#include "issuer/office/offerings.hpp"

#include "badge/baking/baking.hpp"
#include "issuer/award/decide.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/endorsements.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/ledger/records.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/rules.hpp"
#include "issuer/programme/stored_form.hpp"
#include "issuer/programme/words.hpp"

namespace ob::office {

namespace {

using programme::errc;
using programme::life_cycle;

/// What a page and a mail can carry.
constexpr std::size_t picture_bytes_max = 4 * 1024 * 1024;

/// draft → pilot → live → paused → teach-out → sunset; pilot may be left out, a pause may end.
bool may_follow(life_cycle from, life_cycle to) noexcept {
    switch (from) {
    case life_cycle::draft:
        return to == life_cycle::pilot || to == life_cycle::live;
    case life_cycle::pilot:
        return to == life_cycle::live || to == life_cycle::paused || to == life_cycle::teach_out;
    case life_cycle::live:
        return to == life_cycle::paused || to == life_cycle::teach_out;
    case life_cycle::paused:
        return to == life_cycle::live || to == life_cycle::teach_out;
    case life_cycle::teach_out:
        return to == life_cycle::sunset;
    case life_cycle::sunset:
        break;
    }
    return false;
}

/// "From live it goes to paused or teach_out."
std::string next_states(life_cycle from) {
    std::string list;
    for (const auto& [word, state] : programme::life_cycle_words)
        if (may_follow(from, state))
            list.append(list.empty() ? "" : " or ").append(word);
    const std::string now(programme::word_of(from, programme::life_cycle_words));
    return list.empty() ? "\"" + now + "\" is the last state."
                        : "From \"" + now + "\" it goes to " + list + ".";
}

result<void> check_picture(const std::optional<programme::picture>& picture) {
    if (!picture)
        return {};
    const auto found = baking::detect(as_bytes(picture->content));
    const bool png = found == baking::picture::png && picture->media_type == "image/png";
    const bool svg = found == baking::picture::svg && picture->media_type == "image/svg+xml";
    if ((!png && !svg) || picture->content.size() > picture_bytes_max)
        return error(errc::invalid_picture, {}, "/picture");
    return {};
}

/// Parts exist, do not contain the stack, and are public as soon as the stack is.
result<void> check_parts(issuer::context& with, const programme::micro_credential& stack) {
    const auto& rule = *stack.definition.stack;
    const std::pair<const char*, const std::vector<std::string>*> lists[] = {
        {"/stack/core/", &rule.core}, {"/stack/electives/", &rule.electives}};
    for (const auto& [at, parts] : lists) {
        for (std::size_t i = 0; i < parts->size(); ++i) {
            const std::string pointer = at + std::to_string(i);
            OB_TRY(const auto part, ledger::find_micro_credential(with.db, (*parts)[i]));
            if (!part)
                return error(errc::unknown_micro_credential, {}, pointer);
            if (part->state == life_cycle::draft && stack.state != life_cycle::draft)
                return error(
                    errc::invalid_stack,
                    "\"" + part->id + "\" is still a draft, which nobody can see.",
                    pointer
                );
            OB_TRY(const bool circle, ledger::reaches(with.db, part->id, stack.id));
            if (circle)
                return error(errc::invalid_stack, "A stack cannot be part of itself.", pointer);
        }
    }
    return {};
}

result<void> check_offering(
    issuer::context& with,
    const programme::micro_credential& m,
    const std::optional<programme::picture>& picture
) {
    OB_TRY_VOID(programme::check(m.definition));
    OB_TRY_VOID(check_picture(picture));
    if (m.definition.stack)
        OB_TRY_VOID(check_parts(with, m));
    OB_TRY(const auto profile, ledger::find_profile(with.db));
    if (!profile)
        return error(errc::profile_missing);
    return award::rehearse(with, *profile, m);
}

std::string content_of(const issuer::offering_request& request) {
    ledger::fingerprint content;
    content.add(request.id).add(static_cast<std::int64_t>(request.state));
    content.add(programme::to_stored_form(request.definition));
    if (request.picture)
        content.add(request.picture->media_type).add(request.picture->content);
    return content.hex();
}

/// Stores the version; holders of the parts of a stack are looked at again, also those who had them
/// before it was defined.
result<void> store_version(
    issuer::context& with,
    const issuer::origin& from,
    const programme::micro_credential& m,
    const std::optional<programme::picture>& picture
) {
    OB_TRY_VOID(ledger::insert_version(with.db, m, picture));
    if (m.definition.stack && m.state != life_cycle::draft)
        OB_TRY_VOID(ledger::mark_holders(with.db, m.id));
    return ledger::audit(with, from.actor, "offering.defined", m.id, std::to_string(m.version));
}

result<programme::micro_credential>
stored_offering(issuer::context& with, const std::string& id, std::uint32_t version) {
    OB_TRY(auto found, ledger::find_micro_credential(with.db, id, version));
    if (!found)
        return error(errc::not_found);
    return std::move(*found);
}

} // namespace

result<programme::issuer_profile> save_profile(
    issuer::context& with, const issuer::origin& from, const issuer::profile_request& request
) {
    programme::issuer_profile profile;
    profile.id = with.rules.issuer_id;
    profile.slug = request.slug;
    profile.name = request.name;
    profile.description = request.description;
    profile.url = request.url;
    profile.email = request.email;
    profile.image_url = request.image_url;
    if (!request.primary_colour.empty())
        profile.primary_colour = request.primary_colour;
    if (!request.accent_colour.empty())
        profile.accent_colour = request.accent_colour;
    OB_TRY_VOID(programme::check(profile));
    OB_TRY_VOID(award::rehearse(with, profile));
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY_VOID(ledger::save_profile(with.db, profile, with.now()));
    OB_TRY_VOID(ledger::audit(with, from.actor, "profile.saved", profile.slug));
    OB_TRY_VOID(change.commit());
    return profile;
}

result<programme::issuer_profile> profile(issuer::context& with) {
    OB_TRY(auto found, ledger::find_profile(with.db));
    if (!found)
        return error(errc::profile_missing);
    return std::move(*found);
}

result<programme::micro_credential> create_offering(
    issuer::context& with, const issuer::origin& from, const issuer::offering_request& request
) {
    if (!programme::is_slug(request.id))
        return error(errc::invalid_id, {}, "/id");
    if (request.state != life_cycle::draft && request.state != life_cycle::pilot &&
        request.state != life_cycle::live)
        return error(
            errc::invalid_state, "A new micro-credential begins as draft, pilot or live.", "/state"
        );
    const std::string content = content_of(request);
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto before, ledger::first_answer(with, from, "offering", content));
    if (before)
        return stored_offering(with, *before, 1);
    const programme::micro_credential made{
        request.id, 1, request.state, with.now(), request.picture.has_value(), request.definition};
    OB_TRY(const auto existing, ledger::find_micro_credential(with.db, request.id));
    if (existing)
        return error(errc::id_taken, {}, "/id");
    OB_TRY_VOID(check_offering(with, made, request.picture));
    OB_TRY_VOID(store_version(with, from, made, request.picture));
    OB_TRY_VOID(ledger::remember(with, from, "offering", content, made.id));
    OB_TRY_VOID(change.commit());
    return made;
}

result<programme::micro_credential> revise_offering(
    issuer::context& with, const issuer::origin& from, const issuer::offering_request& request
) {
    const std::string content = content_of(request);
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(const auto before, ledger::first_answer(with, from, "version", content));
    if (before) {
        const auto colon = before->rfind(':');
        return stored_offering(
            with,
            before->substr(0, colon),
            static_cast<std::uint32_t>(std::stoul(before->substr(colon + 1)))
        );
    }
    OB_TRY(const auto newest, stored_offering(with, request.id, 0));
    if (newest.definition.stack.has_value() != request.definition.stack.has_value())
        return error(
            errc::invalid_stack,
            "A version cannot turn a stack into something else, nor the other way.",
            "/stack"
        );
    auto picture = request.picture;
    if (!picture) {
        OB_TRY(picture, ledger::find_picture(with.db, newest.id, newest.version));
    }
    const programme::micro_credential made{
        newest.id,
        newest.version + 1,
        newest.state,
        with.now(),
        picture.has_value(),
        request.definition};
    OB_TRY_VOID(check_offering(with, made, picture));
    OB_TRY_VOID(store_version(with, from, made, picture));
    OB_TRY_VOID(ledger::remember(
        with, from, "version", content, made.id + ":" + std::to_string(made.version)
    ));
    OB_TRY_VOID(change.commit());
    return made;
}

result<programme::micro_credential> change_state(
    issuer::context& with,
    const issuer::origin& from,
    const std::string& id,
    programme::life_cycle state
) {
    OB_TRY(auto change, store::transaction::begin(with.db));
    OB_TRY(auto offering, stored_offering(with, id, 0));
    if (offering.state == state)
        return offering;
    if (!may_follow(offering.state, state))
        return error(errc::invalid_state, next_states(offering.state), "/state");
    offering.state = state;
    if (offering.definition.stack)
        OB_TRY_VOID(check_parts(with, offering));
    OB_TRY_VOID(ledger::set_state(with.db, id, state));
    if (offering.definition.stack)
        OB_TRY_VOID(ledger::mark_holders(with.db, id));
    OB_TRY_VOID(ledger::audit(
        with, from.actor, "offering.state", id, std::to_string(static_cast<int>(state))
    ));
    OB_TRY_VOID(change.commit());
    return offering;
}

result<issuer::offering>
offering(issuer::context& with, const std::string& id, std::uint32_t version) {
    OB_TRY(auto found, stored_offering(with, id, version));
    OB_TRY(auto stacks, ledger::all_progress(with.db, id, {}, with.now()));
    OB_TRY(auto endorsements, ledger::endorsements_of(with.db, id, found.version));
    return issuer::offering{std::move(found), std::move(stacks), std::move(endorsements)};
}

} // namespace ob::office
