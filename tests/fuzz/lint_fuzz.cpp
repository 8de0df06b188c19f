#include "badge/lint/lint.hpp"
#include "base/core/json_text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

// The input is a badge in any form.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    lint::options how;
    how.now = parse_time("2026-02-01T12:00:00Z").value();
    const auto answer = lint::look_at({data, size}, how);
    fuzz::must(answer.all.size() <= lint::findings_max, "findings are bounded");
    for (std::size_t i = 1; i < answer.all.size(); ++i)
        fuzz::must(answer.all[i - 1].weight <= answer.all[i].weight, "errors come first");
    for (const auto language : {checking::language::en, checking::language::fr}) {
        for (const auto& f : answer.all)
            fuzz::must(
                !f.code.empty() && !message_of(f, language).empty() &&
                    !edit_of(f, language).empty() && !expected_of(f, language).empty(),
                "each finding has its sentences"
            );
        fuzz::must(!summary_of(answer, language).empty(), "and all of them one");
        const auto text = json::to_text(to_json(answer, language));
        fuzz::must(json::document::parse(text).has_value(), "findings are JSON");
    }
    return 0;
}
