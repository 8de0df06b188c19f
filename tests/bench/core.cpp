#include "base/core/jcs.hpp"
#include "tests/bench/bench.hpp"

namespace ob::bench {

void add_core(std::vector<operation>& all) {
    all.push_back({"parse json", [](const inputs& given) {
                       return [text = given.credential] {
                           const auto parsed = json::document::parse(text);
                           must(parsed.has_value(), "the credential is JSON");
                           keep(&parsed->root());
                       };
                   }});
    all.push_back({"canonicalize jcs", [](const inputs& given) {
                       return [text = given.credential] {
                           const auto parsed = json::document::parse(text);
                           must(parsed.has_value(), "the credential is JSON");
                           const auto canonical = jcs::canonicalize(parsed->root());
                           must(canonical.has_value(), "and has a canonical form");
                           keep(canonical->data());
                       };
                   }});
}

} // namespace ob::bench
