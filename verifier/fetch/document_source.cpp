#include "verifier/fetch/document_source.hpp"

#include "badge/checking/reading.hpp"
#include "badge/status/published_list.hpp"
#include "base/core/log.hpp"

#include <boost/asio/bind_executor.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include <algorithm>

namespace ob::verifier {
namespace {

namespace asio = boost::asio;
using checking::need;
using checking::need_kind;
using checking::supply;
using checking::supply_failure;
using std::chrono::milliseconds;
using std::chrono::seconds;

constexpr std::size_t documents_max = 1'000;
/// How long Redis is not asked for a list whose copy there was bad; the issuer publishes anew, or
/// somebody looks at the log.
constexpr seconds distrust_life{60};
/// One exchange with one host.
constexpr milliseconds fetch_max{8'000};
/// What a list may be kept for when it does not say (digest 9.5), and at most.
constexpr seconds list_life_default{300};
constexpr seconds list_life_max{std::chrono::hours{24}};

constexpr std::string_view key_types =
    "application/did+ld+json, application/did+json, application/ld+json, application/json;q=0.9";
constexpr std::string_view list_types =
    "application/vc+ld+json, application/vc, application/ld+json, application/json;q=0.9";

supply_failure failure_of(const error& e) {
    if (e.code == net::http::fetch_errc::refused_address ||
        e.code == net::http::fetch_errc::refused_url)
        return supply_failure::refused_address;
    if (e.code == net::http::fetch_errc::too_large)
        return supply_failure::too_large;
    return supply_failure::unreachable;
}

supply to_supply(result<net::http::fetched> answer) {
    if (!answer)
        return {.failure = failure_of(answer.error()), .body = {}, .final_url = {}};
    switch (answer->status) {
    case 200:
        return {
            .body = std::move(answer->body),
            .final_url = std::move(answer->final_url),
            .content_type = std::move(answer->content_type)};
    case 404:
        return {.failure = supply_failure::not_found, .body = {}, .final_url = {}};
    case 410:
        return {.failure = supply_failure::gone, .body = {}, .final_url = {}};
    default:
        return {.failure = supply_failure::unreachable, .body = {}, .final_url = {}};
    }
}

/// Lists that verifiers keep for each other, apart from what issuers publish
/// (badge/status/published_list.hpp): those have versions, these only a life.
std::string shared_key(std::string_view url) {
    return "ob:verified-list:" + status::redis_key(url);
}

/// Of a list as it came, JSON or token; nothing when it is neither.
std::optional<status::list_times> times_of(std::string_view body) {
    if (const auto document = json::document::parse(body, {.bytes_max = 8 * 1024 * 1024})) {
        const auto times = status::read_list_times(document->root(), nullptr);
        return times ? std::optional(*times) : std::nullopt;
    }
    const auto token = checking::reading::of(as_bytes(body));
    const auto* read = std::get_if<checking::reading>(&token);
    if (read == nullptr || read->token_payload() == nullptr)
        return std::nullopt;
    const auto times = status::read_list_times(read->credential(), read->token_payload());
    return times ? std::optional(*times) : std::nullopt;
}

/// A list that does not say when it begins is older than every other.
instant beginning_of(const status::list_times& list) {
    return list.valid_from.value_or(instant{});
}

} // namespace

/// One fetch that several verifications wait for.
struct document_source::flight {
    explicit flight(const asio::any_io_executor& executor)
        : landed(executor, asio::steady_timer::time_point::max()) {}

    asio::steady_timer landed; ///< cancelled when `outcome` is there
    std::optional<supply> outcome;
};

document_source::document_source(
    asio::any_io_executor executor,
    net::http::client& web,
    net::redis::client& redis,
    list_cache& lists,
    entropy& chance,
    document_lives lives
)
    : strand_(asio::make_strand(std::move(executor)))
    , web_(web)
    , redis_(redis)
    , lists_(lists)
    , chance_(chance)
    , lives_(lives) {}

asio::awaitable<supply> document_source::bring(need wanted, milliseconds within) {
    if (wanted.kind == need_kind::status_list)
        if (auto kept = lists_.find(wanted.url))
            co_return supply{.body = std::move(*kept), .final_url = {}, .verified = true};
    if (within <= milliseconds{0})
        co_return supply{.failure = supply_failure::unreachable, .body = {}, .final_url = {}};
    co_return co_await asio::co_spawn(
        strand_, shared_fetch(std::move(wanted), within), asio::use_awaitable
    );
}

asio::awaitable<supply> document_source::shared_fetch(need wanted, milliseconds within) {
    const std::string url = wanted.url;
    if (const auto known = documents_.find(url);
        known != documents_.end() && known->second.until > std::chrono::steady_clock::now())
        co_return known->second.document;
    if (const auto other = flights_.find(url); other != flights_.end()) {
        const auto shared = other->second;
        boost::system::error_code cancelled;
        if (!shared->outcome)
            co_await shared->landed.async_wait(asio::redirect_error(asio::use_awaitable, cancelled)
            );
        co_return *shared->outcome;
    }
    const auto own = std::make_shared<flight>(strand_);
    flights_.emplace(url, own);
    own->outcome = co_await fetch(wanted, within);
    own->landed.cancel();
    flights_.erase(url);
    const auto life = life_of(wanted.kind);
    if (life > milliseconds{0} && own->outcome->failure == supply_failure::none) {
        if (documents_.size() >= documents_max)
            documents_.clear();
        documents_[url] = {*own->outcome, std::chrono::steady_clock::now() + life};
    }
    co_return *own->outcome;
}

milliseconds document_source::life_of(need_kind kind) const noexcept {
    switch (kind) {
    case need_kind::controller_document:
        return lives_.controller_document;
    case need_kind::revocation_list:
        return lives_.revocation_list;
    default:
        return milliseconds{0};
    }
}

asio::awaitable<supply> document_source::fetch(need wanted, milliseconds within) {
    const bool list = wanted.kind == need_kind::status_list;
    if (list && trusts_redis_for(wanted.url)) {
        auto stored = co_await list_from_redis(wanted.url);
        if (stored) {
            supply from_redis{.body = std::move(*stored), .final_url = {}};
            from_redis = unless_rolled_back(wanted.url, std::move(from_redis));
            if (from_redis.failure == supply_failure::none)
                co_return from_redis;
        }
    }
    net::http::fetch_options options;
    options.accept = list ? list_types : key_types;
    options.body_max = wanted.bytes_max;
    options.deadline =
        std::max(seconds{1}, std::chrono::duration_cast<seconds>(std::min(within, fetch_max)));
    auto answer = co_await web_.get(wanted.url, options);
    if (!answer)
        log::info(
            "verifier.fetch_failed",
            {{"code", answer.error().name()}, {"cause", answer.error().cause}}
        );
    auto brought = to_supply(std::move(answer));
    co_return list ? unless_rolled_back(wanted.url, std::move(brought)) : std::move(brought);
}

/// The issuer's own publication first, then what another verifier kept.
asio::awaitable<std::optional<std::string>> document_source::list_from_redis(std::string url) {
    std::vector<std::string> ask{"HGETALL", status::redis_key(url)};
    const auto published = co_await redis_.command(std::move(ask));
    if (published)
        if (const auto* rows = std::get_if<std::vector<net::redis::reply>>(&published->value)) {
            std::vector<std::string> texts;
            for (const auto& row : *rows)
                if (const auto* text = std::get_if<std::string>(&row.value))
                    texts.push_back(*text);
            if (auto list = status::read_published(url, texts))
                co_return std::move(list->body);
        }
    std::vector<std::string> ask_kept{"GET", shared_key(url)};
    const auto kept = co_await redis_.command(std::move(ask_kept));
    if (kept)
        if (const auto* text = std::get_if<std::string>(&kept->value))
            co_return *text;
    co_return std::nullopt;
}

supply document_source::unless_rolled_back(const std::string& url, supply list) const {
    if (list.failure != supply_failure::none)
        return list;
    const auto times = times_of(list.body);
    if (!times || !lists_.is_older_than_seen(url, beginning_of(*times)))
        return list;
    log::warning("verifier.list_rolled_back", {{"url", url}});
    return {.failure = supply_failure::rolled_back, .body = {}, .final_url = {}};
}

asio::awaitable<void> document_source::keep_list(std::string url, std::string body, instant now) {
    const auto times = times_of(body);
    if (!times)
        co_return;
    auto life = times->ttl ? std::chrono::duration_cast<seconds>(*times->ttl) : list_life_default;
    if (times->valid_until)
        life = std::min(life, std::chrono::duration_cast<seconds>(*times->valid_until - now));
    if (life <= seconds{0})
        co_return;
    life = spread(std::min(life, list_life_max), chance_);
    if (!lists_.admit(url, body, beginning_of(*times), life))
        co_return;
    std::vector<std::string> keep{
        "SET", shared_key(url), std::move(body), "EX", std::to_string(life.count())};
    co_await redis_.command(std::move(keep));
}

asio::awaitable<bool> document_source::distrust_redis(std::string url) {
    co_return co_await asio::co_spawn(strand_, note_distrust(std::move(url)), asio::use_awaitable);
}

asio::awaitable<bool> document_source::note_distrust(std::string url) {
    if (!trusts_redis_for(url))
        co_return false;
    log::warning("verifier.list_in_redis_refused", {{"url", url}});
    if (distrusted_.size() >= documents_max)
        distrusted_.clear();
    distrusted_[std::move(url)] = std::chrono::steady_clock::now() + distrust_life;
    co_return true;
}

bool document_source::trusts_redis_for(const std::string& url) const {
    const auto found = distrusted_.find(url);
    return found == distrusted_.end() || found->second <= std::chrono::steady_clock::now();
}

asio::awaitable<bool> document_source::forget_document(std::string url) {
    co_return co_await asio::co_spawn(strand_, erase_document(std::move(url)), asio::use_awaitable);
}

asio::awaitable<bool> document_source::erase_document(std::string url) {
    co_return documents_.erase(url) != 0;
}

} // namespace ob::verifier
