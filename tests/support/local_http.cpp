#include "tests/support/process.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <charconv>

namespace ob::test {
namespace {

using namespace std::chrono;

class socket_handle {
public:
    socket_handle() : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {}

    socket_handle(const socket_handle&) = delete;
    socket_handle& operator=(const socket_handle&) = delete;

    ~socket_handle() { ::close(fd_); }

    int get() const noexcept { return fd_; }

private:
    int fd_;
};

sockaddr_in loopback(std::uint16_t port) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    return address;
}

const sockaddr* as_sockaddr(const sockaddr_in& address) {
    return static_cast<const sockaddr*>(static_cast<const void*>(&address));
}

bool send_all(int fd, std::string_view text) {
    while (!text.empty()) {
        const auto sent = ::send(fd, text.data(), text.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        text.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

std::string receive_all(int fd, steady_clock::time_point end) {
    std::string text;
    char buffer[16 * 1024];
    while (steady_clock::now() < end) {
        pollfd wanted{fd, POLLIN, 0};
        if (::poll(&wanted, 1, 100) <= 0)
            continue;
        const auto got = ::recv(fd, buffer, sizeof buffer, 0);
        if (got <= 0)
            break;
        text.append(buffer, static_cast<std::size_t>(got));
    }
    return text;
}

} // namespace

std::uint16_t free_port() {
    const socket_handle probe;
    sockaddr_in address = loopback(0);
    socklen_t size = sizeof address;
    auto* out = static_cast<sockaddr*>(static_cast<void*>(&address));
    if (::bind(probe.get(), as_sockaddr(address), size) != 0 ||
        ::getsockname(probe.get(), out, &size) != 0)
        return 0;
    return ntohs(address.sin_port);
}

http_answer http(
    std::uint16_t port,
    std::string_view verb,
    std::string_view target,
    std::string_view body,
    const std::vector<std::string>& fields,
    seconds limit
) {
    const auto end = steady_clock::now() + limit;
    const socket_handle peer;
    const sockaddr_in address = loopback(port);
    if (::connect(peer.get(), as_sockaddr(address), sizeof address) != 0)
        return {};
    std::string text;
    text.append(verb).append(" ").append(target).append(" HTTP/1.1\r\nHost: localhost:");
    text.append(std::to_string(port)).append("\r\nConnection: close\r\n");
    for (const auto& field : fields)
        text.append(field).append("\r\n");
    if (!body.empty() || verb == "POST" || verb == "PUT")
        text.append("Content-Length: ").append(std::to_string(body.size())).append("\r\n");
    text.append("\r\n").append(body);
    if (!send_all(peer.get(), text))
        return {};
    const std::string received = receive_all(peer.get(), end);
    const auto gap = received.find("\r\n\r\n");
    if (gap == std::string::npos || received.size() < 12)
        return {};
    http_answer answer{0, received.substr(0, gap + 2), received.substr(gap + 4)};
    std::from_chars(received.data() + 9, received.data() + 12, answer.status);
    return answer;
}

} // namespace ob::test
