#include "badge/checking/verification.hpp"
#include "base/core/json_text.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <set>

using namespace ob;
using checking::check_outcome;

namespace {

/// What of the input stands before the next record separator; `rest` keeps the others.
std::string_view take(std::string_view& rest) {
    const auto part = rest.substr(0, rest.find('\x1e'));
    rest.remove_prefix(std::min(rest.size(), part.size() + 1));
    return part;
}

checking::report run(std::string_view rest) {
    checking::submission badge;
    const auto content = as_bytes(take(rest));
    badge.content.assign(content.begin(), content.end());
    badge.recipient = "nobody@example.org";
    checking::verification story(std::move(badge), {}, parse_time("2026-02-01T12:00:00Z").value());
    std::set<std::string> asked;
    auto step = story.step();
    while (const auto* need = std::get_if<checking::need>(&step)) {
        fuzz::must(asked.insert(need->url).second, "nothing is asked for twice");
        fuzz::must(asked.size() <= checking::needs_max, "no badge asks for more");
        fuzz::must(need->bytes_max <= 8 * 1024 * 1024, "nor for larger documents");
        checking::supply brought;
        if (rest.empty())
            brought.failure = checking::supply_failure::unreachable;
        brought.body = take(rest);
        step = story.step(std::move(brought));
    }
    return std::get<checking::report>(std::move(step));
}

bool passed(const checking::report& r, std::string_view id) {
    const auto is = [&](const checking::check& c) { return c.id == id; };
    return std::any_of(r.checks.begin(), r.checks.end(), is) &&
           std::all_of(r.checks.begin(), r.checks.end(), [&](const checking::check& c) {
               return !is(c) || !c.required || c.outcome == check_outcome::passed;
           });
}

} // namespace

// The input is a badge in any form and, each after a record separator (U+001E), the documents that
// are found where it asks for one.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto report = run(fuzz::text_of(data, size));
    for (const auto language : {checking::language::en, checking::language::fr}) {
        for (const auto& c : report.checks)
            fuzz::must(
                !c.code.empty() && !message_of(c, language).empty(), "each answer is a sentence"
            );
        const auto text = json::to_text(to_json(report, language));
        fuzz::must(json::document::parse(text).has_value(), "a report is JSON");
    }
    const bool proved = passed(report, "proof");
    // A class or profile of Open Badges 2.0 alone has no proof; only its form is looked at.
    if (report.verdict() == checking::verdict::valid && report.credential.form != "ob2-object")
        fuzz::must(
            proved && passed(report, "issuer_binding"), "no badge is valid without its proof"
        );
    const auto& shown = report.credential;
    if (!proved)
        fuzz::must(
            shown.id.empty() && shown.issuer_name.empty() && shown.achievement_name.empty() &&
                shown.criteria.empty(),
            "nothing is shown that was not verified"
        );
    return 0;
}
