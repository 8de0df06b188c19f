#pragma once

#include "badge/model/rules/rules.hpp"

/// What the objects of Open Badges 2.0 must look like (digest 15.1). Pure: nothing is fetched, so
/// an object that keeps these rules may still be nobody's badge.
namespace ob::badge::rules {

enum class ob2_class {
    none,    ///< no type, or a word that is no class
    foreign, ///< typed with IRIs of somebody's own only
    assertion,
    badge_class,
    profile,
    cryptographic_key,
    endorsement,
    revocation_list,
    alignment,
    criteria,
    evidence,
    identity_object,
    image,
    verification,         ///< of an Assertion or Endorsement
    profile_verification, ///< of a Profile: where its badges may live
    // Parts that have no type of their own.
    claim,
    related,
    revoked_assertion,
};

/// By `type` alone; an object with several classes is the first of them in the order above.
ob2_class ob2_class_of(const json::node& object) noexcept;

/// As in `type` and in findings: "BadgeClass".
std::string_view ob2_name(ob2_class of) noexcept;

/// Members of the object as one of that class: which are required, how often, of what kind and
/// format; the same for the objects that are written inside it. Not for those that a badge only
/// points to (`badge`, `issuer`, `publicKey`, `endorsement`): what counts of them stands at their
/// own address. `pointer` is where the object stands in, or hangs from, the badge; each finding
/// has the argument "class".
void check_ob2(
    const json::node& object, ob2_class as, const std::string& pointer, std::vector<finding>& out
);

/// The structure of any object of Open Badges 2.0 that came alone, errors first.
struct ob2_structure {
    ob2_class what = ob2_class::none;
    std::vector<finding> findings; ///< at most findings_max

    /// Whether there is no error. Says nothing about who wrote the object.
    bool sound() const noexcept;
};

ob2_structure check_ob2_structure(const json::node& object);

} // namespace ob::badge::rules
