#include "issuer/pages/badge_page.hpp"

#include "issuer/pages/share_links.hpp"
#include "issuer/programme/urls.hpp"
#include "issuer/programme/words.hpp"

#include <algorithm>

namespace ob::pages {

namespace bj = boost::json;

namespace {

bool is_ready(const programme::award& award) {
    return award.state != programme::award_state::intent;
}

bool has_jwt(const programme::award& award) {
    return std::any_of(award.twins.begin(), award.twins.end(), [](programme::twin_form form) {
        return form != programme::twin_form::ob2_rs256;
    });
}

// The change that put the award where it stands.
const programme::status_change* last_change(const badge_view& view) {
    return view.changes.empty() ? nullptr : &view.changes.back();
}

bj::object status(const writer& w, const badge_view& view, const std::string& issuer, instant now) {
    const auto& award = view.award;
    const auto answer = [&](const char* what, const char* tone, std::string text) {
        return bj::object{
            {what, true},
            {"tone", tone},
            {"title", w.say(std::string("status.") + what)},
            {"text", std::move(text)},
            {"reason", ""},
            {"faded", false},
        };
    };
    if (award.standing != programme::standing::good) {
        const bool revoked = award.standing == programme::standing::revoked;
        const auto* change = last_change(view);
        const auto day = w.date(change == nullptr ? now : change->recorded_at);
        const auto* what = revoked ? "revoked" : "suspended";
        const auto* key = revoked ? "status.revoked_text" : "status.suspended_text";
        auto out =
            answer(what, revoked ? "bad" : "warn", w.say(key, {{"issuer", issuer}, {"date", day}}));
        if (change != nullptr)
            out["reason"] = change->reason;
        out["faded"] = true;
        return out;
    }
    const auto until = award.valid_until ? w.date(*award.valid_until) : std::string();
    if (award.valid_until && now > *award.valid_until) // validUntil is inclusive
        return answer("expired", "warn", w.say("status.expired_text", {{"until", until}}));
    if (!is_ready(award))
        return answer("waiting", "none", w.say("status.waiting_text"));
    const auto* key = until.empty() ? "status.valid_text" : "status.valid_until_text";
    auto out = answer(
        "valid", "good", w.say(key, {{"issuer", issuer}, {"today", w.date(now)}, {"until", until}})
    );
    out["good"] = true;
    return out;
}

// The bar is 99.4 units wide; a percentage is a fit width as it stands.
bj::object scale(const writer& w, const std::string& percent, const std::string& benchmark) {
    return {
        {"result", percent},
        {"benchmark", benchmark},
        {"label",
         w.say(
             "earned.scale", {{"percent", w.percent(percent)}, {"benchmark", w.percent(benchmark)}}
         )},
    };
}

bj::object result_data(const writer& w, const badge_view& view) {
    const auto& result = *view.result;
    const auto& benchmark = view.micro_credential.definition.benchmark;
    const auto percent = w.percent(result.percent);
    // The sentence is cut after the figure, which is set large.
    const auto sentence = w.say("earned.score", {{"percent", percent}});
    bj::object out{
        {"percent", percent},
        {"after_percent",
         sentence.starts_with(percent) ? sentence.substr(percent.size() + 1) : sentence},
        {"scale", scale(w, result.percent, benchmark)},
        {"benchmark_sentence", w.say("earned.benchmark", {{"benchmark", w.percent(benchmark)}})},
        {"points", ""},
    };
    if (result.score.form == programme::score_form::points)
        out["points"] = w.say(
            "earned.points",
            {{"points", web::decimal(w.language, result.score.value)},
             {"maximum", web::decimal(w.language, result.score.maximum)}}
        );
    return out;
}

bj::object earned(const writer& w, const badge_view& view) {
    const auto& d = view.micro_credential.definition;
    bj::object out{
        {"result", nullptr},
        {"attempt", ""},
        {"route", nullptr},
        {"assessment", nullptr},
        {"parts", nullptr},
    };
    if (d.assessment)
        out["assessment"] = bj::object{
            {"name", w.in(d.assessment->name)},
            {"description", w.in(d.assessment->description)},
        };
    if (view.result) {
        out["result"] = result_data(w, view);
        out["attempt"] = w.say(
            "earned.attempt_text",
            {{"n", std::to_string(view.result->attempt)}, {"of", std::to_string(d.attempts)}}
        );
    }
    if (view.registration) {
        const auto key =
            "earned.route." +
            std::string(programme::word_of(view.registration->route, programme::route_words));
        out["route"] = bj::object{{"name", w.say(key)}, {"text", w.say(key + "_text")}};
    }
    if (d.stack)
        out["parts"] = bj::object{{"list", w.parts(*d.stack, view.components)}};
    return out;
}

bj::object share(const writer& w, const badge_view& view, const std::string& url) {
    const auto& award = view.award;
    // LinkedIn gets the badge as it is written, whatever the language of this page.
    certification c;
    c.name = view.micro_credential.definition.name.in(award.language);
    c.organization_id = w.about.linkedin_organization_id;
    c.organization_name = view.issuer.name.in(award.language);
    c.issued = award.valid_from;
    if (award.valid_until)
        c.expires = *award.valid_until;
    c.url = url;
    c.id = award.id;
    const auto name = w.in(view.micro_credential.definition.name);
    const auto issuer = w.in(view.issuer.name);
    const auto links = links_to_share(
        url,
        w.say("badge.title", {{"name", name}}),
        w.say("badge.share_text", {{"name", name}, {"issuer", issuer}})
    );
    return {
        {"linkedin_profile_url", linkedin_profile_url(c, w.dates)},
        {"linkedin_url", links.linkedin},
        {"x_url", links.x},
        {"facebook_url", links.facebook},
        {"mail_url", links.mail},
        {"name", c.name},
        {"organization", c.organization_name},
        {"issued", w.date(award.valid_from)},
        {"expires", award.valid_until ? w.date(*award.valid_until) : std::string()},
        {"id", award.id},
    };
}

// Previews are cached for a week: another standing is another address.
std::string card_url(const std::string& url, programme::standing standing) {
    const auto code = programme::word_of(standing, programme::standing_words);
    return url + ".card.png" +
           (standing == programme::standing::good ? "" : "?standing=" + std::string(code));
}

} // namespace

bj::object badge_data(const writer& w, const badge_view& view, instant now, web::frame& around) {
    const auto& award = view.award;
    const auto& m = view.micro_credential;
    const auto& d = m.definition;
    const auto name = w.in(d.name);
    const auto issuer = w.in(view.issuer.name);
    const auto path = programme::credential_url("", award.id);
    const auto url = programme::credential_url(w.about.base_url, award.id);

    around.site_name = issuer;
    around.title = w.say("badge.title", {{"name", name}});
    around.description = w.say(
        "badge.description", {{"name", name}, {"issuer", issuer}, {"text", w.in(d.description)}}
    );
    around.canonical_url = url;
    around.page_path = path;

    bj::object data{
        {"status", status(w, view, issuer, now)},
        {"eyebrow", w.say(d.stack ? "word.stack" : "word.micro_credential")},
        {"name", name},
        {"description", w.in(d.description)},
        {"criteria", w.in(d.criteria)},
        {"recipient", view.recipient_name},
        {"issuer", w.issuer(view.issuer)},
        {"image_url", programme::achievement_image_url("", m.id)},
        {"image_alt", w.say("badge.image_alt", {{"name", name}, {"issuer", issuer}})},
        {"file_name", m.id},
        {"ready", is_ready(award)},
        {"json_url", path + ".json"},
        {"png_url", path + ".png"},
        {"svg_url", award.has_svg ? path + ".svg" : std::string()},
        {"jwt_url", has_jwt(award) ? path + ".jwt" : std::string()},
        {"ob2_url", path + ".ob2.png"},
        {"offering_url", w.link(programme::achievement_url("", m.id))},
        {"verifier_url", w.about.verifier_url},
        {"awarded", w.date(award.awarded_at)},
        {"valid_until", award.valid_until ? w.date(*award.valid_until) : std::string()},
        {"hours", w.hours(d.hours)},
        {"credit", w.credit(d.credit, d.credit_unit)},
        {"earned", earned(w, view)},
        {"share", share(w, view, url)},
        {"og", w.preview(around.title + " – " + issuer, card_url(url, award.standing))},
    };
    w.add_outcomes(data, d);
    w.add_alignments(data, d);
    w.add_stacks(data, view.stacks, true);
    w.add_endorsements(data, view.endorsements, now);
    data["endorsement_note"] = w.say("endorsement.in_badge");
    return data;
}

} // namespace ob::pages
