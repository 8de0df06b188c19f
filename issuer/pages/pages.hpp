#pragma once

#include "base/core/time_rfc3339.hpp"
#include "base/web/language.hpp"
#include "issuer/programme/endorsements.hpp"
#include "issuer/programme/types.hpp"
#include "issuer/transcript/transcript.hpp"

#include <memory>
#include <optional>
#include <string>
#include <vector>

/// The issuer's public pages: values in, HTML out. No store, no HTTP, no clock.
namespace ob::pages {

/// What all pages know of the house that they stand in, from the configuration.
struct site {
    std::string base_url;  ///< public origin without a final slash
    std::string time_zone; ///< IANA name: dates are told in it, LinkedIn's months counted in it
    std::string linkedin_organization_id; ///< numeric page id; empty: the issuer's name is sent
    std::string verifier_url;             ///< the verifier's page; empty: none is linked
};

/// `/credentials/{id}`
struct badge_view {
    programme::issuer_profile issuer;
    programme::micro_credential micro_credential; ///< of the version it was earned under
    programme::award award;
    std::optional<programme::registration> registration; ///< none: a completed stack
    std::optional<programme::assessment_result> result;  ///< none: a completed stack
    std::vector<programme::status_change> changes;       ///< oldest first
    std::vector<programme::stack_progress> stacks;       ///< what it counts towards
    std::vector<programme::micro_credential> components; ///< of a stack's badge
    std::vector<programme::endorsement> endorsements{};  ///< that the badge carries
    std::string recipient_name; ///< only if the learner agreed to be named; else empty
};

/// `/transcripts/{id}`
struct transcript_view {
    programme::issuer_profile issuer;
    transcript::answer transcript;
};

/// `/achievements/{id}`
struct offering_view {
    programme::issuer_profile issuer;
    programme::micro_credential micro_credential;
    std::vector<programme::stack_progress> stacks;       ///< what it counts towards
    std::vector<programme::micro_credential> components; ///< of a stack
    std::vector<programme::endorsement> endorsements{};  ///< of this version
};

/// `/issuers/{id}` and `/`. Drafts are left out whoever hands them in.
struct listing_view {
    std::optional<programme::issuer_profile> issuer; ///< none: nothing is set up yet
    std::vector<programme::micro_credential> offerings;
};

/// Any page that is not there.
struct problem_view {
    unsigned status = 404; ///< 404, 406, 410, 429, 503; any other reads as 500
    std::optional<programme::issuer_profile> issuer;
    std::string path;       ///< that was asked for, for the language switch
    std::string request_id; ///< to be quoted to the operator; may be empty
};

/// Every function returns a whole document. Safe to call from several threads.
class renderer {
public:
    /// Compiles every template in both languages; throws when one is faulty (start-up fails).
    explicit renderer(site about);
    ~renderer();
    renderer(renderer&&) noexcept;
    renderer& operator=(renderer&&) noexcept;

    std::string badge(const badge_view& view, web::language l, instant now) const;
    std::string transcript(const transcript_view& view, web::language l, instant now) const;
    std::string offering(const offering_view& view, web::language l, instant now) const;
    std::string issuer(const listing_view& view, web::language l) const;
    std::string home(const listing_view& view, web::language l) const;
    std::string problem(const problem_view& view, web::language l) const;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::pages
