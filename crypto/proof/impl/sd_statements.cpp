#include "crypto/proof/impl/sd_statements.hpp"

#include "crypto/jsonld/n_quads.hpp"

#include <algorithm>

namespace ob::proof::impl {

std::vector<std::string> relabelled_lines(const jsonld::dataset& quads, const label_map& labels) {
    const auto relabel = [&](jsonld::term& t) {
        if (t.kind == jsonld::term_kind::blank)
            t.value = labels.find(t.value)->second;
    };
    std::vector<std::string> lines;
    lines.reserve(quads.quads.size());
    for (auto q : quads.quads) {
        relabel(q.subject);
        relabel(q.object);
        relabel(q.graph);
        jsonld::append_n_quad(lines.emplace_back(), q);
    }
    std::sort(lines.begin(), lines.end());
    lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
    return lines;
}

} // namespace ob::proof::impl
