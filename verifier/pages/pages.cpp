#include "verifier/pages/pages.hpp"

#include "base/web/templates.hpp"
#include "base/web/text_format.hpp"
#include "verifier/pages/embedded.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace ob::verifier_pages {

namespace {

namespace bj = boost::json;
using checking::check_outcome;

std::vector<web::template_file> template_files() {
    std::vector<web::template_file> files;
    for (const auto& file : embedded::all())
        if (!file.name.ends_with(".mo"))
            files.push_back({file.name, file.content});
    return files;
}

std::string_view word_of(checking::verdict v) {
    switch (v) {
    case checking::verdict::valid:
        return "valid";
    case checking::verdict::invalid:
        return "invalid";
    case checking::verdict::indeterminate:
        break;
    }
    return "indeterminate";
}

std::string_view word_of(check_outcome o) {
    switch (o) {
    case check_outcome::passed:
        return "passed";
    case check_outcome::failed:
        return "failed";
    case check_outcome::indeterminate:
        return "indeterminate";
    case check_outcome::skipped:
        return "skipped";
    case check_outcome::not_applicable:
        break;
    }
    return "not_applicable";
}

checking::language in_report(web::language l) {
    return l == web::language::fr ? checking::language::fr : checking::language::en;
}

/// The host that a key was bound to: the only name of an issuer that a signature can vouch for.
std::string host_of(std::string_view issuer_id) {
    std::string_view rest;
    if (issuer_id.starts_with("https://"))
        rest = issuer_id.substr(8);
    else if (issuer_id.starts_with("did:web:"))
        rest = issuer_id.substr(8);
    else
        return {};
    rest = rest.substr(0, rest.find_first_of(issuer_id.starts_with("did:") ? ":" : "/?#"));
    std::string host(rest);
    if (const auto port = host.find("%3A"); port != std::string::npos)
        host.replace(port, 3, ":");
    return host;
}

} // namespace

struct renderer::impl {
    explicit impl(site details)
        : about(std::move(details))
        , dates(about.time_zone)
        , sentences({{embedded::find("en.mo"), embedded::find("fr.mo")}})
        , templates(sentences, template_files()) {}

    web::frame frame(web::language l, std::string_view title) const {
        web::frame around;
        around.title = sentences.text(l, title);
        around.site_name = sentences.text(l, "verify.site");
        around.page_path = "/";
        around.scripted = true;
        return around;
    }

    std::string when(web::language l, const std::string& text) const {
        const auto time = parse_time(text, false);
        return time ? dates.date(l, *time) : text;
    }

    bj::object badge(const checking::credential_summary& c, web::language l) const {
        return {
            {"name", c.achievement_name},
            {"description", c.achievement_description},
            {"criteria", c.criteria},
            {"host", host_of(c.issuer_id)},
            {"issuer_name", c.issuer_name},
            {"issuer_id", c.issuer_id},
            {"valid_from", when(l, c.valid_from)},
            {"valid_until", when(l, c.valid_until)}};
    }

    bj::object shown(const picture& p, web::language l) const {
        const std::string key = p.data_uri.empty() ? "report.picture_large" : "report.picture";
        return {{"own_image", p.data_uri}, {"text", sentences.text(l, key)}};
    }

    bj::array checks(const checking::report& r, web::language l) const {
        bj::array list;
        for (const auto& c : r.checks) {
            const bool told = c.outcome == check_outcome::passed ||
                              c.outcome == check_outcome::failed ||
                              c.outcome == check_outcome::indeterminate;
            const std::string outcome(word_of(c.outcome));
            list.push_back(bj::object{
                {"title", sentences.text(l, "check." + c.id)},
                {"outcome", outcome},
                {"outcome_text", sentences.text(l, "outcome." + outcome)},
                {"passed", c.outcome == check_outcome::passed},
                {"failed", c.outcome == check_outcome::failed},
                {"indeterminate", c.outcome == check_outcome::indeterminate},
                {"other", !told},
                {"message", checking::message_of(c, in_report(l))},
                {"code", c.code},
                {"pointer", c.pointer}});
        }
        return list;
    }

    static bj::array known_elsewhere(const std::vector<lint::elsewhere>& all) {
        bj::array list;
        for (const auto& one : all)
            list.push_back(bj::object{
                {"verifier", one.verifier}, {"does", one.does}, {"source", one.source}});
        return list;
    }

    bj::array findings(const lint::findings& all, web::language l) const {
        bj::array list;
        for (const auto& f : all.all) {
            const bool error = f.weight == lint::severity::error;
            list.push_back(bj::object{
                {"outcome", error ? "failed" : "indeterminate"},
                {"error", error},
                {"warning", !error},
                {"weight", sentences.text(l, error ? "lint.error" : "lint.warning")},
                {"message", lint::message_of(f, in_report(l))},
                {"expected", lint::expected_of(f, in_report(l))},
                {"edit", lint::edit_of(f, in_report(l))},
                {"elsewhere", known_elsewhere(lint::elsewhere_of(f.code))},
                {"code", f.code},
                {"pointer", f.pointer},
                {"found", f.found}});
        }
        return list;
    }

    std::string form(web::language l, bj::value problem) const {
        auto around = frame(l, "verify.title");
        around.description = sentences.text(l, "verify.description");
        around.canonical_url = about.base_url + "/";
        around.indexable = true;
        return templates.page(
            "verify", l, around, {{"lang", web::code(l)}, {"problem", std::move(problem)}}
        );
    }

    /// An error's own sentence is English; the page speaks the reader's language.
    std::string sentence_of(const error& refusal, web::language l) const {
        const std::string code(refusal.name());
        const std::string key = "refused." + code;
        return sentences.has(l, key) ? sentences.text(l, key)
                                     : sentences.text(l, "refused.other", {{"code", code}});
    }

    site about;
    web::date_format dates;
    web::catalogue sentences;
    web::templates templates;
};

renderer::renderer(site about) : impl_(std::make_unique<impl>(std::move(about))) {}

renderer::~renderer() = default;

std::string renderer::form(web::language l) const {
    return impl_->form(l, nullptr);
}

std::string renderer::form_after(const error& refusal, web::language l) const {
    return impl_->form(l, bj::object{{"message", impl_->sentence_of(refusal, l)}});
}

std::string renderer::report(
    const checking::report& r, const std::optional<picture>& shown, web::language l
) const {
    const auto& say = impl_->sentences;
    const auto verdict = r.verdict();
    const std::string key = "report." + std::string(word_of(verdict));
    bj::object data{
        {"verdict", word_of(verdict)},
        {"is_valid", verdict == checking::verdict::valid},
        {"is_invalid", verdict == checking::verdict::invalid},
        {"is_indeterminate", verdict == checking::verdict::indeterminate},
        {"verdict_title", say.text(l, key)},
        {"verdict_text", say.text(l, key + "_text")},
        {"as_of", say.text(l, "report.as_of", {{"when", impl_->dates.date_time(l, r.as_of)}})},
        {"status_as_of", ""},
        {"badge", nullptr},
        {"picture", nullptr},
        {"checks", impl_->checks(r, l)}};
    if (r.status_as_of)
        data["status_as_of"] = say.text(
            l, "report.status_as_of", {{"when", impl_->dates.date_time(l, *r.status_as_of)}}
        );
    // Filled only from a document whose proof held.
    if (!r.credential.achievement_name.empty())
        data["badge"] = impl_->badge(r.credential, l);
    if (shown)
        data["picture"] = impl_->shown(*shown, l);
    return impl_->templates.page("report", l, impl_->frame(l, "report.title"), data);
}

std::string renderer::findings(const lint::findings& all, web::language l) const {
    const bool clean = all.all.empty();
    const bool errors = all.errors() != 0;
    bj::object data{
        {"verdict",
         errors  ? "invalid"
         : clean ? "valid"
                 : "indeterminate"},
        {"is_clean", clean},
        {"has_errors", errors},
        {"has_warnings", !clean && !errors},
        {"summary", lint::summary_of(all, in_report(l))},
        {"any", !clean},
        {"findings", impl_->findings(all, l)},
        {"asked", !all.not_asked.empty()},
        {"not_read_by", impl::known_elsewhere(all.not_read_by)}};
    return impl_->templates.page("lint", l, impl_->frame(l, "lint.title"), data);
}

std::string renderer::problem(unsigned status, const error& refusal, web::language l) const {
    return impl_->templates.page(
        "problem",
        l,
        impl_->frame(l, "problem.title"),
        {{"status", std::to_string(status)}, {"text", impl_->sentence_of(refusal, l)}}
    );
}

} // namespace ob::verifier_pages
