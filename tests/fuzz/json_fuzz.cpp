#include "base/core/jcs.hpp"
#include "base/core/json_text.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto parsed = json::document::parse(fuzz::text_of(data, size));
    if (!parsed) {
        fuzz::must(!parsed.error().message().empty(), "a refusal has a sentence");
        return 0;
    }
    const auto again = json::document::parse(json::to_text(parsed->root()));
    fuzz::must(again.has_value(), "what was read can be written and read");
    fuzz::must(json::equal(parsed->root(), again->root()), "and is the same");
    static_cast<void>(json::to_value(parsed->root()));
    if (const auto canonical = jcs::canonicalize(parsed->root())) {
        const auto reread = json::document::parse(*canonical);
        fuzz::must(reread.has_value(), "a canonical form is JSON");
        // Doubles from 2^53 to 10^21 print as integers, which are refused when they are read again.
        if (const auto twice = jcs::canonicalize(reread->root()))
            fuzz::must(*twice == *canonical, "a canonical form is its own");
    }
    return 0;
}
