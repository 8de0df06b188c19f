#pragma once

#include "badge/checking/checks/checks.hpp"
#include "badge/checking/impl/linked_object.hpp"
#include "badge/model/rules/ob1.hpp"
#include "badge/model/rules/ob2_values.hpp"

/// The questions of the report for Open Badges 2.0 (digest 15.2). Private to badge/checking.
namespace ob::checking {

/// What an assertion, or an Endorsement, hangs together with, and what was found out about it.
struct ob2_examined {
    std::vector<check> checks;
    bool proved = false; ///< proof and issuer_binding passed
    std::optional<instant> status_as_of;
    linked_object assertion;
    linked_object badge_class; ///< empty for an Endorsement
    linked_object issuer;
};

/// Open Badges before 2.0 that are named, and not read (docs/problems.md, old_open_badge).
check old_badge(std::string_view version, std::string pointer);
/// Not required: the badge is of 1.0 or 1.1, and was verified as what it says in 2.0.
check upgraded_badge(std::string_view version);

/// An object of 1.0 or 1.1 becomes what it says in 2.0; every other stays.
void upgrade(linked_object& object, badge::rules::ob2_class as);

/// Members and types, errors only, each a check `structure`; the contexts, as a check `context`.
/// True when the object may be used. `old_version` as in linked_object.
bool check_ob2_object(
    const examination& e,
    const json::node& object,
    badge::rules::ob2_class as,
    const std::string& pointer,
    std::vector<check>& out,
    std::string_view old_version = {}
);

/// Fetches BadgeClass and issuer of `done.assertion` (the issuer alone of an Endorsement) and
/// checks them all. True when they are there.
task<bool> check_ob2_chain(const examination& e, ob2_examined& done);

/// A signed badge or Endorsement: structure to status.
task<ob2_examined> examine_ob2_signed(const examination& e, const token& badge);

/// A hosted badge or Endorsement, of which a copy, or an object with its id, is in hand: the one at
/// its address decides.
task<ob2_examined> examine_ob2_hosted(const examination& e, const json::node& local);

/// Whether both addresses have the same host and port, and nothing that hides another.
bool is_same_place(std::string_view asked, std::string_view answered);

/// Whether the issuer's profile vouches for badges at that address.
bool is_in_scope(std::string_view address_text, const linked_object& issuer);

check check_ob2_validity(const examination& e, const json::node& assertion);
/// The revocation list of the issuer. Only for a badge whose proof held.
task<check> check_ob2_revocation(const examination& e, const ob2_examined& badge);
check check_ob2_recipient(const json::node& assertion, const std::optional<std::string>& expected);
/// Each extension against the schema that its context names; one without such a schema is told.
std::vector<check> check_ob2_extensions(const examination& e, const ob2_examined& badge);
/// The Endorsements that assertion, BadgeClass and issuer name, each verified like an assertion
/// and a check of its own. Never required.
task<std::vector<check>> check_ob2_endorsements(const examination& e, const ob2_examined& badge);

} // namespace ob::checking
