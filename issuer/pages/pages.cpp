#include "issuer/pages/pages.hpp"

#include "issuer/pages/badge_page.hpp"
#include "issuer/pages/embedded.hpp"
#include "issuer/pages/page_parts.hpp"
#include "issuer/pages/transcript_page.hpp"
#include "issuer/programme/urls.hpp"

#include <algorithm>

namespace ob::pages {

namespace bj = boost::json;

namespace {

std::vector<web::template_file> template_files() {
    std::vector<web::template_file> files;
    for (const auto& file : embedded::all())
        if (!file.name.ends_with(".mo"))
            files.push_back({file.name, file.content});
    return files;
}

constexpr std::string_view separator = " · ";

// "15 hours · 1 credit · Mastery benchmark 80%"
std::string facts(const writer& w, const programme::definition& d) {
    std::string out;
    const auto add = [&](const std::string& fact) {
        if (!fact.empty())
            out.append(out.empty() ? "" : separator).append(fact);
    };
    add(w.hours(d.hours));
    add(w.credit(d.credit, d.credit_unit));
    if (!d.benchmark.empty())
        add(w.say("offering.benchmark") + " " + w.percent(d.benchmark));
    return out;
}

void add_offerings(
    const writer& w, bj::object& data, const std::vector<programme::micro_credential>& offerings
) {
    bj::array list;
    for (const auto& m : offerings) {
        if (m.state == programme::life_cycle::draft)
            continue;
        list.push_back(bj::object{
            {"name", w.in(m.definition.name)},
            {"url", w.link(programme::achievement_url("", m.id))},
            {"image_url", programme::achievement_image_url("", m.id)},
            {"facts", facts(w, m.definition)},
            {"state", w.life_cycle(m, instant::min())},
        });
    }
    data["has_offerings"] = !list.empty();
    data["offerings"] = std::move(list);
}

bj::object
offering_data(const writer& w, const offering_view& view, instant now, web::frame& around) {
    const auto& m = view.micro_credential;
    const auto& d = m.definition;
    const auto name = w.in(d.name);
    const auto issuer = w.in(view.issuer.name);
    around.site_name = issuer;
    around.title = w.say("offering.title", {{"name", name}});
    around.description = w.in(d.description);
    around.canonical_url = programme::achievement_url(w.about.base_url, m.id);
    around.page_path = programme::achievement_url("", m.id);
    around.indexable = m.state != programme::life_cycle::draft;

    bj::object data{
        {"eyebrow", w.say(d.stack ? "word.stack" : "word.micro_credential")},
        {"name", name},
        {"description", w.in(d.description)},
        {"criteria", w.in(d.criteria)},
        {"version", w.say("offering.version", {{"version", std::to_string(m.version)}})},
        {"issuer", w.issuer(view.issuer)},
        {"image_url", programme::achievement_image_url("", m.id)},
        {"image_alt", w.say("badge.image_alt", {{"name", name}, {"issuer", issuer}})},
        {"state", w.life_cycle(m, now)},
        {"hours", w.hours(d.hours)},
        {"credit", w.credit(d.credit, d.credit_unit)},
        {"benchmark", d.benchmark.empty() ? std::string() : w.percent(d.benchmark)},
        {"attempts", w.sentences.plural(w.language, "attempts", d.attempts)},
        {"attempts_note",
         w.say(d.attempts > 1 ? "offering.attempts_note" : "offering.attempt_one_note")},
        {"validity",
         d.validity_months == 0 ? w.say("offering.no_expiry") : w.months(d.validity_months)},
        {"expires", d.validity_months != 0},
        {"assessment", nullptr},
        {"dates", nullptr},
        {"parts", nullptr},
        {"register", ""},
        {"og",
         w.preview(
             around.title + " – " + issuer, programme::achievement_image_url(w.about.base_url, m.id)
         )},
    };
    if (d.assessment) {
        data["assessment"] = bj::object{
            {"name", w.in(d.assessment->name)},
            {"description", w.in(d.assessment->description)},
        };
        data["dates"] = bj::object{
            {"due", d.assessment_due ? w.dates.date_time(w.language, *d.assessment_due) : ""},
            {"ends", d.ends_at ? w.dates.date_time(w.language, *d.ends_at) : ""},
            {"window",
             d.attempts > 1 ? w.say("offering.window", {{"days", w.days(d.attempt_window)}}) : ""},
        };
        data["register"] = w.say("offering.registers", {{"issuer", issuer}});
    }
    if (d.stack)
        data["parts"] = bj::object{
            {"list", w.parts(*d.stack, view.components)},
            {"sentence", w.stack_sentence(as_progress(m))},
        };
    w.add_outcomes(data, d);
    w.add_alignments(data, d);
    w.add_stacks(data, view.stacks, false);
    w.add_endorsements(data, view.endorsements, now);
    data["endorsement_note"] = w.say("endorsement.of_version");
    return data;
}

} // namespace

struct renderer::impl {
    explicit impl(site details)
        : about(std::move(details))
        , dates(about.time_zone)
        , sentences({sentences_of_pages()})
        , templates(sentences, template_files()) {}

    writer for_language(web::language l) const { return {about, wording{sentences, dates, l}}; }

    std::string name_of(const writer& w, const std::optional<programme::issuer_profile>& p) const {
        return p ? w.in(p->name) : w.say("home.unnamed");
    }

    site about;
    web::date_format dates;
    web::catalogue sentences;
    web::templates templates;
};

renderer::renderer(site about) : impl_(std::make_unique<impl>(std::move(about))) {}

renderer::~renderer() = default;
renderer::renderer(renderer&&) noexcept = default;
renderer& renderer::operator=(renderer&&) noexcept = default;

std::string renderer::badge(const badge_view& view, web::language l, instant now) const {
    web::frame around;
    const auto data = badge_data(impl_->for_language(l), view, now, around);
    return impl_->templates.page("badge", l, around, data);
}

std::string renderer::transcript(const transcript_view& view, web::language l, instant now) const {
    web::frame around;
    const auto data = transcript_data(impl_->for_language(l), view, now, around);
    return impl_->templates.page("transcript", l, around, data);
}

std::string renderer::offering(const offering_view& view, web::language l, instant now) const {
    web::frame around;
    const auto data = offering_data(impl_->for_language(l), view, now, around);
    return impl_->templates.page("offering", l, around, data);
}

std::string renderer::issuer(const listing_view& view, web::language l) const {
    const auto w = impl_->for_language(l);
    const auto profile = view.issuer.value_or(programme::issuer_profile{});
    web::frame around;
    around.site_name = impl_->name_of(w, view.issuer);
    around.title = around.site_name;
    around.description = w.say("issuer.description", {{"issuer", around.site_name}});
    around.canonical_url = programme::issuer_page_url(impl_->about.base_url, profile.slug);
    around.page_path = programme::issuer_page_url("", profile.slug);
    around.indexable = true;
    bj::object data{{"issuer", w.issuer(profile)}};
    add_offerings(w, data, view.offerings);
    return impl_->templates.page("issuer", l, around, data);
}

std::string renderer::home(const listing_view& view, web::language l) const {
    const auto w = impl_->for_language(l);
    web::frame around;
    around.site_name = impl_->name_of(w, view.issuer);
    around.title = w.say("home.title");
    around.description = w.say("home.intro");
    around.canonical_url = impl_->about.base_url + "/";
    around.page_path = "/";
    around.indexable = true;
    bj::object data;
    add_offerings(w, data, view.offerings);
    return impl_->templates.page("home", l, around, data);
}

std::string renderer::problem(const problem_view& view, web::language l) const {
    static constexpr unsigned told[] = {404, 406, 410, 429, 503};
    const auto w = impl_->for_language(l);
    const bool known = std::find(std::begin(told), std::end(told), view.status) != std::end(told);
    const auto key = "problem." + std::to_string(known ? view.status : 500U);
    web::frame around;
    around.site_name = impl_->name_of(w, view.issuer);
    around.title = w.say(key + ".title");
    around.page_path = view.path;
    const bj::object data{
        {"status", std::to_string(view.status)},
        {"heading", around.title},
        {"text", w.say(key + ".text")},
        {"request_id", known ? std::string() : view.request_id},
    };
    return impl_->templates.page("problem", l, around, data);
}

} // namespace ob::pages
