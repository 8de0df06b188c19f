#include "crypto/proof/impl/chain.hpp"

#include "crypto/proof/cryptosuite.hpp"
#include "crypto/proof/limits.hpp"

#include <algorithm>
#include <span>

namespace ob::proof::impl {

namespace {

constexpr std::size_t not_found = static_cast<std::size_t>(-1);

class chain {
public:
    explicit chain(std::span<const json::node> proofs)
        : proofs_(proofs)
        , state_(proofs.size(), visit::none) {}

    // The positions that a proof names; false when one is missing, given twice, or not checkable.
    bool named_by(const json::node& proof, std::vector<std::size_t>& positions) const {
        const auto* names = proof.find("previousProof");
        if (names == nullptr)
            return true;
        const auto single = std::span(names, 1);
        for (const auto& name : names->is_array() ? names->elements() : single) {
            const auto position = find(name.as_string());
            if (position == not_found || !checkable(proofs_[position]))
                return false;
            positions.push_back(position);
        }
        std::sort(positions.begin(), positions.end());
        return std::adjacent_find(positions.begin(), positions.end()) == positions.end();
    }

    // Depth first; false on a circle or a broken link further back.
    bool leads_to_an_end(std::size_t position) {
        if (state_[position] != visit::none)
            return state_[position] == visit::done;
        state_[position] = visit::open;
        std::vector<std::size_t> earlier;
        if (!named_by(proofs_[position], earlier))
            return false;
        for (const auto next : earlier)
            if (!leads_to_an_end(next))
                return false;
        state_[position] = visit::done;
        return true;
    }

private:
    enum class visit : char {
        none,
        open,
        done
    };

    std::size_t find(std::string_view id) const {
        auto found = not_found;
        for (std::size_t i = 0; i < proofs_.size() && !id.empty(); ++i) {
            if (proofs_[i].string_at("id") != id)
                continue;
            if (found != not_found)
                return not_found;
            found = i;
        }
        return found;
    }

    static bool checkable(const json::node& proof) {
        const auto type = proof.string_at("type");
        const auto name = suite_name(type, proof.string_at("cryptosuite"));
        return find_suite(type, name, std::nullopt) != nullptr;
    }

    std::span<const json::node> proofs_;
    std::vector<visit> state_;
};

} // namespace

previous_proofs resolve_previous(const json::node& document, const json::node& proof) {
    if (proof.find("previousProof") == nullptr)
        return {};
    const auto* member = document.find("proof");
    if (member == nullptr)
        return {{}, "A proof builds on another one that the document does not have."};
    const auto all = member->is_array() ? member->elements() : std::span(member, 1);
    if (all.size() > limits::proofs_max)
        return {{}, "The document has more proofs than we check."};
    chain links(all);
    std::vector<std::size_t> positions;
    if (!links.named_by(proof, positions))
        return {{}, "A proof builds on another one that is missing, ambiguous or not checkable."};
    previous_proofs out;
    for (const auto position : positions) {
        if (!links.leads_to_an_end(position))
            return {{}, "The proofs build on one another in a circle, or on one that is missing."};
        out.proofs.push_back(all[position]);
    }
    return out;
}

} // namespace ob::proof::impl
