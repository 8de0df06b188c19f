#pragma once

#include "tests/support/fixed.hpp"
#include "tests/unit/verifier/site.hpp"
#include "verifier/fetch/document_source.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/use_future.hpp>
#include <gtest/gtest.h>

#include <chrono>
#include <future>
#include <utility>

namespace ob::verifier {

/// What verifierd fetches with; https://issuer.example is pinned to a site of the test, Redis is
/// where `redis_address` says.
class Fetching : public testing::Test {
protected:
    explicit Fetching(const std::string& redis_address = {})
        : redis(loop.get_executor(), redis_address, std::chrono::seconds{5}) {}

    /// Runs a coroutine on the loop to its result.
    template <class T>
    T run(boost::asio::awaitable<T> work) {
        return wait(boost::asio::co_spawn(loop, std::move(work), boost::asio::use_future));
    }

    template <class T>
    T wait(std::future<T> answer) {
        loop.restart();
        while (answer.wait_for(std::chrono::seconds{0}) != std::future_status::ready)
            loop.run_one();
        return answer.get();
    }

    checking::supply bring(
        const std::string& url,
        checking::need_kind kind = checking::need_kind::controller_document,
        std::size_t bytes_max = 1024
    ) {
        return run(documents.bring({kind, url, bytes_max}, std::chrono::seconds{5}));
    }

    test::site site;
    boost::asio::io_context loop{1};
    net::http::client web{loop.get_executor(), {{"https://issuer.example", site.address(), true}}};
    net::redis::client redis;
    list_cache lists{{}};
    test::seeded_entropy chance{1};
    document_source documents{loop.get_executor(), web, redis, lists, chance};
};

} // namespace ob::verifier
