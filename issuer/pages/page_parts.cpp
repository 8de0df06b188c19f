#include "issuer/pages/page_parts.hpp"

#include "issuer/programme/words.hpp"
#include "issuer/programme/urls.hpp"

#include <algorithm>

namespace ob::pages {

namespace bj = boost::json;

namespace {

std::string text(const std::uint32_t number) {
    return std::to_string(number);
}

} // namespace

std::string writer::link(std::string_view path) const {
    return std::string(path) + "?lang=" + std::string(web::code(language));
}

bj::object writer::issuer(const programme::issuer_profile& profile) const {
    return {
        {"name", in(profile.name)},
        {"description", in(profile.description)},
        {"page_url", link(programme::issuer_page_url("", profile.slug))},
        {"site_url", profile.url},
        {"email", profile.email},
        {"mail_url", "mailto:" + profile.email},
        {"id", profile.id},
    };
}

void writer::add_outcomes(bj::object& data, const programme::definition& d) const {
    bj::array list;
    for (const auto& outcome : d.outcomes)
        list.push_back(bj::object{{"text", in(outcome)}});
    data["has_outcomes"] = !list.empty();
    data["outcomes"] = std::move(list);
}

void writer::add_alignments(bj::object& data, const programme::definition& d) const {
    bj::array list;
    for (const auto& a : d.alignments)
        list.push_back(bj::object{
            {"name", a.target_name},
            {"url", a.target_url},
            {"framework", a.target_framework},
            {"code", a.target_code},
            {"description", a.target_description},
        });
    data["has_alignments"] = !list.empty();
    data["alignments"] = std::move(list);
}

void writer::add_stacks(
    bj::object& data, std::span<const programme::stack_progress> stacks, bool progress
) const {
    bj::array list;
    for (const auto& stack : stacks) {
        bj::object one{
            {"name", in(stack.stack_name)},
            {"url", link(programme::achievement_url("", stack.stack_id))},
            {"sentence", stack_sentence(stack)},
        };
        const auto total = stack.core_total + stack.electives_required;
        const auto done = stack.core_done + stack.electives_done;
        if (progress && total > 0) {
            bj::array segments;
            // One hundred units wide, one unit between two segments.
            for (std::uint32_t i = 0; i < total; ++i)
                segments.push_back(bj::object{
                    {"x", text(i * 100 / total)},
                    {"width", text(std::max((i + 1) * 100 / total - i * 100 / total, 2U) - 1)},
                    {"held", i < done},
                });
            const auto label = stack_standing(stack);
            one["progress"] = bj::object{{"segments", std::move(segments)}, {"label", label}};
        }
        list.push_back(std::move(one));
    }
    data["has_stacks"] = !list.empty();
    data["stacks"] = std::move(list);
}

void writer::add_endorsements(
    bj::object& data, std::span<const programme::endorsement> endorsements, instant now
) const {
    bj::array list;
    for (const auto& one : endorsements) {
        bj::object shown{
            {"name", one.partner.name},
            {"url", one.partner.url},
            {"comment", in(one.comment)},
            {"json_url", programme::endorsement_url("", one.id)},
            {"good", one.in_force(now)},
            {"standing", ""},
            {"reason", ""},
        };
        if (one.revocation) {
            shown["standing"] =
                say("endorsement.revoked", {{"date", date(one.revocation->recorded_at)}});
            shown["reason"] = one.revocation->reason;
        } else {
            shown["standing"] =
                say(one.in_force(now) ? "endorsement.until" : "endorsement.lapsed",
                    {{"date", date(one.valid_until)}});
        }
        list.push_back(std::move(shown));
    }
    data["has_endorsements"] = !list.empty();
    data["endorsements"] = std::move(list);
}

bj::array writer::parts(
    const programme::stack_rule& rule, std::span<const programme::micro_credential> known
) const {
    bj::array list;
    const auto add = [&](const std::string& id, std::string_view note) {
        const auto found =
            std::find_if(known.begin(), known.end(), [&](const auto& m) { return m.id == id; });
        list.push_back(bj::object{
            {"name", found == known.end() ? id : in(found->definition.name)},
            {"url", link(programme::achievement_url("", id))},
            {"note", say(note)},
        });
    };
    for (const auto& id : rule.core)
        add(id, "stack.core");
    for (const auto& id : rule.electives)
        add(id, "stack.elective");
    return list;
}

bj::object writer::preview(std::string title, std::string image_url) const {
    return {
        {"title", std::move(title)},
        {"image_url", std::move(image_url)},
        {"locale", web::locale_name(language)},
        {"other_locale", web::locale_name(web::other(language))},
    };
}

bj::object writer::life_cycle(const programme::micro_credential& m, instant now) const {
    using enum programme::life_cycle;
    const auto& ends = m.definition.ends_at;
    if (ends && now > *ends)
        return {
            {"text", say("offering.state.ended", {{"date", date(*ends)}})},
            {"tone", "none"},
            {"open", false},
        };
    const bool open = m.state == pilot || m.state == live;
    const bool stack = m.definition.stack.has_value();
    return {
        {"text",
         stack && open ? say("word.stack")
                       : say("offering.state." + std::string(programme::word_of(m.state, programme::life_cycle_words)))},
        {"tone", open ? "good" : "warn"},
        {"open", open},
    };
}

programme::stack_progress as_progress(const programme::micro_credential& stack) {
    programme::stack_progress out;
    out.stack_id = stack.id;
    out.stack_name = stack.definition.name;
    out.credit = stack.definition.credit;
    out.credit_unit = stack.definition.credit_unit;
    if (const auto& rule = stack.definition.stack) {
        out.core_total = static_cast<std::uint32_t>(rule->core.size());
        out.electives_total = static_cast<std::uint32_t>(rule->electives.size());
        out.electives_required = rule->electives_required;
    }
    return out;
}

} // namespace ob::pages
