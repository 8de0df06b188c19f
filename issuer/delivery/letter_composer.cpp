#include "issuer/delivery/letter_composer.hpp"

#include "base/web/templates.hpp"
#include "issuer/delivery/embedded.hpp"
#include "issuer/delivery/letter_parts.hpp"
#include "issuer/delivery/mime.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <algorithm>
#include <array>

namespace ob::delivery {

namespace bj = boost::json;

namespace {

constexpr std::array letter_templates{"letter.html", "letter.txt"};

std::vector<web::template_file> template_files() {
    std::vector<web::template_file> files;
    for (const auto* name : letter_templates)
        files.push_back({name, embedded::find(name)});
    return files;
}

std::vector<web::language> languages_of(std::string_view code) {
    if (const auto known = web::language_from(code))
        return {*known};
    return {web::language::en, web::language::fr};
}

bj::array paragraphs(const std::vector<std::string>& texts) {
    bj::array list;
    for (const auto& text : texts)
        list.push_back(bj::object{{"text", text}});
    return list;
}

bj::array links(const std::vector<std::pair<std::string, std::string>>& pairs) {
    bj::array list;
    for (const auto& [text, url] : pairs)
        list.push_back(bj::object{{"text", text}, {"url", url}});
    return list;
}

bj::object
section(const pages::wording& w, const programme::letter& letter, const letter_part& part) {
    bj::array rows;
    for (const auto& [label, value, line] : part.rows)
        rows.push_back(bj::object{{"label", label}, {"value", value}, {"line", line}});
    const auto issuer = w.in(letter.issuer.name);
    const auto name = spoken_name(letter.to_name);
    return {
        {"lang", web::tag(w.language)},
        {"heading", part.heading},
        {"greeting",
         name.empty() ? w.say("letter.greeting") : w.say("letter.greeting_name", {{"name", name}})},
        {"paragraphs", paragraphs(part.paragraphs)},
        {"has_rows", !rows.empty()},
        {"rows", std::move(rows)},
        {"after", paragraphs(part.after)},
        {"button",
         part.button.second.empty()
             ? bj::value(nullptr)
             : bj::value(bj::object{{"text", part.button.first}, {"url", part.button.second}})},
        {"has_links", !part.links.empty()},
        {"links", links(part.links)},
        {"why",
         w.say(
             letter.kind == programme::letter_kind::feedback ? "letter.why_instructor"
                                                             : "letter.why",
             {{"issuer", issuer}}
         )},
        {"reply", w.say("letter.reply", {{"issuer", issuer}})},
    };
}

std::string joined(const std::vector<std::string>& texts, std::string_view between) {
    std::string out;
    for (const auto& text : texts)
        out.append(out.empty() ? "" : between).append(text);
    return out;
}

bool looks_like_address(std::string_view name) {
    if (name.find_first_of("/:@") != std::string_view::npos)
        return true;
    for (std::size_t dot = name.find('.'); dot != std::string_view::npos;
         dot = name.find('.', dot + 1))
        if (dot > 1 && dot + 2 < name.size() && name[dot - 1] != ' ' && name[dot - 2] != ' ' &&
            name[dot - 2] != '.' && name[dot + 1] != ' ' && name[dot + 2] != '.')
            return true;
    return false;
}

} // namespace

struct letter_composer::impl {
    impl(pages::site house, std::string from)
        : about(std::move(house))
        , mail_from(std::move(from))
        , dates(about.time_zone)
        , sentences(
              {{embedded::find("en.mo"), embedded::find("fr.mo")}, pages::sentences_of_pages()}
          )
        , templates(sentences, template_files()) {}

    pages::site about;
    std::string mail_from;
    web::date_format dates;
    web::catalogue sentences;
    web::templates templates;
};

letter_composer::letter_composer(pages::site about, std::string mail_from)
    : impl_(std::make_unique<impl>(std::move(about), std::move(mail_from))) {}

letter_composer::~letter_composer() = default;

result<std::string> letter_composer::write(const programme::letter& content) const {
    const auto languages = languages_of(content.language);
    std::vector<std::string> subjects;
    std::vector<std::string> tags;
    bj::array sections;
    for (const auto l : languages) {
        const pages::wording w{impl_->sentences, impl_->dates, l};
        const auto part = compose_part(w, impl_->about, content);
        subjects.push_back(part.subject);
        tags.emplace_back(web::tag(l));
        sections.push_back(section(w, content, part));
    }
    message m;
    m.message_id = content.message_id;
    m.date = content.date;
    m.from = {content.issuer.name.in(web::code(languages.front())), impl_->mail_from};
    m.to = {content.to_name, content.to_address};
    m.reply_to = {{}, content.issuer.email};
    m.subject = joined(subjects, " / ");
    m.language = joined(tags, ", ");
    const bj::object data{
        {"lang", tags.front()},
        {"subject", m.subject},
        {"issuer", m.from.name},
        {"issuer_url", content.issuer.url},
        {"email", content.issuer.email},
        {"sections", std::move(sections)},
    };
    m.text = impl_->templates.document("letter.txt", languages.front(), data);
    m.html = impl_->templates.document("letter.html", languages.front(), data);
    return write_message(m);
}

std::string spoken_name(std::string_view name) {
    const bool address = looks_like_address(name);
    std::string out;
    for (const char c : name) {
        const auto byte = static_cast<unsigned char>(c);
        const bool mark = address && std::string_view("./:@").find(c) != std::string_view::npos;
        out += mark || byte < 0x20 || byte == 0x7f ? ' ' : c;
    }
    return out;
}

} // namespace ob::delivery
