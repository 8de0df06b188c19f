#pragma once

#include "badge/checking/verification.hpp"
#include "base/net/http/client.hpp"
#include "base/net/redis/client.hpp"
#include "verifier/fetch/list_cache.hpp"

#include <boost/asio/any_io_executor.hpp>
#include <boost/asio/awaitable.hpp>
#include <boost/asio/strand.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <string>

namespace ob::verifier {

/// Brings what a verification needs. Signed lists: memory (checked before), Redis (signed bytes,
/// checked like any other), the list's own URL. Key documents and unsigned lists: a memory of at
/// most a minute, then their URL. Concurrent misses of one URL share one fetch. Whatever comes from
/// outside is only handed on; believing it is the verification's business.
class document_source {
public:
    document_source(
        boost::asio::any_io_executor executor,
        net::http::client& web,
        net::redis::client& redis,
        list_cache& lists
    );

    /// `within`: what is left of the time for the whole verification.
    boost::asio::awaitable<checking::supply>
    bring(checking::need wanted, std::chrono::milliseconds within);

    /// A list from `bring` turned out to be good: keep it here and in Redis.
    boost::asio::awaitable<void> keep_list(std::string url, std::string body, instant now);
    /// What Redis holds for this list did not hold: for a while the next `bring` asks its address
    /// instead. False when that was so already.
    boost::asio::awaitable<bool> distrust_redis(std::string url);
    /// The key was not in a remembered document: the next `bring` asks its host. False when nothing
    /// was remembered.
    boost::asio::awaitable<bool> forget_document(std::string url);

private:
    struct remembered {
        checking::supply document;
        std::chrono::steady_clock::time_point until;
    };
    struct flight;

    boost::asio::awaitable<checking::supply>
    shared_fetch(checking::need wanted, std::chrono::milliseconds within);
    boost::asio::awaitable<bool> erase_document(std::string url);
    boost::asio::awaitable<bool> note_distrust(std::string url);
    bool trusts_redis_for(const std::string& url) const;
    boost::asio::awaitable<checking::supply>
    fetch(checking::need wanted, std::chrono::milliseconds within);
    boost::asio::awaitable<std::optional<std::string>> list_from_redis(std::string url);
    checking::supply unless_rolled_back(const std::string& url, checking::supply list) const;

    /// Owns the three maps below: they are touched on it only.
    boost::asio::strand<boost::asio::any_io_executor> strand_;
    net::http::client& web_;
    net::redis::client& redis_;
    list_cache& lists_;
    std::map<std::string, std::shared_ptr<flight>> flights_;
    std::map<std::string, remembered> documents_;
    std::map<std::string, std::chrono::steady_clock::time_point> distrusted_; ///< until then
};

} // namespace ob::verifier
