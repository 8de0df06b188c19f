#pragma once

#include "base/net/redis/client.hpp"
#include "issuer/publish/list_sink.hpp"

#include <boost/asio/any_io_executor.hpp>

namespace ob::issuer {

/// Lists into Redis by the script of badge/status, which only goes forward. Called on the
/// publisher's thread; the connection lives on `executor`, whose threads must be others.
class redis_sink final : public list_sink {
public:
    redis_sink(boost::asio::any_io_executor executor, net::redis::client& redis) noexcept
        : executor_(std::move(executor))
        , redis_(redis) {}

    result<outcome> push(const status::published_list& list) override;

private:
    boost::asio::any_io_executor executor_;
    net::redis::client& redis_;
};

} // namespace ob::issuer
