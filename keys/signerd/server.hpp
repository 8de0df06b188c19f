#pragma once

#include "keys/protocol/socket.hpp"
#include "keys/signerd/desk.hpp"

#include <functional>
#include <set>
#include <vector>

namespace ob::signerd {

/// Signals as a descriptor: SIGTERM and SIGINT end the service, SIGHUP reloads the keys. Blocks
/// them for the process.
result<signing::socket_handle> open_signals();

/// A Unix socket at `path` with mode 0660; a dead one of that name is replaced.
result<signing::socket_handle> listen_at(const std::string& path);

/// Serves one connected socket until the other side closes it, or a listening one for ever. One
/// request at a time: each costs less than a millisecond, and a peer that dawdles within a message
/// is dropped.
class server {
public:
    server(desk& answers, signing::socket_handle signals, std::function<void()> reload);

    /// issuerd's end of the socket pair: when it closes, the service ends.
    void serve_connected(signing::socket_handle connection);
    /// Only these users are answered (threats T113).
    void serve_listening(signing::socket_handle listener, std::set<unsigned> users);

private:
    enum class outcome {
        goes_on,
        ended
    };
    outcome answer_one(int connection);
    bool handle_signal();
    void accept_one(int listener, const std::set<unsigned>& users);

    desk& desk_;
    signing::socket_handle signals_;
    std::function<void()> reload_;
    std::vector<signing::socket_handle> connections_;
};

} // namespace ob::signerd
