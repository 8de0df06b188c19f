#include "badge/checking/checks/checks.hpp"

#include <map>
#include <set>

/// How the achievements of a learner record relate (CLR 2.0, Association; digest 16.2). The types
/// are looked at with the structure; here, whether the ends are in the record, and whether "part
/// of" goes round in a circle.
namespace ob::checking {
namespace {

check remark(std::string code, std::string pointer, arguments mentions) {
    auto made = make_check(
        "structure", check_outcome::failed, std::move(code), std::move(pointer), std::move(mentions)
    );
    made.required = false;
    return made;
}

/// Numbers of the achievements, and who stands before whom.
struct order {
    std::map<std::string, std::size_t, std::less<>> numbers;
    std::vector<std::pair<std::size_t, std::size_t>> arrows;

    std::size_t number_of(std::string_view id) {
        return numbers.emplace(std::string(id), numbers.size()).first->second;
    }

    void add(std::string_view from, std::string_view to) {
        const auto first = number_of(from);
        arrows.emplace_back(first, number_of(to));
    }

    /// Kahn: whoever has nobody before it is taken away, until all are gone or a circle stays.
    bool has_circle() const {
        std::vector<std::size_t> before(numbers.size());
        std::vector<std::vector<std::size_t>> after(numbers.size());
        for (const auto& [from, to] : arrows) {
            after[from].push_back(to);
            ++before[to];
        }
        std::vector<std::size_t> free;
        for (std::size_t n = 0; n < before.size(); ++n)
            if (before[n] == 0)
                free.push_back(n);
        std::size_t taken = 0;
        while (!free.empty()) {
            const auto n = free.back();
            free.pop_back();
            ++taken;
            for (const auto next : after[n])
                if (--before[next] == 0)
                    free.push_back(next);
        }
        return taken < numbers.size();
    }
};

} // namespace

std::vector<check>
check_associations(const json::node& record, const std::set<std::string, std::less<>>& known) {
    std::vector<check> checks;
    order parts;
    order time;
    const auto* subject = record.find("credentialSubject");
    const auto* all = subject == nullptr ? nullptr : subject->find("association");
    const std::string place = "/credentialSubject/association";
    for (const auto& one : each(all, place)) {
        const auto type = one.value.string_at("associationType");
        const auto source = one.value.string_at("sourceId");
        const auto target = one.value.string_at("targetId");
        if (type == "isPartOf" || type == "isChildOf")
            parts.add(source, target);
        else if (type == "isParentOf")
            parts.add(target, source);
        else if (type == "precedes")
            time.add(source, target);
        for (const auto& [name, id] :
             {std::pair{"/sourceId", source}, std::pair{"/targetId", target}})
            if (!known.contains(id) && checks.size() < associations_told_max)
                checks.push_back(
                    remark("association_dangling", one.pointer + name, {{"id", std::string(id)}})
                );
    }
    if (parts.has_circle() || time.has_circle())
        checks.push_back(remark("association_circle", place, {}));
    return checks;
}

} // namespace ob::checking
