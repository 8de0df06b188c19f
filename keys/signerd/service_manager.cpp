#include "keys/signerd/service_manager.hpp"

#include "keys/protocol/socket.hpp"

#include <sys/socket.h>
#include <sys/un.h>

#include <cstdlib>
#include <cstring>
#include <string_view>

namespace ob::signerd {

// sd_notify(3): one datagram to the socket named in the environment; `@` stands for the abstract
// name space.
void tell_ready() {
    const char* named = std::getenv("NOTIFY_SOCKET");
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    const std::string_view path = named == nullptr ? "" : named;
    if (path.empty() || path.size() >= sizeof address.sun_path)
        return;
    std::memcpy(address.sun_path, path.data(), path.size());
    if (path.front() == '@')
        address.sun_path[0] = '\0';
    const signing::socket_handle sender(::socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC, 0));
    constexpr std::string_view message = "READY=1";
    const void* raw = &address;
    const auto size = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + path.size());
    ::sendto(
        sender.get(),
        message.data(),
        message.size(),
        MSG_NOSIGNAL,
        static_cast<const sockaddr*>(raw),
        size
    );
}

} // namespace ob::signerd
