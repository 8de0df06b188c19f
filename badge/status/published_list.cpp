#include "badge/status/published_list.hpp"

#include "crypto/primitives/digest.hpp"

#include <charconv>

namespace ob::status {
namespace {

/// Redis numbers are doubles in Lua: exact up to 2^53, which a version never reaches.
constexpr std::string_view script =
    R"(local known = tonumber(redis.call('HGET', KEYS[1], 'version') or '0')
if tonumber(ARGV[1]) <= known then return 0 end
redis.call('HSET', KEYS[1], 'version', ARGV[1], 'issued', ARGV[2], 'valid_until', ARGV[3],
  'ttl_ms', ARGV[4], 'body', ARGV[5])
redis.call('PUBLISH', ARGV[6], ARGV[7])
return 1)";

template <class Integer>
bool read_number(std::string_view text, Integer& out) noexcept {
    const auto parsed = std::from_chars(text.data(), text.data() + text.size(), out);
    return parsed.ec == std::errc{} && parsed.ptr == text.data() + text.size();
}

std::string seconds_text(seconds_instant when) {
    return std::to_string(when.time_since_epoch().count());
}

} // namespace

std::string redis_key(std::string_view list_url) {
    return "ob:status:" + crypto::sha256(list_url).hex();
}

std::string_view publish_script() noexcept {
    return script;
}

std::vector<std::string> publish_command(const published_list& list) {
    return {
        "EVAL",
        std::string(script),
        "1",
        redis_key(list.url),
        std::to_string(list.version),
        seconds_text(list.issued),
        seconds_text(list.valid_until),
        std::to_string(list.ttl.count()),
        list.body,
        std::string(changed_channel),
        list.url,
    };
}

std::optional<published_list>
read_published(std::string_view list_url, std::span<const std::string> names_and_values) {
    published_list list;
    list.url = list_url;
    std::int64_t issued = 0;
    std::int64_t until = 0;
    std::int64_t ttl = 0;
    bool good = names_and_values.size() % 2 == 0;
    for (std::size_t i = 0; good && i < names_and_values.size(); i += 2) {
        const auto& value = names_and_values[i + 1];
        const std::string_view name = names_and_values[i];
        if (name == "version")
            good = read_number(value, list.version);
        else if (name == "issued")
            good = read_number(value, issued);
        else if (name == "valid_until")
            good = read_number(value, until);
        else if (name == "ttl_ms")
            good = read_number(value, ttl);
        else if (name == "body")
            list.body = value;
    }
    if (!good || list.version == 0 || list.body.empty() || ttl < 0)
        return std::nullopt;
    list.issued = seconds_instant(std::chrono::seconds(issued));
    list.valid_until = seconds_instant(std::chrono::seconds(until));
    list.ttl = std::chrono::milliseconds(ttl);
    return list;
}

} // namespace ob::status
