#include "badge/model/rules/rules.hpp"
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
    for (const auto ob2 :
         {rules::document_kind::ob2_assertion,
          rules::document_kind::ob2_badge_class,
          rules::document_kind::ob2_profile,
          rules::document_kind::ob2_endorsement})
        rules::check_ob2(root, ob2, "", found);
    for (const auto& each : found)
        fuzz::must(
            !each.code.empty() && leads_somewhere(root, each.pointer), "a finding has a place"
        );
    fuzz::must(kind != rules::document_kind::none || !found.empty(), "nothing unknown is in order");
    return 0;
}
