#include "issuer/pages/transcript_page.hpp"

#include "issuer/programme/urls.hpp"
#include "issuer/programme/words.hpp"

#include <algorithm>

namespace ob::pages {

namespace bj = boost::json;

namespace {

constexpr std::string_view separator = ", ";

void join(std::string& to, const std::string& more) {
    to.append(to.empty() ? std::string_view() : separator).append(more);
}

/// Where the badge stands now, whatever it was when the transcript was made.
bj::object standing(const writer& w, const programme::award& award, instant now) {
    using enum programme::standing;
    if (award.standing == good) {
        const bool over = award.valid_until && now > *award.valid_until; // inclusive
        if (over)
            return {
                {"tone", "warn"},
                {"text", w.say("transcript.expired", {{"until", w.date(*award.valid_until)}})}};
        return {{"tone", "good"}, {"text", w.say("transcript.good")}};
    }
    return {
        {"tone", award.standing == revoked ? "bad" : "warn"},
        {"text",
         w.say(
             "status." + std::string(programme::word_of(award.standing, programme::standing_words))
         )}};
}

std::string route(const writer& w, const transcript::entry& one) {
    return one.route ? w.say(
                           "earned.route." +
                           std::string(programme::word_of(*one.route, programme::route_words))
                       )
                     : w.say("transcript.by_parts");
}

bj::object row(const writer& w, const transcript::entry& one, instant now) {
    const auto& d = one.micro_credential.definition;
    std::string stacks;
    for (const auto& stack : one.stacks)
        join(stacks, w.in(stack));
    return {
        {"name", w.in(d.name)},
        {"url", one.page_off ? std::string() : w.link(programme::credential_url("", one.award.id))},
        {"awarded", w.date(one.award.awarded_at)},
        {"hours", w.hours(d.hours)},
        {"credit", w.credit(d.credit, d.credit_unit)},
        {"route", route(w, one)},
        {"standing", standing(w, one.award, now)},
        {"stacks", std::move(stacks)}};
}

std::string credits(const writer& w, const transcript::totals& sum) {
    std::string text;
    for (const auto& [unit, amount] : sum.credits)
        join(text, w.credit(amount, unit));
    return text;
}

bool is_withdrawn(const transcript::entry& one) {
    return one.award.standing != programme::standing::good;
}

} // namespace

bj::object
transcript_data(const writer& w, const transcript_view& view, instant now, web::frame& around) {
    const auto& told = view.transcript;
    const auto& record = told.record;
    const auto issuer = w.in(view.issuer.name);
    const auto path = programme::transcript_url("", record.id);
    around.site_name = issuer;
    around.title = w.say("transcript.title");
    around.description = w.say("transcript.description", {{"issuer", issuer}});
    around.canonical_url = programme::transcript_url(w.about.base_url, record.id);
    around.page_path = path;
    bj::array rows;
    for (const auto& one : told.entries)
        rows.push_back(row(w, one, now));
    std::vector<programme::stack_progress> stacks;
    for (const auto& one : told.stacks)
        stacks.push_back(one.progress);
    const auto withdrawn = std::count_if(told.entries.begin(), told.entries.end(), is_withdrawn);
    bj::object data{
        {"heading", w.say("transcript.title")},
        {"intro", w.say("transcript.intro", {{"issuer", issuer}, {"date", w.date(record.as_of)}})},
        {"partial",
         record.partial
             ? w.say("transcript.partial", {{"count", std::to_string(told.entries.size())}})
             : std::string()},
        {"withdrawn",
         withdrawn == 0 ? std::string()
                        : w.sentences.plural(
                              w.language, "transcript.withdrawn", static_cast<long>(withdrawn)
                          )},
        {"issuer", w.issuer(view.issuer)},
        {"count", std::to_string(told.totals.micro_credentials)},
        {"credit_bearing", std::to_string(told.totals.credit_bearing)},
        {"hours", w.hours(told.totals.hours)},
        {"credits", credits(w, told.totals)},
        {"rows", std::move(rows)},
        {"json_url", path + ".json"},
        {"verifier_url", w.about.verifier_url}};
    w.add_stacks(data, stacks, true);
    return data;
}

} // namespace ob::pages
