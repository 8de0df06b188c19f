#include "issuer/programme/rules.hpp"

#include "base/core/uri.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/exact.hpp"

#include <algorithm>
#include <set>

namespace ob::programme {

namespace {

// What a page, a mail and a badge of a few kilobytes can carry.
constexpr std::size_t name_bytes_max = 200;
constexpr std::size_t text_bytes_max = 4000;
constexpr std::size_t outcome_bytes_max = 500;
constexpr std::size_t outcomes_max = 20;
constexpr std::size_t alignments_max = 20;
constexpr std::size_t components_max = 50;
constexpr std::size_t url_bytes_max = 2048;

bool is_alnum(char c) noexcept {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
}

bool is_domain(std::string_view domain) noexcept {
    if (domain.empty() || domain.size() > 253 || domain.find('.') == std::string_view::npos)
        return false;
    char before = '.';
    std::size_t label = 0;
    for (const char c : domain) {
        label = c == '.' ? 0 : label + 1;
        if (label > 63 || (!is_alnum(c) && c != '-' && c != '.')) // RFC 1035, 2.3.4
            return false;
        if ((c == '.' || c == '-') && before == '.')
            return false;
        if (c == '.' && before == '-')
            return false;
        before = c;
    }
    return is_alnum(before);
}

result<void>
need_text(const bilingual& text, std::string_view pointer, std::size_t bytes_max, bool lines) {
    OB_TRY_VOID(check_text(text.en, std::string(pointer) + "/en", bytes_max, lines));
    return check_text(text.fr, std::string(pointer) + "/fr", bytes_max, lines);
}

result<void> need_amount(std::string_view text, std::uint32_t most, std::string_view pointer) {
    if (!is_amount(text, most))
        return error(
            errc::invalid_number,
            "A decimal number above 0 and at most " + std::to_string(most) +
                " is needed, with at most six decimals.",
            std::string(pointer)
        );
    return {};
}

result<void>
need_range(std::int64_t value, std::int64_t least, std::int64_t most, std::string_view pointer) {
    if (value < least || value > most)
        return error(
            errc::invalid_number,
            "A whole number from " + std::to_string(least) + " to " + std::to_string(most) +
                " is needed.",
            std::string(pointer)
        );
    return {};
}

/// Both empty, or a text in both languages.
result<void> check_optional(const bilingual& text, std::string_view pointer) {
    if (text.en.empty() && text.fr.empty())
        return {};
    return need_text(text, pointer, text_bytes_max, true);
}

result<void> check_assessment(const definition& d) {
    if (!d.assessment)
        return error(errc::missing_member, "An assessment is needed, or a stack.", "/assessment");
    OB_TRY_VOID(check_text(d.assessment->id, "/assessment/id", name_bytes_max));
    OB_TRY_VOID(need_text(d.assessment->name, "/assessment/name", name_bytes_max, false));
    OB_TRY_VOID(check_optional(d.assessment->description, "/assessment/description"));
    OB_TRY_VOID(need_amount(d.benchmark, 100, "/benchmark"));
    OB_TRY_VOID(need_range(d.attempts, 1, 10, "/attempts"));
    return need_range(d.attempt_window.count(), 1, 365, "/attempt_window_days");
}

/// Two dates, told at registration, with time left for every further attempt (product.md 2, rule
/// 4).
result<void> check_dates(const definition& d) {
    if (!d.ends_at || (!d.assessment_due && (d.stack || d.attempts == 1)))
        return {};
    if (!d.assessment_due)
        return error(
            errc::invalid_dates,
            "With an end there has to be a due date: the time between them is for the further "
            "attempts.",
            "/assessment_due"
        );
    const auto room = d.attempt_window * static_cast<int>(d.attempts - 1);
    if (*d.assessment_due + room > *d.ends_at)
        return error(
            errc::invalid_dates,
            "Between the due date and the end there must be time for every further attempt: the "
            "attempt window for each.",
            "/assessment_due"
        );
    return {};
}

result<void> check_stack(const definition& d) {
    if (d.assessment || !d.benchmark.empty())
        return error(
            errc::invalid_stack,
            "A stack has no assessment of its own: its parts have.",
            d.assessment ? "/assessment" : "/benchmark"
        );
    const auto& rule = *d.stack;
    if (rule.core.size() + rule.electives.size() > components_max)
        return error(errc::invalid_stack, "A stack has at most 50 parts.", "/stack");
    if (rule.electives_required > rule.electives.size())
        return error(
            errc::invalid_stack,
            "More electives are required than there are.",
            "/stack/electives_required"
        );
    if (rule.electives_required == 0 && !rule.electives.empty())
        return error(
            errc::invalid_stack,
            "Say how many of the electives are required.",
            "/stack/electives_required"
        );
    if (rule.core.empty() && rule.electives.empty())
        return error(errc::invalid_stack, "A stack needs parts.", "/stack");
    std::set<std::string_view> seen;
    for (const auto* part : {&rule.core, &rule.electives})
        for (const auto& id : *part)
            if (!seen.insert(id).second)
                return error(errc::invalid_stack, "The same part is named twice.", "/stack");
    return {};
}

result<void> check_alignment(const alignment& a, const std::string& pointer) {
    OB_TRY_VOID(check_text(a.target_name, pointer + "/target_name", name_bytes_max));
    if (!is_https_url(a.target_url))
        return error(errc::invalid_url, {}, pointer + "/target_url");
    const std::pair<const char*, const std::string*> rest[] = {
        {"/target_framework", &a.target_framework},
        {"/target_code", &a.target_code},
        {"/target_description", &a.target_description},
        {"/target_type", &a.target_type}};
    for (const auto& [member, text] : rest)
        if (!text->empty())
            OB_TRY_VOID(check_text(*text, pointer + member, text_bytes_max));
    return {};
}

result<void> check_lists(const definition& d) {
    OB_TRY_VOID(
        need_range(static_cast<std::int64_t>(d.outcomes.size()), 0, outcomes_max, "/outcomes")
    );
    for (std::size_t i = 0; i < d.outcomes.size(); ++i)
        OB_TRY_VOID(
            need_text(d.outcomes[i], "/outcomes/" + std::to_string(i), outcome_bytes_max, false)
        );
    OB_TRY_VOID(
        need_range(static_cast<std::int64_t>(d.alignments.size()), 0, alignments_max, "/alignments")
    );
    for (std::size_t i = 0; i < d.alignments.size(); ++i)
        OB_TRY_VOID(check_alignment(d.alignments[i], "/alignments/" + std::to_string(i)));
    return {};
}

result<void> check_amounts(const definition& d) {
    if (!d.hours.empty())
        OB_TRY_VOID(need_amount(d.hours, 10'000, "/hours"));
    if (!d.credit.empty())
        OB_TRY_VOID(need_amount(d.credit, 1000, "/credit"));
    if (!d.credit_unit.empty() && (d.credit.empty() || !is_text(d.credit_unit, name_bytes_max)))
        return error(
            errc::invalid_text, "A unit needs a credit, and a short text.", "/credit_unit"
        );
    return need_range(d.validity_months, 0, 1200, "/validity_months");
}

bool is_colour(std::string_view text) noexcept {
    return text.size() == 7 && text.front() == '#' &&
           text.find_first_not_of("0123456789abcdefABCDEF", 1) == std::string_view::npos;
}

} // namespace

bool is_slug(std::string_view text) noexcept {
    return text.size() >= 2 && text.size() <= 64 && text.front() != '-' &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") ==
               std::string_view::npos;
}

bool is_email(std::string_view text) noexcept {
    const auto at = text.rfind('@');
    if (at == std::string_view::npos || at == 0 || at > 64 || text.size() > 254)
        return false;
    const auto local = text.substr(0, at);
    constexpr std::string_view specials = "!#$%&'*+/=?^_`{|}~-.";
    const bool atoms = std::all_of(local.begin(), local.end(), [&](char c) {
        return is_alnum(c) || specials.find(c) != std::string_view::npos;
    });
    return atoms && local.front() != '.' && local.back() != '.' &&
           local.find("..") == std::string_view::npos && is_domain(text.substr(at + 1));
}

bool is_https_url(std::string_view text) {
    if (text.empty() || text.size() > url_bytes_max)
        return false;
    const auto url = read_uri(text);
    return url && url->scheme() == "https" && !url->encoded_host().empty() && !url->has_userinfo();
}

bool is_text(std::string_view text, std::size_t bytes_max, bool lines) noexcept {
    return !text.empty() && text.size() <= bytes_max &&
           std::none_of(text.begin(), text.end(), [lines](char c) {
               const auto byte = static_cast<unsigned char>(c);
               return byte == 0x7f || (byte < 0x20 && !(lines && (c == '\n' || c == '\t')));
           });
}

result<void>
check_text(std::string_view text, std::string pointer, std::size_t bytes_max, bool lines) {
    if (is_text(text, bytes_max, lines))
        return {};
    const std::string most = std::to_string(bytes_max);
    return error(
        errc::invalid_text,
        lines
            ? "A text of at most " + most +
                  " bytes is needed here; it may have line breaks and no other control characters."
            : "A text of one line and at most " + most +
                  " bytes is needed here, without control characters.",
        std::move(pointer)
    );
}

result<void> check(const definition& d) {
    OB_TRY_VOID(need_text(d.name, "/name", name_bytes_max, false));
    OB_TRY_VOID(need_text(d.description, "/description", text_bytes_max, true));
    OB_TRY_VOID(need_text(d.criteria, "/criteria", text_bytes_max, true));
    OB_TRY_VOID(check_amounts(d));
    OB_TRY_VOID(check_lists(d));
    OB_TRY_VOID(d.stack ? check_stack(d) : check_assessment(d));
    if (!d.instructor_email.empty() && !is_email(d.instructor_email))
        return error(errc::invalid_email, {}, "/instructor_email");
    return check_dates(d);
}

result<void> check(const issuer_profile& profile) {
    if (!is_slug(profile.slug))
        return error(errc::invalid_id, {}, "/slug");
    OB_TRY_VOID(need_text(profile.name, "/name", name_bytes_max, false));
    OB_TRY_VOID(need_text(profile.description, "/description", text_bytes_max, true));
    if (!is_https_url(profile.url))
        return error(errc::invalid_url, {}, "/url");
    if (!is_email(profile.email))
        return error(errc::invalid_email, {}, "/email");
    if (!profile.image_url.empty() && !is_https_url(profile.image_url))
        return error(errc::invalid_url, {}, "/image_url");
    if (!is_colour(profile.primary_colour))
        return error(errc::invalid_colour, {}, "/primary_colour");
    if (!is_colour(profile.accent_colour))
        return error(errc::invalid_colour, {}, "/accent_colour");
    return {};
}

} // namespace ob::programme
