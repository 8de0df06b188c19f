#include "base/core/time_rfc3339.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    for (const bool zone_required : {true, false})
        if (const auto when = parse_time(text, zone_required)) {
            const auto written = parse_time(format_time(*when));
            fuzz::must(
                written && *written == std::chrono::floor<std::chrono::seconds>(*when),
                "times come back"
            );
        }
    if (const auto date = parse_date(text))
        fuzz::must(format_date(*date) == text, "a date has one text");
    if (const auto length = parse_duration(text))
        fuzz::must(length->count() >= 0, "no duration is negative");
    return 0;
}
