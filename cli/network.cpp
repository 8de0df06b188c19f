#include "cli/network.hpp"

#include "base/net/http/client.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>

#include <optional>

namespace ob::cli {

namespace {

constexpr std::string_view accepted =
    "application/ld+json, application/json;q=0.9, application/jwk-set+json;q=0.8";

checking::supply_failure failure_of(const error& why) {
    using net::http::fetch_errc;
    if (why.code == fetch_errc::refused_address || why.code == fetch_errc::refused_url)
        return checking::supply_failure::refused_address;
    if (why.code == fetch_errc::too_large)
        return checking::supply_failure::too_large;
    return checking::supply_failure::unreachable;
}

checking::supply to_supply(result<net::http::fetched> answer) {
    checking::supply given;
    if (!answer) {
        given.failure = failure_of(answer.error());
        return given;
    }
    given.final_url = answer->final_url;
    if (answer->status == 200) {
        given.body = std::move(answer->body);
        given.content_type = std::move(answer->content_type);
    } else if (answer->status == 404)
        given.failure = checking::supply_failure::not_found;
    else if (answer->status == 410)
        given.failure = checking::supply_failure::gone;
    else
        given.failure = checking::supply_failure::unreachable;
    return given;
}

} // namespace

checking::supply network::fetch(const std::string& url, std::size_t bytes_max) {
    boost::asio::io_context io;
    net::http::client client(io.get_executor(), {});
    net::http::fetch_options how;
    how.accept = accepted;
    how.body_max = bytes_max;
    std::optional<result<net::http::fetched>> answer;
    boost::asio::co_spawn(
        io,
        client.get(url, how),
        [&](std::exception_ptr failed, result<net::http::fetched> fetched) {
            if (!failed)
                answer = std::move(fetched);
        }
    );
    io.run();
    if (!answer)
        return to_supply(error(net::http::fetch_errc::unreachable));
    return to_supply(std::move(*answer));
}

result<std::unique_ptr<document_source>> open_source(session& s, const std::string& documents) {
    if (documents.empty())
        return std::unique_ptr<document_source>(std::make_unique<network>());
    OB_TRY(auto world, closed_world::read(s, documents));
    return std::unique_ptr<document_source>(std::move(world));
}

} // namespace ob::cli
