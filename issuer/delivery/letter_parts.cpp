#include "issuer/delivery/letter_parts.hpp"

#include "issuer/delivery/letter_composer.hpp"
#include "issuer/pages/share_links.hpp"
#include "issuer/programme/urls.hpp"

namespace ob::delivery {

namespace {

using programme::letter;

std::string number(std::uint32_t value) {
    return std::to_string(value);
}

class part_writer {
public:
    part_writer(const pages::wording& words, const pages::site& about, const letter& content)
        : w(words)
        , about_(about)
        , letter_(content)
        , definition_(content.micro_credential.definition)
        , name_(w.in(definition_.name))
        , issuer_(w.in(content.issuer.name)) {}

    letter_part registration() {
        const bool plar = letter_.registration.route == programme::route::plar;
        part_.subject = w.say("registration.subject", {{"name", name_}});
        part_.heading = w.say("registration.heading", {{"name", name_}});
        part_.paragraphs = {
            w.say(plar ? "registration.plar" : "registration.course", {{"issuer", issuer_}}),
            w.say("registration.dates"),
        };
        if (definition_.assessment)
            row("row.assessment", w.in(definition_.assessment->name));
        row("row.due", date_time(definition_.assessment_due));
        row("row.ends", date_time(definition_.ends_at));
        row("row.benchmark", w.percent(definition_.benchmark));
        row("row.attempts", number(definition_.attempts));
        if (definition_.attempts > 1)
            part_.after.push_back(
                w.say("registration.window", {{"days", w.days(definition_.attempt_window)}})
            );
        facts();
        stacks(false);
        button_to_offering();
        return part_;
    }

    letter_part not_passed() {
        const bool more = letter_.registration.state == programme::registration_state::open;
        part_.subject = w.say("not_passed.subject", {{"name", name_}});
        part_.heading = w.say("not_passed.heading", {{"name", name_}});
        part_.paragraphs = {w.say(
            "not_passed.result",
            {{"percent", w.percent(letter_.result.percent)},
             {"benchmark", w.percent(definition_.benchmark)}}
        )};
        if (more) {
            part_.paragraphs.push_back(w.say("not_passed.feedback"));
            row("row.next_attempt", attempt_of(letter_.result.attempt + 1));
            row("row.open_until", date_time(letter_.registration.attempt_open_until));
        } else {
            part_.paragraphs.push_back(w.say("not_passed.last", {{"issuer", issuer_}}));
        }
        button_to_offering();
        return part_;
    }

    letter_part feedback() {
        const auto who = spoken_name(letter_.learner.name);
        part_.subject = w.say("feedback.subject", {{"name", name_}});
        part_.heading = w.say("feedback.heading");
        part_.paragraphs = {
            w.say("feedback.text", {{"learner", who}, {"name", name_}}),
            w.say("feedback.please"),
        };
        row("row.learner", who);
        if (definition_.assessment)
            row("row.assessment", w.in(definition_.assessment->name));
        row("row.attempt", attempt_of(letter_.result.attempt));
        row("row.result", w.percent(letter_.result.percent));
        row("row.benchmark", w.percent(definition_.benchmark));
        row("row.open_until", date_time(letter_.registration.attempt_open_until));
        row("row.learner_address", letter_.learner.email);
        return part_;
    }

    letter_part award() {
        const auto& award = letter_.award;
        const bool stack = definition_.stack.has_value();
        part_.subject = w.say("award.subject", {{"name", name_}});
        part_.heading = w.say("award.heading", {{"name", name_}});
        part_.paragraphs = {w.say(stack ? "award.stack" : "award.text", {{"issuer", issuer_}})};
        if (!stack)
            row("row.result",
                w.say(
                    "award.result",
                    {{"percent", w.percent(letter_.result.percent)},
                     {"benchmark", w.percent(definition_.benchmark)}}
                ));
        row("row.awarded", w.date(award.awarded_at));
        row("row.valid_until",
            award.valid_until ? w.date(*award.valid_until) : w.say("badge.no_expiry"));
        facts();
        stacks(true);
        part_.after.push_back(w.say("award.keep"));
        part_.button = {w.say("award.button"), letter_.credential_url};
        part_.links = {
            {w.say("share.linkedin_add"), linkedin()},
            {w.say("award.download"), letter_.credential_url + ".png"},
        };
        if (!about_.verifier_url.empty())
            part_.links.emplace_back(w.say("award.verify"), about_.verifier_url);
        return part_;
    }

    letter_part standing() {
        using enum programme::status_change::action_kind;
        const auto& change = letter_.change;
        const std::string what = change.action == revocation   ? "standing.revoked"
                                 : change.action == suspension ? "standing.suspended"
                                                               : "standing.reinstated";
        part_.subject = w.say(what + ".subject", {{"name", name_}});
        part_.heading = w.say(what + ".heading", {{"name", name_}});
        part_.paragraphs = {
            w.say(what + ".text", {{"issuer", issuer_}, {"date", w.date(change.recorded_at)}})};
        row("row.reason", change.reason);
        part_.after = {w.say("standing.ask")};
        part_.button = {w.say("award.button"), letter_.credential_url};
        return part_;
    }

private:
    void row(std::string_view key, std::string value) {
        if (value.empty())
            return;
        auto label = w.say(key);
        auto line = w.say("row.line", {{"label", label}, {"value", value}});
        part_.rows.push_back({std::move(label), std::move(value), std::move(line)});
    }

    void facts() {
        row("row.hours", w.hours(definition_.hours));
        row("row.credit", w.credit(definition_.credit, definition_.credit_unit));
    }

    std::string date_time(const std::optional<seconds_instant>& when) const {
        return when ? w.date_time(*when) : std::string();
    }

    std::string attempt_of(std::uint32_t attempt) const {
        return w.say(
            "row.attempt_of", {{"n", number(attempt)}, {"of", number(definition_.attempts)}}
        );
    }

    void stacks(bool progress) {
        for (const auto& stack : letter_.stacks) {
            auto text = w.say(
                "stack.leads_to",
                {{"stack", w.in(stack.stack_name)}, {"sentence", w.stack_sentence(stack)}}
            );
            if (progress || stack.core_done + stack.electives_done > 0)
                text += " " + w.say("stack.standing", {{"standing", w.stack_standing(stack)}});
            part_.after.push_back(std::move(text));
        }
    }

    void button_to_offering() {
        part_.button = {
            w.say("badge.offering"),
            programme::achievement_url(about_.base_url, letter_.micro_credential.id) +
                "?lang=" + std::string(web::code(w.language)),
        };
    }

    // The badge as it is written, whatever the language of the letter.
    std::string linkedin() const {
        pages::certification c;
        c.name = definition_.name.in(letter_.award.language);
        c.organization_id = about_.linkedin_organization_id;
        c.organization_name = letter_.issuer.name.in(letter_.award.language);
        c.issued = letter_.award.valid_from;
        if (letter_.award.valid_until)
            c.expires = *letter_.award.valid_until;
        c.url = letter_.credential_url;
        c.id = letter_.award.id;
        return pages::linkedin_profile_url(c, w.dates);
    }

    const pages::wording& w;
    const pages::site& about_;
    const letter& letter_;
    const programme::definition& definition_;
    std::string name_;
    std::string issuer_;
    letter_part part_;
};

} // namespace

letter_part
compose_part(const pages::wording& w, const pages::site& about, const programme::letter& content) {
    part_writer writer(w, about, content);
    switch (content.kind) {
    case programme::letter_kind::registration:
        return writer.registration();
    case programme::letter_kind::not_passed:
        return writer.not_passed();
    case programme::letter_kind::feedback:
        return writer.feedback();
    case programme::letter_kind::award:
        return writer.award();
    case programme::letter_kind::standing:
        break;
    }
    return writer.standing();
}

} // namespace ob::delivery
