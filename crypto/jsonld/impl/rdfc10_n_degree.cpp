#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/impl/rdfc10_state.hpp"

#include <algorithm>
#include <utility>

namespace ob::jsonld::impl {

namespace {

/// The temporary identifier issuer with prefix b. Where the specification copies an issuer, this
/// one remembers how many identifiers it had given out and takes the later ones back.
class temporary_issuer {
public:
    explicit temporary_issuer(std::size_t nodes) : number_(nodes, no_node) {}

    bool has(node_index node) const { return number_[node] != no_node; }

    std::span<const node_index> order() const { return order_; }

    std::size_t mark() const { return order_.size(); }

    node_index issue(node_index node) {
        if (!has(node)) {
            number_[node] = static_cast<node_index>(order_.size());
            order_.push_back(node);
        }
        return number_[node];
    }

    void take_back(std::size_t mark) {
        for (; order_.size() > mark; order_.pop_back())
            number_[order_.back()] = no_node;
    }

private:
    std::vector<node_index> number_;
    std::vector<node_index> order_;
};

void append_identifier(std::string& out, std::string_view prefix, node_index number) {
    out += prefix;
    out += std::to_string(number);
}

/// Hash N-Degree Quads (4.8) with its permutations; one object for a whole canonicalization, since
/// the work of all calls together is what is limited.
class n_degree {
public:
    n_degree(const rdfc10_state& state, const limits& limits)
        : state_(state)
        , issuer_(state.labels.size())
        , limits_(limits) {}

    /// One entry of the hash path list (step 5.2): the hash, and the nodes in the order of their
    /// issue.
    struct path_result {
        crypto::digest hash;
        std::vector<node_index> issued;
    };

    path_result start(node_index node) {
        issuer_.take_back(0);
        issuer_.issue(node);
        auto hash = hash_node(node);
        return {hash, {issuer_.order().begin(), issuer_.order().end()}};
    }

    bool exhausted() const { return exhausted_; }

private:
    using related = std::pair<crypto::digest, node_index>;

    bool spend(std::size_t& used, std::size_t allowed) {
        exhausted_ = exhausted_ || ++used > allowed;
        return !exhausted_;
    }

    // 4.8.3; the issuer becomes the one that the specification returns.
    crypto::digest hash_node(node_index node) {
        if (!spend(calls_, limits_.hash_n_degree_max))
            return {};
        auto groups = related_nodes(node);
        std::string data;
        for (auto first = groups.begin(); first != groups.end() && !exhausted_;) {
            const auto last = std::find_if(first, groups.end(), [&](const related& r) {
                return r.first != first->first;
            });
            std::vector<node_index> nodes;
            std::transform(first, last, std::back_inserter(nodes), [](const related& r) {
                return r.second;
            });
            data += first->first.hex();           // 5.1
            data += least_path(std::move(nodes)); // 5.2 to 5.6
            first = last;
        }
        return crypto::hash(state_.algorithm, std::string_view(data));
    }

    // Steps 1 to 3: the other nodes of the node's quads with their related hashes, sorted.
    std::vector<related> related_nodes(node_index node) {
        std::vector<related> found;
        for (const auto index : state_.mentions_of(node)) {
            const auto& s = state_.statements[index];
            const auto add = [&](char position, node_index other) {
                if (other != no_node && other != node &&
                    spend(related_, limits_.related_hashes_max))
                    found.emplace_back(related_hash(position, s, other), other);
            };
            add('s', s.subject_node);
            add('o', s.object_node);
            add('g', s.graph_node);
        }
        std::sort(found.begin(), found.end());
        return found;
    }

    // Hash Related Blank Node (4.7.3).
    crypto::digest related_hash(char position, const statement& s, node_index other) {
        scratch_.assign(1, position);
        if (position != 'g') {
            const auto spaced = state_.piece(s.predicate, s.object);
            scratch_ += spaced.substr(1, spaced.size() - 2);
        }
        if (!append_known_identifier(scratch_, other))
            scratch_ += state_.first_degree[other].hex();
        return crypto::hash(state_.algorithm, std::string_view(scratch_));
    }

    bool append_known_identifier(std::string& out, node_index node) {
        if (state_.canonical[node] != no_node)
            append_identifier(out, "_:c14n", state_.canonical[node]);
        else if (issuer_.has(node))
            append_identifier(out, "_:b", issuer_.issue(node));
        else
            return false;
        return true;
    }

    // Step 5.4 for all permutations; issues the identifiers of the least path and gives that path.
    std::string least_path(std::vector<node_index> nodes) {
        std::sort(nodes.begin(), nodes.end());
        const auto mark = issuer_.mark();
        std::string chosen;
        std::vector<node_index> chosen_issues;
        do {
            if (!spend(paths_, limits_.permutations_max))
                return {};
            issuer_.take_back(mark);
            std::string path;
            if (walk(nodes, chosen, path) && (chosen.empty() || path < chosen)) {
                chosen = std::move(path);
                const auto order = issuer_.order();
                chosen_issues.assign(
                    order.begin() + static_cast<std::ptrdiff_t>(mark), order.end()
                );
            }
        } while (std::next_permutation(nodes.begin(), nodes.end()));
        issuer_.take_back(mark);
        for (const auto node : chosen_issues)
            issuer_.issue(node);
        return chosen;
    }

    // 5.4.4.3 and 5.4.5.5: this permutation can no longer win.
    static bool lost(const std::string& path, const std::string& chosen) {
        return !chosen.empty() && path.size() >= chosen.size() && path > chosen;
    }

    // 5.4.4 and 5.4.5; false when the permutation was given up.
    bool walk(const std::vector<node_index>& nodes, const std::string& chosen, std::string& path) {
        std::vector<node_index> recursion;
        for (const auto node : nodes) {
            if (!append_known_identifier(path, node)) {
                recursion.push_back(node);
                append_identifier(path, "_:b", issuer_.issue(node));
            }
            if (lost(path, chosen))
                return false;
        }
        for (const auto node : recursion) {
            const auto hash = hash_node(node);
            if (exhausted_)
                return false;
            append_identifier(path, "_:b", issuer_.issue(node));
            path += '<';
            path += hash.hex();
            path += '>';
            if (lost(path, chosen))
                return false;
        }
        return true;
    }

    const rdfc10_state& state_;
    temporary_issuer issuer_;
    const limits& limits_;
    std::string scratch_;
    std::size_t calls_ = 0;
    std::size_t paths_ = 0;
    std::size_t related_ = 0;
    bool exhausted_ = false;
};

using hash_group = std::span<const node_index>;

// Step 5 for the nodes that share one first-degree hash.
bool issue_group(rdfc10_state& state, hash_group group, n_degree& algorithm) {
    std::vector<n_degree::path_result> results;
    for (const auto node : group) {
        if (state.canonical[node] != no_node)
            continue;
        results.push_back(algorithm.start(node));
        if (algorithm.exhausted())
            return false;
    }
    std::stable_sort(results.begin(), results.end(), [](const auto& a, const auto& b) {
        return a.hash < b.hash;
    });
    for (const auto& r : results)
        for (const auto node : r.issued)
            if (state.canonical[node] == no_node)
                state.issue_canonical(node);
    return true;
}

} // namespace

result<void> issue_identifiers(rdfc10_state& state, const limits& limits) {
    state.canonical.assign(state.labels.size(), no_node);
    std::pmr::vector<node_index> by_hash(state.labels.size(), state.memory());
    for (node_index n = 0; n < by_hash.size(); ++n)
        by_hash[n] = n;
    const auto hash_of = [&](node_index n) -> const crypto::digest& {
        return state.first_degree[n];
    };
    std::sort(by_hash.begin(), by_hash.end(), [&](node_index a, node_index b) {
        return hash_of(a) < hash_of(b);
    });

    std::vector<hash_group> shared;
    for (auto first = by_hash.begin(); first != by_hash.end();) {
        const auto last = std::find_if(first, by_hash.end(), [&](node_index n) {
            return hash_of(n) != hash_of(*first);
        });
        if (last - first == 1)
            state.issue_canonical(*first);
        else
            shared.emplace_back(first, last);
        first = last;
    }
    if (shared.empty())
        return {};
    n_degree algorithm(state, limits);
    for (const auto group : shared)
        if (!issue_group(state, group, algorithm))
            return error(errc::work_limit);
    return {};
}

} // namespace ob::jsonld::impl
