#include "badge/model/rules/ob2.hpp"
#include "badge/model/rules/ob2_values.hpp"
#include "base/core/time_rfc3339.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace ob;
namespace rules = badge::rules;

namespace {

/// A finding stands at a value, or at one that is missing in the object or array before it.
bool leads_somewhere(const json::node& document, const std::string& pointer) {
    return document.at_pointer(pointer) != nullptr ||
           document.at_pointer(pointer.substr(0, pointer.rfind('/'))) != nullptr;
}

} // namespace

// The input is any document of Open Badges, 2.0 or 3.0.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (const auto when = rules::ob2_time(text))
        fuzz::must(rules::ob2_time(format_time(*when)).has_value(), "a time comes back");
    const auto document = json::document::parse(text);
    if (!document)
        return 0;
    const auto& root = document->root();
    auto found = rules::check_document(root);
    const auto kind = rules::kind_of(root);
    fuzz::must(found.size() <= rules::findings_max, "findings are bounded");
    fuzz::must(
        std::is_sorted(
            found.begin(),
            found.end(),
            [](const auto& a, const auto& b) { return a.weight < b.weight; }
        ),
        "errors come first"
    );
    const auto old = rules::check_ob2_structure(root);
    fuzz::must(old.findings.size() <= rules::findings_max, "of the older version too");
    found.insert(found.end(), old.findings.begin(), old.findings.end());
    for (const auto as :
         {rules::ob2_class::assertion,
          rules::ob2_class::badge_class,
          rules::ob2_class::profile,
          rules::ob2_class::cryptographic_key,
          rules::ob2_class::endorsement,
          rules::ob2_class::revocation_list})
        rules::check_ob2(root, as, "", found);
    for (const auto& each : found)
        fuzz::must(
            !each.code.empty() && leads_somewhere(root, each.pointer), "a finding has a place"
        );
    fuzz::must(kind != rules::document_kind::none || !found.empty(), "nothing unknown is in order");
    return 0;
}
