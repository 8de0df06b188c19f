#include "badge/checking/checks/checks.hpp"

namespace ob::checking {
namespace {

/// More faults than this help nobody; `badgectl lint` lists them all.
constexpr std::size_t faults_shown_max = 5;

} // namespace

std::vector<check> check_structure(const json::node& root) {
    std::vector<check> checks;
    for (auto& fault : badge::rules::check_document(root)) {
        if (fault.weight != badge::rules::severity::error || checks.size() == faults_shown_max)
            break;
        checks.push_back(make_check(
            "structure",
            check_outcome::failed,
            std::move(fault.code),
            std::move(fault.pointer),
            std::move(fault.arguments)
        ));
    }
    if (checks.empty())
        checks.push_back(make_check("structure", check_outcome::passed, "well_formed"));
    return checks;
}

} // namespace ob::checking
