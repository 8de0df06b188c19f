#pragma once

#include "tests/support/raw_peer.hpp"

#include <map>
#include <mutex>
#include <string>
#include <string_view>

namespace ob::test {

/// An issuer's web site on 127.0.0.1, in clear text: whole HTTP answers by path, and how often each
/// path was asked for.
class site {
public:
    void
    put(const std::string& path,
        std::string_view body,
        unsigned status = 200,
        std::string_view type = "application/json") {
        answer(
            path,
            "HTTP/1.1 " + std::to_string(status) + " X\r\nContent-Type: " + std::string(type) +
                "\r\n" + "Content-Length: " + std::to_string(body.size()) +
                "\r\nConnection: close\r\n\r\n" + std::string(body)
        );
    }

    void redirect(const std::string& path, std::string_view location) {
        answer(
            path,
            "HTTP/1.1 302 Found\r\nLocation: " + std::string(location) +
                "\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
    }

    int asked(const std::string& path) const {
        const std::lock_guard lock(mutex_);
        const auto found = asked_.find(path);
        return found == asked_.end() ? 0 : found->second;
    }

    /// The last request for that path, as it was sent.
    std::string request_for(const std::string& path) const {
        const std::lock_guard lock(mutex_);
        const auto found = requests_.find(path);
        return found == requests_.end() ? std::string{} : found->second;
    }

    std::string address() const { return "127.0.0.1:" + std::to_string(server_.port()); }

private:
    void answer(const std::string& path, std::string whole) {
        const std::lock_guard lock(mutex_);
        answers_[path] = std::move(whole);
    }

    void serve(raw_server::connection& peer) {
        const auto request = peer.receive_until("\r\n\r\n");
        const auto from = request.find(' ');
        if (from == std::string::npos)
            return;
        const auto path = request.substr(from + 1, request.find(' ', from + 1) - from - 1);
        const std::lock_guard lock(mutex_);
        ++asked_[path];
        requests_[path] = request;
        const auto found = answers_.find(path);
        peer.send(
            found != answers_.end()
                ? found->second
                : "HTTP/1.1 404 X\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        );
    }

    mutable std::mutex mutex_;
    std::map<std::string, std::string> answers_;
    std::map<std::string, int> asked_;
    std::map<std::string, std::string> requests_;
    raw_server server_{[this](raw_server::connection& peer) { serve(peer); }};
};

} // namespace ob::test
