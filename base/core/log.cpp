#include "base/core/log.hpp"

#include "base/core/clock.hpp"
#include "base/core/json_text.hpp"
#include "base/core/utf8.hpp"

#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include <array>
#include <cstdio>
#include <string>

namespace ob::log {
namespace {

/// What start() sets; one per process, and only start() writes it.
struct writer {
    writer() : lines("laurel", std::make_shared<spdlog::sinks::stderr_sink_mt>()) {
        lines.set_pattern("%v"); // the line is ours: spdlog does not escape
        lines.set_level(spdlog::level::trace);
    }

    spdlog::logger lines;
    std::string process = "laurel";
    level least = level::info;
};

writer& the_writer() {
    static writer instance;
    return instance;
}

std::string_view name_of(level severity) noexcept {
    constexpr std::array<std::string_view, 4> names{"debug", "info", "warning", "error"};
    return names.at(static_cast<std::size_t>(severity));
}

std::string time_now() {
    const auto now = system_clock().now();
    const auto fraction = now - std::chrono::floor<std::chrono::seconds>(now);
    std::array<char, 16> digits{};
    const int length =
        std::snprintf(digits.data(), digits.size(), ".%06dZ", static_cast<int>(fraction.count()));
    auto text = format_time(now);
    text.replace(text.size() - 1, 1, digits.data(), static_cast<std::size_t>(length));
    return text;
}

/// Bytes that are not UTF-8 (a path, a header somebody sent) would make the line unreadable as
/// JSON.
std::string repaired(std::string line) {
    for (auto good = utf8_prefix(line); good < line.size();
         good += 3 + utf8_prefix(std::string_view(line).substr(good + 3)))
        line.replace(good, 1, "\xEF\xBF\xBD");
    return line;
}

} // namespace

void start(std::string_view process, level least) {
    the_writer().process = process;
    the_writer().least = least;
}

void write(level severity, std::string_view event, boost::json::object fields) {
    auto& to = the_writer();
    if (severity < to.least)
        return;
    boost::json::object line;
    line["time"] = time_now();
    line["level"] = boost::json::string_view(name_of(severity));
    line["process"] = to.process;
    line["event"] = boost::json::string_view(event);
    for (auto& field : fields)
        line.emplace(field.key(), std::move(field.value()));
    to.lines.info("{}", repaired(json::to_text(boost::json::value(std::move(line)))));
}

} // namespace ob::log
