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

/// How long documents are remembered that state no life of their own. A key that is taken off a
/// document shows within a minute; a revocation in an unsigned list within ten seconds, of which
/// the issuer and the fetch have their share. Hosted badges are not remembered.
struct document_lives {
    std::chrono::milliseconds controller_document{60'000};
    std::chrono::milliseconds revocation_list{5'000};
};

/// Brings what a verification needs. Signed lists: memory (checked before), Redis (signed bytes,
/// checked like any other), the list's own URL. Key documents and unsigned lists: a short memory,
/// then their URL. Concurrent misses of one URL share one fetch. Whatever comes from
/// outside is only handed on; believing it is the verification's business.
class document_source {
public:
    document_source(
        boost::asio::any_io_executor executor,
        net::http::client& web,
        net::redis::client& redis,
        list_cache& lists,
        entropy& chance,
        document_lives lives = {}
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
    std::chrono::milliseconds life_of(checking::need_kind kind) const noexcept;
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
    entropy& chance_;
    document_lives lives_;
    std::map<std::string, std::shared_ptr<flight>> flights_;
    std::map<std::string, remembered> documents_;
    std::map<std::string, std::chrono::steady_clock::time_point> distrusted_; ///< until then
};

} // namespace ob::verifier
