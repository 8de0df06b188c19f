#include "issuer/transcript/wording.hpp"

#include "issuer/compose/words.hpp"
#include "issuer/transcript/compose.hpp"

namespace ob::transcript {

namespace {

constexpr words english{
    .name = "Transcript of micro-credentials",
    .all = "All micro-credentials in good standing that ",
    .newest = "The newest of the micro-credentials in good standing that ",
    .as_of = " had awarded to this learner as of ",
    .one = " micro-credential",
    .several = " micro-credentials",
    .one_credit_bearing = " credit-bearing",
    .credit_bearing = " credit-bearing",
    .hour = " hour of learning",
    .hours = " hours of learning",
    .credit = " credit",
    .credits = " credits",
    .colon = " (UTC): ",
    .then = "; ",
    .of_them = ", of which "};

constexpr words french{
    .name = "Relev\u00e9 de microcertifications",
    .all = "Toutes les microcertifications en r\u00e8gle que ",
    .newest = "Les plus r\u00e9centes des microcertifications en r\u00e8gle que ",
    .as_of = " avait d\u00e9cern\u00e9es \u00e0 cette personne au ",
    .one = " microcertification",
    .several = " microcertifications",
    .one_credit_bearing = " donne des cr\u00e9dits",
    .credit_bearing = " donnent des cr\u00e9dits",
    .hour = " heure d\u2019apprentissage",
    .hours = " heures d\u2019apprentissage",
    .credit = " cr\u00e9dit",
    .credits = " cr\u00e9dits",
    .colon = " (UTC)\u00a0: ",
    .then = "\u00a0; ",
    .of_them = ", dont "};

/// "15 hours of learning", "1 credit"
std::string amount(
    std::string_view language,
    std::string_view exact,
    std::string_view singular,
    std::string_view plural
) {
    return compose::number_in(language, exact).append(exact == "1" ? singular : plural);
}

std::string credit(std::string_view language, const std::pair<std::string, std::string>& sum) {
    const auto& [unit, exact] = sum;
    if (!unit.empty() && unit != "credit")
        return compose::number_in(language, exact) + " " + unit;
    const auto& w = words_in(language);
    return amount(language, exact, w.credit, w.credits);
}

} // namespace

const words& words_in(std::string_view language) noexcept {
    return language == "fr" ? french : english;
}

std::string summary(const ingredients& from) {
    const auto& language = from.record.language;
    const auto& w = words_in(language);
    const auto sum = add_up(from.entries, from.stacks);
    std::string text(from.record.partial ? w.newest : w.all);
    text.append(from.issuer.name.in(language)).append(w.as_of);
    text.append(format_date(from.record.as_of)).append(w.colon);
    text.append(amount(language, std::to_string(sum.micro_credentials), w.one, w.several));
    if (sum.credit_bearing != 0)
        text.append(w.of_them).append(amount(
            language, std::to_string(sum.credit_bearing), w.one_credit_bearing, w.credit_bearing
        ));
    if (!sum.hours.empty())
        text.append(w.then).append(amount(language, sum.hours, w.hour, w.hours));
    for (const auto& one : sum.credits)
        text.append(w.then).append(credit(language, one));
    return text.append(".");
}

} // namespace ob::transcript
