#include "tests/support/raw_peer.hpp"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

namespace ob::test {
namespace {

using namespace std::chrono;

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

bool send_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto sent = ::send(fd, bytes.data(), bytes.size(), MSG_NOSIGNAL);
        if (sent <= 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(sent));
    }
    return true;
}

bool readable(int fd, milliseconds limit) {
    pollfd wanted{fd, POLLIN, 0};
    return ::poll(&wanted, 1, static_cast<int>(limit.count())) > 0;
}

/// Empty at the end, or when nothing comes in time.
std::string receive_some(int fd, milliseconds limit) {
    if (!readable(fd, limit))
        return {};
    std::string buffer(16 * 1024, '\0');
    const auto got = ::recv(fd, buffer.data(), buffer.size(), 0);
    buffer.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
    return buffer;
}

} // namespace

raw_client::raw_client(std::uint16_t port) : fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    const auto address = loopback(port);
    if (::connect(fd_, as_sockaddr(address), sizeof address) != 0)
        throw std::runtime_error("cannot connect");
}

raw_client::~raw_client() {
    ::close(fd_);
}

void raw_client::send(std::string_view bytes) const {
    send_all(fd_, bytes);
}

void raw_client::finish_sending() const {
    ::shutdown(fd_, SHUT_WR);
}

std::string raw_client::receive(
    const std::function<bool(std::string_view)>& enough, std::chrono::milliseconds limit
) const {
    std::string text;
    const auto end = steady_clock::now() + limit;
    while (steady_clock::now() < end && !enough(text)) {
        const auto more = receive_some(fd_, duration_cast<milliseconds>(end - steady_clock::now()));
        if (more.empty())
            break;
        text += more;
    }
    return text;
}

bool raw_client::closed(std::chrono::milliseconds limit) const {
    const auto end = steady_clock::now() + limit;
    while (steady_clock::now() < end) {
        char byte = 0;
        if (readable(fd_, milliseconds{50}) && ::recv(fd_, &byte, 1, 0) <= 0)
            return true;
    }
    return false;
}

bool raw_server::connection::send(std::string_view bytes) const {
    return send_all(fd_, bytes);
}

std::string raw_server::connection::receive(std::chrono::milliseconds limit) const {
    return receive_some(fd_, limit);
}

std::string raw_server::connection::receive_until(std::string_view end) const {
    std::string text;
    while (text.find(end) == std::string::npos) {
        const auto more = receive();
        if (more.empty())
            break;
        text += more;
    }
    return text;
}

void raw_server::connection::reset_on_close() const {
    const linger abrupt{1, 0};
    ::setsockopt(fd_, SOL_SOCKET, SO_LINGER, &abrupt, sizeof abrupt);
}

raw_server::raw_server(std::function<void(connection&)> serve)
    : serve_(std::move(serve))
    , fd_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    auto address = loopback(0);
    socklen_t size = sizeof address;
    if (::bind(fd_, as_sockaddr(address), size) != 0 || ::listen(fd_, 64) != 0)
        throw std::runtime_error("cannot listen");
    ::getsockname(fd_, static_cast<sockaddr*>(static_cast<void*>(&address)), &size);
    port_ = ntohs(address.sin_port);
    thread_ = std::thread([this] { run(); });
}

raw_server::~raw_server() {
    stop_ = true;
    thread_.join();
    ::close(fd_);
}

void raw_server::run() {
    while (!stop_) {
        if (!readable(fd_, milliseconds{20}))
            continue;
        const int accepted = ::accept4(fd_, nullptr, nullptr, SOCK_CLOEXEC);
        if (accepted < 0)
            continue;
        ++connections_;
        connection c(accepted);
        serve_(c);
        ::close(accepted);
    }
}

} // namespace ob::test
