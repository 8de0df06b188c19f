#pragma once

#include "base/web/catalogue.hpp"
#include "base/web/templates.hpp"
#include "base/web/text_format.hpp"
#include "issuer/pages/pages.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <span>
#include <string>
#include <string_view>

/// Private to issuer/pages: what several pages say in the same words.
namespace ob::pages {

/// One request's view of the shared tools.
struct writer {
    const site& about;
    const web::catalogue& sentences;
    const web::date_format& dates;
    web::language language;

    std::string say(std::string_view key, web::catalogue::arguments args = {}) const {
        return sentences.text(language, key, args);
    }

    std::string in(const programme::bilingual& text) const { return text.in(web::code(language)); }

    std::string date(instant when) const { return dates.date(language, when); }

    std::string percent(std::string_view text) const { return web::percent(language, text); }

    /// An address of ours as a path that keeps the language.
    std::string link(std::string_view path) const;

    /// "7.5 hours" · « 1,5 heure »; empty for an empty text.
    std::string hours(std::string_view exact) const;
    std::string credit(std::string_view exact, std::string_view unit) const;
    /// "2 years", "18 months"
    std::string months(std::uint32_t count) const;
    /// "Any 3 of 3 micro-credentials, of 15 hours each, add up to 3 credits."
    std::string stack_sentence(const programme::stack_progress& stack) const;

    boost::json::object issuer(const programme::issuer_profile& profile) const;
    /// `has_outcomes`, `has_alignments` and what they announce.
    void add_outcomes(boost::json::object& data, const programme::definition& d) const;
    void add_alignments(boost::json::object& data, const programme::definition& d) const;
    /// `has_stacks`, `stacks`; `progress` only where the page is about a learner.
    void add_stacks(
        boost::json::object& data, std::span<const programme::stack_progress> stacks, bool progress
    ) const;
    /// What a stack is made of: each component with its name and whether it is core.
    boost::json::array parts(
        const programme::stack_rule& rule, std::span<const programme::micro_credential> known
    ) const;
    /// Open Graph, beside what the frame holds.
    boost::json::object preview(std::string title, std::string image_url) const;
    boost::json::object life_cycle(const programme::micro_credential& m, instant now) const;
};

/// A stack's rule as progress with nothing done, so that one sentence serves both.
programme::stack_progress as_progress(const programme::micro_credential& stack);

} // namespace ob::pages
