#include "keys/protocol/socket.hpp"

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

namespace ob::signing {

namespace {

error gone(std::string cause) {
    return {errc::unreachable, {}, {}, std::move(cause)};
}

/// Waits until the socket can be read or written.
result<void> wait_for(int socket, short events, deadline until) {
    pollfd watched{socket, events, 0};
    for (;;) {
        const auto left = time_left(until);
        const int ready = ::poll(&watched, 1, static_cast<int>(left.count()));
        if (ready > 0)
            return {};
        if (ready == 0)
            return gone("deadline");
        if (errno != EINTR)
            return gone(std::strerror(errno));
    }
}

bool would_block() {
    return errno == EAGAIN || errno == EWOULDBLOCK || errno == EINTR;
}

result<void> send_all(int socket, std::string_view data, deadline until) {
    while (!data.empty()) {
        if (auto ready = wait_for(socket, POLLOUT, until); !ready)
            return ready;
        const auto sent = ::send(socket, data.data(), data.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
        if (sent > 0)
            data.remove_prefix(static_cast<std::size_t>(sent));
        else if (sent < 0 && !would_block())
            return gone(std::strerror(errno));
    }
    return {};
}

result<void> receive_all(int socket, char* into, std::size_t size, deadline until) {
    while (size > 0) {
        if (auto ready = wait_for(socket, POLLIN, until); !ready)
            return ready;
        const auto received = ::recv(socket, into, size, MSG_DONTWAIT);
        if (received == 0)
            return gone("closed");
        if (received > 0) {
            into += received;
            size -= static_cast<std::size_t>(received);
        } else if (!would_block()) {
            return gone(std::strerror(errno));
        }
    }
    return {};
}

result<int> connect_unix(const std::string& path, std::chrono::milliseconds) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return error(errc::unreachable, "The path of the signing service's socket is too long.");
    std::memcpy(address.sun_path, path.data(), path.size());
    socket_handle opened(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    if (!opened)
        return gone(std::strerror(errno));
    // A local connect succeeds or fails at once; only a full backlog makes it wait, which the
    // kernel bounds.
    const void* raw = &address;
    if (::connect(opened.get(), static_cast<const sockaddr*>(raw), sizeof address) != 0)
        return gone(path + ": " + std::strerror(errno));
    return opened.release();
}

} // namespace

socket_handle& socket_handle::operator=(socket_handle&& other) noexcept {
    if (this != &other) {
        if (descriptor_ >= 0)
            ::close(descriptor_);
        descriptor_ = other.release();
    }
    return *this;
}

socket_handle::~socket_handle() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

std::chrono::milliseconds time_left(deadline until) noexcept {
    const auto left =
        std::chrono::ceil<std::chrono::milliseconds>(until - std::chrono::steady_clock::now());
    return std::max(left, std::chrono::milliseconds{0});
}

result<void> write_frame(int socket, std::string_view payload, deadline until) {
    if (payload.size() > frame_bytes_max)
        return error(errc::too_large);
    const auto size = static_cast<std::uint32_t>(payload.size());
    std::string frame{
        static_cast<char>(size >> 24U),
        static_cast<char>(size >> 16U & 0xFFU),
        static_cast<char>(size >> 8U & 0xFFU),
        static_cast<char>(size & 0xFFU)};
    frame += payload;
    return send_all(socket, frame, until);
}

result<std::string> read_frame(int socket, deadline until) {
    std::array<char, 4> head{};
    if (auto got = receive_all(socket, head.data(), head.size(), until); !got)
        return got.error();
    std::size_t size = 0;
    for (const char byte : head)
        size = size << 8U | static_cast<unsigned char>(byte);
    if (size > frame_bytes_max)
        return error(errc::protocol, {}, {}, "a frame of " + std::to_string(size) + " bytes");
    std::string payload(size, '\0');
    if (auto got = receive_all(socket, payload.data(), size, until); !got)
        return got.error();
    return payload;
}

connector unix_connector(std::string path) {
    return [path = std::move(path)](std::chrono::milliseconds within) {
        return connect_unix(path, within);
    };
}

} // namespace ob::signing
