#pragma once

#include <boost/json/object.hpp>

#include <string_view>

/// One JSON object per line on standard error: time, level, event, fields. Event names are in
/// docs/log-events.md. Never put names, e-mail addresses, tokens or credentials into fields.
namespace ob::log {

enum class level {
    debug,
    info,
    warning,
    error
};

/// Once, at start. `process` appears in every line.
void start(std::string_view process, level least = level::info);
void write(level severity, std::string_view event, boost::json::object fields = {});

inline void info(std::string_view event, boost::json::object fields = {}) {
    write(level::info, event, std::move(fields));
}

inline void warning(std::string_view event, boost::json::object fields = {}) {
    write(level::warning, event, std::move(fields));
}

inline void failure(std::string_view event, boost::json::object fields = {}) {
    write(level::error, event, std::move(fields));
}

} // namespace ob::log
