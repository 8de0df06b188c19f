#include "issuer/publish/redis_sink.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>

#include <chrono>

namespace ob::issuer {
namespace {

std::string seconds_text(seconds_instant when) {
    return std::to_string(when.time_since_epoch().count());
}

std::vector<std::string> publish_command(const status::published_list& list) {
    return {
        "EVAL",
        std::string(status::publish_script()),
        "1",
        status::redis_key(list.url),
        std::to_string(list.version),
        seconds_text(list.issued),
        seconds_text(list.valid_until),
        std::to_string(list.ttl.count()),
        list.body,
        std::string(status::changed_channel),
        list.url};
}

} // namespace

result<list_sink::outcome> redis_sink::push(const status::published_list& list) {
    auto pending = boost::asio::co_spawn(
        executor_, redis_.command(publish_command(list)), boost::asio::use_future
    );
    OB_TRY(const auto reply, pending.get());
    const auto* stored = std::get_if<std::int64_t>(&reply.value);
    if (stored == nullptr)
        return net::redis::errc::protocol;
    return *stored == 1 ? outcome::stored : outcome::newer_there;
}

} // namespace ob::issuer
