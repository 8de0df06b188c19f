#include "base/net/http/client.hpp"

#include "base/net/http/address_guard.hpp"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/host_name_verification.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/parser.hpp>
#include <boost/beast/http/read.hpp>
#include <boost/beast/http/string_body.hpp>
#include <boost/beast/http/write.hpp>
#include <boost/beast/ssl/ssl_stream.hpp>
#include <boost/url/parse.hpp>
#include <boost/url/url.hpp>
#include <boost/url/url_base.hpp>

#include <array>
#include <set>

namespace ob::net::http {
namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace bh = boost::beast::http;
using asio::ip::tcp;
using std::chrono::steady_clock;

constexpr auto quiet = asio::as_tuple(asio::use_awaitable);
constexpr std::uint32_t header_max = 16 * 1024;

constexpr std::array rows{
    errc_entry{
        static_cast<int>(fetch_errc::refused_url),
        kind::rejected,
        "fetch_refused_url",
        "This address is not fetched from here."},
    errc_entry{
        static_cast<int>(fetch_errc::refused_address),
        kind::rejected,
        "fetch_refused_address",
        "The host is at an address that is not public."},
    errc_entry{
        static_cast<int>(fetch_errc::unreachable),
        kind::unavailable,
        "fetch_unreachable",
        "The host does not answer."},
    errc_entry{
        static_cast<int>(fetch_errc::too_large),
        kind::rejected,
        "fetch_too_large",
        "The document is too large."},
    errc_entry{
        static_cast<int>(fetch_errc::too_many_redirects),
        kind::rejected,
        "fetch_too_many_redirects",
        "The address leads on and on."},
    errc_entry{
        static_cast<int>(fetch_errc::bad_answer),
        kind::unavailable,
        "fetch_bad_answer",
        "The host's answer is not HTTP."},
};

error failed(fetch_errc e, const std::string& cause) {
    return {e, {}, {}, cause};
}

bool is_redirect(unsigned status) {
    return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
}

struct exchange_result {
    fetched answer;
    std::string location;
};

} // namespace

std::error_code make_error_code(fetch_errc e) noexcept {
    static const table_category category{"fetch", rows};
    return {static_cast<int>(e), category};
}

struct client::impl {
    impl(asio::any_io_executor e, std::vector<pinned_origin> list)
        : executor(std::move(e))
        , pinned(std::move(list))
        , tls(asio::ssl::context::tls_client) {
        tls.set_default_verify_paths();
        tls.set_verify_mode(asio::ssl::verify_peer);
        tls.set_options(asio::ssl::context::no_tlsv1 | asio::ssl::context::no_tlsv1_1);
    }

    const pinned_origin* pin_of(const std::string& origin) const {
        for (const auto& p : pinned)
            if (p.origin == origin)
                return &p;
        return nullptr;
    }

    asio::awaitable<result<std::vector<tcp::endpoint>>>
    addresses_of(fetch_target to, steady_clock::time_point end);
    asio::awaitable<result<exchange_result>>
    exchange(fetch_target to, fetch_options options, steady_clock::time_point end);
    template <class Stream>
    asio::awaitable<result<exchange_result>>
    talk(Stream& stream, const fetch_target& to, const fetch_options& options);

    asio::any_io_executor executor;
    std::vector<pinned_origin> pinned;
    asio::ssl::context tls;
};

/// The name is resolved once; what is connected to are these very addresses (threats T69). One
/// address that is not public refuses the host.
asio::awaitable<result<std::vector<tcp::endpoint>>>
client::impl::addresses_of(fetch_target to, steady_clock::time_point end) {
    std::vector<tcp::endpoint> found;
    if (const auto* pin = pin_of(to.origin)) {
        const auto colon = pin->connect.rfind(':');
        boost::system::error_code bad;
        const auto address = asio::ip::make_address(pin->connect.substr(0, colon), bad);
        const int port = std::atoi(pin->connect.substr(colon + 1).c_str());
        if (bad || port <= 0 || port > 65535)
            co_return failed(fetch_errc::refused_address, "pinned to " + pin->connect);
        found.emplace_back(address, static_cast<std::uint16_t>(port));
        co_return found;
    }
    // getaddrinfo cannot be interrupted: the resolver is cancelled at the deadline and its late
    // answer abandoned.
    const auto resolver = std::make_shared<tcp::resolver>(executor);
    asio::steady_timer limit(executor, end);
    limit.async_wait([resolver](const boost::system::error_code& cancelled) {
        if (!cancelled)
            resolver->cancel();
    });
    const auto [unknown, names] = co_await resolver->async_resolve(to.host, to.port, quiet);
    limit.cancel();
    if (unknown)
        co_return failed(fetch_errc::unreachable, "resolve: " + unknown.message());
    for (const auto& entry : names) {
        if (!is_public(entry.endpoint().address()))
            co_return failed(fetch_errc::refused_address, to.host);
        found.push_back(entry.endpoint());
    }
    co_return found;
}

template <class Stream>
asio::awaitable<result<exchange_result>>
client::impl::talk(Stream& stream, const fetch_target& to, const fetch_options& options) {
    bh::request<bh::empty_body> ask(bh::verb::get, to.target, 11);
    ask.set(bh::field::host, to.origin.substr(to.origin.find("//") + 2));
    ask.set(bh::field::user_agent, "Laurel-verifier/1");
    ask.set(bh::field::accept, options.accept);
    ask.set(bh::field::accept_encoding, "identity");
    ask.set(bh::field::connection, "close");
    if (!options.if_none_match.empty())
        ask.set(bh::field::if_none_match, options.if_none_match);
    const auto [not_sent, sent] = co_await bh::async_write(stream, ask, quiet);
    if (not_sent)
        co_return failed(fetch_errc::unreachable, "send: " + not_sent.message());
    beast::flat_buffer buffer;
    buffer.reserve(16 * 1024);
    bh::response_parser<bh::string_body> parser;
    parser.header_limit(header_max);
    parser.body_limit(options.body_max);
    const auto [not_read, size] = co_await bh::async_read(stream, buffer, parser, quiet);
    if (not_read == bh::error::body_limit || not_read == bh::error::header_limit ||
        not_read == bh::error::buffer_overflow)
        co_return failed(fetch_errc::too_large, not_read.message());
    if (not_read)
        co_return failed(
            not_read.category() == make_error_code(bh::error::bad_value).category()
                ? fetch_errc::bad_answer
                : fetch_errc::unreachable,
            "read: " + not_read.message()
        );
    auto message = parser.release();
    exchange_result out;
    out.answer.status = message.result_int();
    out.answer.content_type = std::string(message[bh::field::content_type]);
    out.answer.etag = std::string(message[bh::field::etag]);
    out.answer.cache_control = std::string(message[bh::field::cache_control]);
    out.location = std::string(message[bh::field::location]);
    out.answer.body = std::move(message.body());
    co_return out;
}

asio::awaitable<result<exchange_result>>
client::impl::exchange(fetch_target to, fetch_options options, steady_clock::time_point end) {
    const auto addresses = co_await addresses_of(to, end);
    if (!addresses)
        co_return addresses.error();
    const auto* pin = pin_of(to.origin);
    const bool secured = to.tls && (pin == nullptr || !pin->clear_text);
    beast::ssl_stream<beast::tcp_stream> stream(beast::tcp_stream(executor), tls);
    auto& plain = beast::get_lowest_layer(stream);
    plain.expires_at(end);
    const auto [refused, endpoint] = co_await plain.async_connect(*addresses, quiet);
    if (refused)
        co_return failed(fetch_errc::unreachable, "connect: " + refused.message());
    if (!secured)
        co_return co_await talk(plain, to, options);
    SSL_set_tlsext_host_name(stream.native_handle(), to.host.c_str());
    stream.set_verify_callback(asio::ssl::host_name_verification(to.host));
    const auto [untrusted] = co_await stream.async_handshake(asio::ssl::stream_base::client, quiet);
    if (untrusted)
        co_return failed(fetch_errc::unreachable, "TLS: " + untrusted.message());
    co_return co_await talk(stream, to, options);
}

client::client(asio::any_io_executor executor, std::vector<pinned_origin> pinned)
    : impl_(std::make_unique<impl>(std::move(executor), std::move(pinned))) {}

client::~client() = default;

asio::awaitable<result<fetched>> client::get(std::string url, fetch_options options) {
    const auto end = steady_clock::now() + options.deadline;
    std::set<std::string> seen;
    std::string current = url.substr(0, url.find('#'));
    std::string pinned_to;
    for (unsigned hop = 0; hop <= options.redirects_max; ++hop) {
        const auto to = read_target(current, impl_->pinned);
        if (!to)
            co_return to.error();
        const bool pin = impl_->pin_of(to->origin) != nullptr;
        // A stranger must not lead us to a pinned origin, nor a pinned origin to another one (T70).
        if (hop > 0 && (pin || !pinned_to.empty()) && to->origin != pinned_to)
            co_return failed(fetch_errc::refused_url, "redirected to another origin");
        pinned_to = pin ? to->origin : "";
        if (!seen.insert(current).second)
            co_return failed(fetch_errc::too_many_redirects, "a circle");
        auto done = co_await impl_->exchange(*to, options, end);
        if (!done)
            co_return done.error();
        if (!is_redirect(done->answer.status) || done->location.empty()) {
            done->answer.final_url = current;
            done->answer.pinned = pin;
            co_return std::move(done->answer);
        }
        boost::urls::url next;
        const auto base = boost::urls::parse_uri(current);
        const auto reference = boost::urls::parse_uri_reference(done->location);
        if (!base || !reference || !boost::urls::resolve(*base, *reference, next))
            co_return failed(fetch_errc::refused_url, "redirected to no address");
        next.remove_fragment();
        current = next.buffer();
    }
    co_return failed(fetch_errc::too_many_redirects, url);
}

} // namespace ob::net::http
