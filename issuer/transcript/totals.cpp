#include "issuer/programme/exact.hpp"
#include "issuer/transcript/transcript.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace ob::transcript {

namespace {

using amount = std::string programme::definition::*;

/// Whether a listed part of that stack says an amount of its own.
bool parts_say(
    const std::vector<entry>& entries,
    const std::vector<stack>& stacks,
    const std::string& stack_id,
    amount what
) {
    const auto found = std::find_if(stacks.begin(), stacks.end(), [&](const stack& s) {
        return s.micro_credential.id == stack_id;
    });
    if (found == stacks.end())
        return false;
    return std::any_of(entries.begin(), entries.end(), [&](const entry& e) {
        const auto& parts = found->parts;
        return !(e.micro_credential.definition.*what).empty() &&
               std::find(parts.begin(), parts.end(), e.micro_credential.id) != parts.end();
    });
}

} // namespace

totals add_up(const std::vector<entry>& entries, const std::vector<stack>& stacks) {
    totals sum;
    std::set<std::string> counted;
    std::map<std::string, std::string> credits;
    const auto add = [](std::string& to, const std::string& more) {
        to = to.empty() ? more : programme::add_amounts(to, more);
    };
    for (const auto& one : entries) {
        const auto& m = one.micro_credential;
        if (!counted.insert(m.id).second)
            continue;
        const auto counts = [&](amount what) {
            return !(m.definition.*what).empty() &&
                   !(m.definition.stack && parts_say(entries, stacks, m.id, what));
        };
        ++sum.micro_credentials;
        if (!m.definition.credit.empty())
            ++sum.credit_bearing;
        if (counts(&programme::definition::hours))
            add(sum.hours, m.definition.hours);
        if (counts(&programme::definition::credit))
            add(credits[m.definition.credit_unit], m.definition.credit);
    }
    sum.credits.assign(credits.begin(), credits.end());
    return sum;
}

} // namespace ob::transcript
