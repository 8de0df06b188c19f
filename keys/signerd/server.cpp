#include "keys/signerd/server.hpp"

#include "base/core/log.hpp"
#include "keys/protocol/messages.hpp"

#include <poll.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>

namespace ob::signerd {

namespace {

/// A message comes from the same machine, whole; longer means that its sender hangs.
constexpr std::chrono::seconds message_patience{2};
/// One issuerd each, and some for hands.
constexpr std::size_t connections_max = 16;
constexpr int backlog = 16;

error cannot_listen(const std::string& path) {
    const int reason = errno;
    return {
        errc::listen,
        path + ": " +
            (reason == EADDRINUSE ? "Another program already listens there."
                                  : make_error_code(errc::listen).message()),
        {},
        std::strerror(reason)};
}

/// Left by a service that was killed: nobody answers there.
bool is_dead_socket(const std::string& path, const sockaddr* address) {
    struct stat found {};

    if (::lstat(path.c_str(), &found) != 0 || !S_ISSOCK(found.st_mode))
        return false;
    const signing::socket_handle probe(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0));
    return ::connect(probe.get(), address, sizeof(sockaddr_un)) != 0 && errno == ECONNREFUSED;
}

} // namespace

result<signing::socket_handle> open_signals() {
    sigset_t set;
    sigemptyset(&set);
    for (const int number : {SIGTERM, SIGINT, SIGHUP})
        sigaddset(&set, number);
    signing::socket_handle opened(
        ::sigprocmask(SIG_BLOCK, &set, nullptr) == 0
            ? ::signalfd(-1, &set, SFD_CLOEXEC | SFD_NONBLOCK)
            : -1
    );
    if (!opened)
        return error(errc::listen, {}, {}, std::strerror(errno));
    return opened;
}

result<signing::socket_handle> listen_at(const std::string& path) {
    sockaddr_un address{};
    address.sun_family = AF_UNIX;
    if (path.size() >= sizeof address.sun_path)
        return error(errc::listen, "The path of the socket is longer than the system allows.");
    std::memcpy(address.sun_path, path.data(), path.size());
    const void* raw = &address;
    const auto* generic = static_cast<const sockaddr*>(raw);
    if (is_dead_socket(path, generic))
        ::unlink(path.c_str());
    signing::socket_handle opened(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0));
    // Nobody may connect before the mode is what it should be.
    const auto former = ::umask(S_IRWXO | S_IXUSR | S_IXGRP);
    const bool bound = opened && ::bind(opened.get(), generic, sizeof address) == 0;
    ::umask(former);
    if (!bound || ::listen(opened.get(), backlog) != 0)
        return cannot_listen(path);
    return opened;
}

server::server(desk& answers, signing::socket_handle signals, std::function<void()> reload)
    : desk_(answers)
    , signals_(std::move(signals))
    , reload_(std::move(reload)) {}

server::outcome server::answer_one(int connection) {
    const auto until = std::chrono::steady_clock::now() + message_patience;
    const auto message = signing::read_frame(connection, until);
    if (!message)
        return outcome::ended;
    const auto request = signing::decode_request(*message);
    if (!request) {
        log::warning("signer.unreadable_request", {{"cause", request.error().cause}});
        return outcome::ended;
    }
    auto text = signing::encode(desk_.handle(*request));
    if (text.size() > signing::frame_bytes_max)
        text = signing::encode(signing::answer{signing::refusal{
            "signing_too_large", make_error_code(signing::errc::too_large).message(), ""}});
    const auto sent =
        signing::write_frame(connection, text, std::chrono::steady_clock::now() + message_patience);
    return sent ? outcome::goes_on : outcome::ended;
}

/// False when the service has to end.
bool server::handle_signal() {
    signalfd_siginfo info{};
    if (::read(signals_.get(), &info, sizeof info) != static_cast<ssize_t>(sizeof info))
        return true;
    if (info.ssi_signo != static_cast<std::uint32_t>(SIGHUP))
        return false;
    reload_();
    return true;
}

void server::accept_one(int listener, const std::set<unsigned>& users) {
    signing::socket_handle connection(::accept4(listener, nullptr, nullptr, SOCK_CLOEXEC));
    if (!connection)
        return;
    ucred peer{};
    socklen_t size = sizeof peer;
    if (::getsockopt(connection.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 ||
        !users.contains(peer.uid)) {
        log::warning("signer.stranger", {{"uid", peer.uid}});
        return;
    }
    if (connections_.size() < connections_max)
        connections_.push_back(std::move(connection));
}

void server::serve_connected(signing::socket_handle connection) {
    for (;;) {
        pollfd watched[] = {{signals_.get(), POLLIN, 0}, {connection.get(), POLLIN, 0}};
        if (::poll(watched, 2, -1) < 0)
            continue;
        if (watched[0].revents != 0 && !handle_signal())
            return;
        if (watched[1].revents != 0 && answer_one(connection.get()) == outcome::ended)
            return;
    }
}

void server::serve_listening(signing::socket_handle listener, std::set<unsigned> users) {
    for (;;) {
        std::vector<pollfd> watched{{signals_.get(), POLLIN, 0}, {listener.get(), POLLIN, 0}};
        for (const auto& connection : connections_)
            watched.push_back({connection.get(), POLLIN, 0});
        if (::poll(watched.data(), watched.size(), -1) < 0)
            continue;
        if (watched[0].revents != 0 && !handle_signal())
            return;
        std::size_t index = 2;
        std::erase_if(connections_, [&](const auto& connection) {
            const bool ready = watched[index++].revents != 0;
            return ready && answer_one(connection.get()) == outcome::ended;
        });
        if (watched[1].revents != 0)
            accept_one(listener.get(), users);
    }
}

} // namespace ob::signerd
