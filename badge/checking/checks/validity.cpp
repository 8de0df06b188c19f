#include "badge/checking/checks/checks.hpp"

namespace ob::checking {
namespace {

/// A time that the structure check has read before; without zone it is UTC (VCDM 2.0, Representing
/// Time).
std::optional<instant> time_at(const json::node& root, std::string_view name) {
    const auto* value = root.find(name);
    if (value == nullptr)
        return std::nullopt;
    const auto when = parse_time(value->as_string(), false);
    return when ? std::optional(*when) : std::nullopt;
}

} // namespace

check check_validity(const examination& e, const json::node& root) {
    const bool old = badge::rules::data_model_of(root) == badge::rules::data_model::vcdm1;
    const std::string from_name = old ? "issuanceDate" : "validFrom";
    const std::string until_name = old ? "expirationDate" : "validUntil";
    const auto from = time_at(root, from_name);
    const auto until = time_at(root, until_name);
    // Clocks differ: a start may be a little ahead. An end is an end, and included.
    if (from && *from > e.now + e.rules.skew)
        return make_check(
            "validity_period",
            check_outcome::failed,
            "not_yet_valid",
            "/" + from_name,
            {{"date", format_time(*from)}}
        );
    if (until && *until < e.now)
        return make_check(
            "validity_period",
            check_outcome::failed,
            "expired",
            "/" + until_name,
            {{"date", format_time(*until)}}
        );
    if (until)
        return make_check(
            "validity_period",
            check_outcome::passed,
            "in_force",
            "",
            {{"date", format_time(*until)}}
        );
    return make_check("validity_period", check_outcome::passed, "in_force_without_end");
}

} // namespace ob::checking
