#pragma once

#include "base/core/time_rfc3339.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <boost/json/value.hpp>

#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Members that are written only when there is something to write. Private to this folder.
namespace ob::badge::v3 {

inline constexpr auto base_context = "https://www.w3.org/ns/credentials/v2";
inline constexpr auto badge_context = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

inline void put(boost::json::object& out, std::string_view name, const std::string& text) {
    if (!text.empty())
        out[name] = text;
}

inline void put(boost::json::object& out, std::string_view name, std::optional<double> number) {
    if (number)
        out[name] = *number;
}

template <class Part>
void put(boost::json::object& out, std::string_view name, const std::optional<Part>& part) {
    if (part)
        out[name] = compose(*part);
}

template <class Part>
void put(boost::json::object& out, std::string_view name, const std::vector<Part>& parts) {
    if (parts.empty())
        return;
    auto& array = out[name].emplace_array();
    for (const auto& part : parts) {
        if constexpr (std::is_constructible_v<boost::json::value, const Part&>)
            array.emplace_back(part);
        else
            array.emplace_back(compose(part));
    }
}

inline void
put_time(boost::json::object& out, std::string_view name, std::optional<seconds_instant> when) {
    if (when)
        out[name] = format_time(*when);
}

/// One entry stands alone: the official schema knows a single object, W3C both forms.
inline void put_status(boost::json::object& out, const std::vector<boost::json::value>& entries) {
    if (entries.size() == 1)
        out["credentialStatus"] = entries.front();
    else
        put(out, "credentialStatus", entries);
}

/// An object that says its type first, as an array: that is how the plain JSON schema wants it.
inline boost::json::object typed(std::string_view type) {
    boost::json::object out;
    out["type"] = boost::json::array{type};
    return out;
}

} // namespace ob::badge::v3
