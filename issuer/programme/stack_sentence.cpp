#include "issuer/programme/stack_sentence.hpp"

namespace ob::programme {
namespace {

std::string number(std::uint32_t value) {
    return std::to_string(value);
}

/// "3 of 3 micro-credentials", "2 core micro-credentials and 2 of 4 electives"
std::string asks_en(const stack_progress& p) {
    const std::string choice = number(p.electives_required) + " of " + number(p.electives_total);
    if (p.core_total == 0)
        return choice + " micro-credentials";
    const std::string core = number(p.core_total) + (p.core_total == 1 ? " core micro-credential"
                                                                       : " core micro-credentials");
    return p.electives_required == 0 ? core : core + " and " + choice + " electives";
}

std::string asks_fr(const stack_progress& p) {
    const std::string choice = number(p.electives_required) + " sur " + number(p.electives_total);
    if (p.core_total == 0)
        return choice + " microcertifications";
    const std::string core =
        number(p.core_total) +
        (p.core_total == 1 ? " microcertification de base" : " microcertifications de base");
    return p.electives_required == 0 ? core : core + " et " + choice + " au choix";
}

/// French keeps the decimal comma.
std::string decimal_fr(std::string text) {
    if (const auto point = text.find('.'); point != std::string::npos)
        text[point] = ',';
    return text;
}

std::string credit_en(const stack_progress& p) {
    return p.credit + " " +
           (p.credit_unit.empty() || p.credit_unit == "credit"
                ? (p.credit == "1" ? "credit" : "credits")
                : p.credit_unit);
}

std::string credit_fr(const stack_progress& p) {
    return decimal_fr(p.credit) + " " +
           (p.credit_unit.empty() || p.credit_unit == "credit"
                ? (p.credit == "1" ? "crédit" : "crédits")
                : p.credit_unit);
}

} // namespace

bilingual stack_sentence(const stack_progress& p) {
    const std::string done = number(p.core_done + p.electives_done);
    const std::uint32_t parts = p.core_total + p.electives_required;
    const std::string whole = number(parts);
    std::string en = p.stack_name.en + ": " + asks_en(p);
    std::string fr = p.stack_name.fr + "\u00a0: " + asks_fr(p);
    if (!p.hours_each.empty()) {
        const bool one = p.hours_each == "1";
        en += " at " + p.hours_each + (one ? " hour each" : " hours each");
        fr += " de " + decimal_fr(p.hours_each) + (one ? " heure chacune" : " heures chacune");
    }
    if (!p.credit.empty()) {
        en += " are " + credit_en(p);
        fr += " donnent " + credit_fr(p);
    }
    en += p.complete ? "; complete." : "; " + done + " of " + whole + " done.";
    fr += p.complete
              ? "\u00a0; terminé."
              : "\u00a0; " + done + " sur " + whole + (parts == 1 ? " réussie." : " réussies.");
    return {std::move(en), std::move(fr)};
}

} // namespace ob::programme
