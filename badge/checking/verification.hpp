#pragma once

#include "badge/checking/report.hpp"
#include "base/core/encoding.hpp"
#include "crypto/jsonld/context_registry.hpp"

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// The whole verification without I/O: what it needs, it asks for. The daemon, the command line and
/// the issuer's own self-check drive the same stepper.
namespace ob::checking {

struct submission {
    bytes content; ///< JSON, JWS, PNG, SVG or the URL of a hosted badge: the content decides
    std::optional<std::string> recipient; ///< the e-mail address expected, if one was given
};

struct policy {
    std::string name = "default";
    std::vector<std::string> trusted_issuers; ///< empty: nobody was listed, the check informs
    bool trust_required = false;
    std::chrono::seconds skew{60};
    /// How old, by its own beginning, a list may be that states no end. Zero: as long as its
    /// address answers with it, as most issuers publish theirs.
    std::chrono::seconds status_age_max{0};
    /// Whether `format` in a schema decides. Not unless told: it is an annotation in both dialects
    /// that badges name their schemas in (2020-12 Validation, 7.2.1; 2019-09 Validation, 7.2).
    bool assert_formats = false;
};

enum class need_kind {
    controller_document,
    status_list,     ///< signed: it may come from anywhere, and is checked like any credential
    revocation_list, ///< unsigned: only its own address vouches for it (T43)
    hosted_document
};

/// A document that the shell has to bring.
struct need {
    need_kind kind;
    std::string url;
    std::size_t bytes_max; ///< 1 MiB, 8 MiB for lists
};

/// Why a document could not be brought. `limit` is the verification's own: more than needs_max were
/// asked for.
enum class supply_failure {
    none,
    unreachable,
    not_found,
    gone,
    refused_address,
    too_large,
    wrong_type,
    rolled_back, ///< a list that is older than one this process has checked before
    limit
};

/// A badge with a did:web key, a status list and a few endorsements needs half of it.
inline constexpr std::size_t needs_max = 12;

/// The answer to a need. A status list may come from a cache; it is verified all the same unless
/// `verified_list` says that this very text was verified before by the same code.
struct supply {
    supply_failure failure = supply_failure::none;
    std::string body;
    std::string final_url;      ///< after redirects; empty: the url asked for
    bool verified = false;      ///< a list whose proof and issuer this process has checked already
    std::string content_type{}; ///< as the answer said it; empty: nobody said, as in a cache
};

class verification {
public:
    verification(
        submission input,
        policy rules,
        instant now,
        const jsonld::context_registry& contexts = jsonld::context_registry::pinned()
    );
    verification(verification&&) noexcept;
    ~verification();

    /// First call without a supply. At most 12 needs; after that the report is there.
    std::variant<need, report> step(std::optional<supply> answer = std::nullopt);

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::checking
