#pragma once

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/thread_pool.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <utility>

namespace ob::net {

/// Runs blocking or long work on `pool` and continues where the caller was. The closure belongs to
/// Asio until it has run; it must not borrow from a frame that may be gone.
template <class Function>
auto offload(boost::asio::thread_pool& pool, Function work)
    -> boost::asio::awaitable<decltype(work())> {
    co_return co_await boost::asio::co_spawn(
        pool.get_executor(),
        [](Function f) -> boost::asio::awaitable<decltype(f())> { co_return f(); }(std::move(work)),
        boost::asio::use_awaitable
    );
}

} // namespace ob::net
