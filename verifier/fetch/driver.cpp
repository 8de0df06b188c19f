#include "verifier/fetch/driver.hpp"

#include <algorithm>
#include <array>

namespace ob::verifier {
namespace {

namespace asio = boost::asio;
using checking::report;

std::string_view argument(const checking::check& c, std::string_view name) {
    for (const auto& [key, value] : c.arguments)
        if (key == name)
            return value;
    return {};
}

/// Only these answers are given after the list's own proof, issuer, address, purpose and dates
/// held.
bool list_held(const report& r, std::string_view url) {
    constexpr std::array held{
        "status_clear", "revoked", "suspended", "refresh_available", "status_message"};
    return std::any_of(r.checks.begin(), r.checks.end(), [&](const checking::check& c) {
        return c.id == "status" && argument(c, "url") == url &&
               std::find(held.begin(), held.end(), c.code) != held.end();
    });
}

/// A list from Redis, which anybody on this machine's network may have written, that did not hold.
bool is_bad_copy(const report& r, const std::string& url, const checking::supply& list) {
    const bool from_redis =
        list.failure == checking::supply_failure::none && !list.verified && list.final_url.empty();
    return from_redis && !list_held(r, url);
}

bool key_not_found(const report& r) {
    return std::any_of(r.checks.begin(), r.checks.end(), [](const checking::check& c) {
        return c.id == "issuer_binding" && c.outcome == checking::check_outcome::failed;
    });
}

} // namespace

asio::awaitable<report> driver::verify(checking::submission input, checking::policy rules) {
    std::vector<brought> documents;
    auto answer = co_await run(input, rules, documents);
    if (co_await should_ask_again(answer, documents)) {
        documents.clear();
        answer = co_await run(std::move(input), std::move(rules), documents);
    }
    for (auto& one : documents)
        if (one.kind == checking::need_kind::status_list && !one.document.verified &&
            list_held(answer, one.url))
            co_await documents_.keep_list(one.url, std::move(one.document.body), answer.as_of);
    co_return answer;
}

/// A no that rests on a copy is not said before the source was asked: a key may be newer than the
/// document that we remember (faults F34), and a list in Redis may be anybody's.
asio::awaitable<bool>
driver::should_ask_again(const report& answer, const std::vector<brought>& documents) {
    bool again = false;
    for (const auto& one : documents) {
        if (one.kind == checking::need_kind::controller_document && key_not_found(answer))
            again = co_await documents_.forget_document(one.url) || again;
        if (one.kind == checking::need_kind::status_list &&
            is_bad_copy(answer, one.url, one.document))
            again = co_await documents_.distrust_redis(one.url) || again;
    }
    co_return again;
}

asio::awaitable<report>
driver::run(checking::submission input, checking::policy rules, std::vector<brought>& documents) {
    const auto end = std::chrono::steady_clock::now() + verification_time_max;
    checking::verification verification(std::move(input), std::move(rules), time_.now());
    auto step = verification.step();
    while (const auto* wanted = std::get_if<checking::need>(&step)) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(
            end - std::chrono::steady_clock::now()
        );
        const checking::need asked = *wanted;
        auto document = co_await documents_.bring(asked, left);
        documents.push_back({asked.url, document, asked.kind});
        step = verification.step(std::move(document));
    }
    co_return std::move(std::get<report>(step));
}

} // namespace ob::verifier
