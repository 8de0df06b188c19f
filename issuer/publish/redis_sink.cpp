#include "issuer/publish/redis_sink.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/use_future.hpp>


namespace ob::issuer {
result<list_sink::outcome> redis_sink::push(const status::published_list& list) {
    auto pending = boost::asio::co_spawn(
        executor_, redis_.command(status::publish_command(list)), boost::asio::use_future
    );
    OB_TRY(const auto reply, pending.get());
    const auto* stored = std::get_if<std::int64_t>(&reply.value);
    if (stored == nullptr)
        return net::redis::errc::protocol;
    return *stored == 1 ? outcome::stored : outcome::newer_there;
}

} // namespace ob::issuer
