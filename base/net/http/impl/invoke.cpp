#include "base/net/http/impl/invoke.hpp"

#include "base/core/log.hpp"
#include "base/net/http/errors.hpp"
#include "base/net/http/impl/answer.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/bind_cancellation_slot.hpp>
#include <boost/asio/cancellation_signal.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/ip/address.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>
#include <memory>
#include <optional>

namespace ob::net::http {
namespace asio = boost::asio;

namespace {

/// Shared with the handler's completion, which may come after we have given up.
struct pending {
    explicit pending(const asio::any_io_executor& executor) : wake(executor) {}

    asio::steady_timer wake;
    asio::cancellation_signal cancel;
    std::optional<response> answer;
    bool failed = false;
    bool abandoned = false;
};

void log_exception(const std::exception_ptr& e, const std::string& request_id) {
    try {
        std::rethrow_exception(e);
    } catch (const std::exception& thrown) {
        log::failure(
            "http.handler_failed", {{"request_id", request_id}, {"reason", thrown.what()}}
        );
    } catch (...) {
        log::failure("http.handler_failed", {{"request_id", request_id}});
    }
}

response internal_error(const router& routes, const request& r) {
    return routes.refuse(error{}, r);
}

asio::awaitable<response> await_handler(
    const router& routes,
    const router::route& route,
    request r,
    std::chrono::seconds limit,
    std::function<void()>& give_up
) {
    const auto executor = co_await asio::this_coro::executor;
    const auto state = std::make_shared<pending>(executor);
    request shown = r;
    shown.body.clear();
    state->wake.expires_after(limit);
    asio::co_spawn(
        executor,
        route.run(std::move(r)),
        asio::bind_cancellation_slot(
            state->cancel.slot(),
            [state, id = shown.request_id](std::exception_ptr e, response answer) {
                if (e && !state->abandoned)
                    log_exception(e, id);
                state->failed = static_cast<bool>(e);
                state->answer = std::move(answer);
                state->wake.cancel();
            }
        )
    );
    give_up = [state] { state->wake.cancel(); };
    if (!state->answer)
        co_await state->wake.async_wait(asio::as_tuple(asio::use_awaitable));
    if (!state->answer) {
        log::warning(
            "http.handler_timeout", {{"request_id", shown.request_id}, {"route", route.pattern}}
        );
        state->abandoned = true;
        state->cancel.emit(asio::cancellation_type::terminal);
        co_return routes.refuse(error{errc::overloaded}, shown);
    }
    if (state->failed)
        co_return internal_error(routes, shown);
    co_return std::move(*state->answer);
}

response run_plain(const router& routes, const router::route& route, const request& r) {
    try {
        return route.run_plain(r);
    } catch (...) {
        log_exception(std::current_exception(), r.request_id);
        return internal_error(routes, r);
    }
}

std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && text.front() == ' ')
        text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ')
        text.remove_suffix(1);
    return text;
}

} // namespace

error too_large(std::size_t body_max) {
    return {
        errc::body_too_large,
        "The body is larger than this address accepts (" + std::to_string(body_max) + " bytes)."};
}

response answer_unrouted(const router& routes, const router::match& found, const request& r) {
    if (found.allowed.empty())
        return routes.refuse(error{errc::no_route}, r);
    return r.method == method::options ? answer_options(found) : answer_method(routes, found, r);
}

asio::awaitable<response> invoke(
    const router& routes,
    const router::match& found,
    request r,
    std::chrono::seconds limit,
    std::function<void()>& give_up
) {
    if (found.found == nullptr)
        co_return answer_unrouted(routes, found, r);
    if (found.found->run_plain)
        co_return run_plain(routes, *found.found, r);
    co_return co_await await_handler(routes, *found.found, std::move(r), limit, give_up);
}

std::string
forwarded_peer(const request& r, const std::string& peer, std::span<const std::string> proxies) {
    std::string_view list = r.header("X-Forwarded-For");
    while (!list.empty()) {
        const auto comma = list.rfind(',');
        const auto last = trim(comma == std::string_view::npos ? list : list.substr(comma + 1));
        list = comma == std::string_view::npos ? std::string_view{} : list.substr(0, comma);
        boost::system::error_code ec;
        const auto address = asio::ip::make_address(last, ec);
        if (ec)
            return peer;
        if (const auto text = address.to_string();
            std::find(proxies.begin(), proxies.end(), text) == proxies.end())
            return text;
    }
    return peer;
}

std::string usable_request_id(std::string_view given) {
    const bool plain = std::all_of(given.begin(), given.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               c == '-' || c == '_';
    });
    return plain && given.size() >= 8 && given.size() <= 64 ? std::string(given) : std::string{};
}

} // namespace ob::net::http
