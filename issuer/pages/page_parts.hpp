#pragma once

#include "base/web/templates.hpp"
#include "issuer/pages/pages.hpp"
#include "issuer/pages/wording.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

#include <span>
#include <string>
#include <string_view>

/// Private to issuer/pages: what several pages say in the same words.
namespace ob::pages {

/// One request's view of the shared tools.
struct writer : wording {
    writer(const site& house, const wording& words) : wording(words), about(house) {}

    const site& about;

    /// An address of ours as a path that keeps the language.
    std::string link(std::string_view path) const;
    boost::json::object issuer(const programme::issuer_profile& profile) const;
    /// `has_outcomes`, `has_alignments` and what they announce.
    void add_outcomes(boost::json::object& data, const programme::definition& d) const;
    void add_alignments(boost::json::object& data, const programme::definition& d) const;
    /// `has_stacks`, `stacks`; `progress` only where the page is about a learner.
    void add_stacks(
        boost::json::object& data, std::span<const programme::stack_progress> stacks, bool progress
    ) const;
    /// `has_endorsements`, `endorsements`: who vouches for it, and whether that still counts.
    void add_endorsements(
        boost::json::object& data, std::span<const programme::endorsement> endorsements, instant now
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
