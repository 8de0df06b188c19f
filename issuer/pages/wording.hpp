#pragma once

#include "base/core/time_rfc3339.hpp"
#include "base/web/catalogue.hpp"
#include "base/web/language.hpp"
#include "base/web/text_format.hpp"
#include "issuer/programme/types.hpp"

#include <cstdint>
#include <string>
#include <string_view>

/// What pages and letters say in the same words.
namespace ob::pages {

/// The sentences of issuer/pages, for a catalogue that holds others too.
web::catalogue_files sentences_of_pages();

/// The facts of a micro-credential in one language. Refers to its catalogue and formats:
/// short-lived.
struct wording {
    const web::catalogue& sentences;
    const web::date_format& dates;
    web::language language;

    std::string say(std::string_view key, web::catalogue::arguments args = {}) const {
        return sentences.text(language, key, args);
    }

    std::string in(const programme::bilingual& text) const { return text.in(web::code(language)); }

    std::string date(instant when) const { return dates.date(language, when); }

    std::string date_time(instant when) const { return dates.date_time(language, when); }

    std::string percent(std::string_view text) const { return web::percent(language, text); }

    /// "7.5 hours" · « 1,5 heure »; empty for an empty text.
    std::string hours(std::string_view exact) const;
    /// "1 credit" · « 6 ECTS »; empty for an empty text.
    std::string credit(std::string_view exact, std::string_view unit) const;
    /// "2 years", "18 months"
    std::string months(std::uint32_t count) const;
    std::string days(std::chrono::days count) const;
    /// "Any 3 of 3 micro-credentials, of 15 hours each, add up to 3 credits."
    std::string stack_sentence(const programme::stack_progress& stack) const;
    /// "1 of 3 micro-credentials earned", "Complete"
    std::string stack_standing(const programme::stack_progress& stack) const;
};

} // namespace ob::pages
