#pragma once

#include "keys/protocol/signer_client.hpp"

#include <chrono>
#include <memory>
#include <string>
#include <vector>

namespace ob::signing {

/// How signerd is started as a child. Nothing secret goes into the arguments: the passphrase is a
/// file.
struct signerd_command {
    std::string executable;
    std::vector<std::string> arguments; ///< without the program's name and without `--socket-fd`
};

/// The child's end of the socket pair has this number in the child.
inline constexpr int child_socket = 3;

/// Keeps one signerd running. A thread of its own starts it (a child dies with the thread that made
/// it: PR_SET_PDEATHSIG), waits for its end and starts it again, after 50 ms at first, doubled up
/// to 5 s while it keeps failing. The child inherits standard input, output and error, its socket,
/// and no other descriptor.
class signerd_supervisor {
public:
    explicit signerd_supervisor(signerd_command command);
    /// SIGTERM, then SIGKILL after two seconds, and waits.
    ~signerd_supervisor();

    /// A socket to the running child, each given out once. Asking again means that the last one
    /// broke: a child that still lives is killed, because it is the one that broke it. Waits for
    /// the next child as long as it is told.
    result<int> connect(std::chrono::milliseconds within);
    /// `connect` as a connector; the supervisor must outlive the client.
    signing::connector connector();

    /// Process id of the child, or -1.
    int child() const;

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

/// Starts signerd; fails when the program is not there or cannot be run.
result<std::unique_ptr<signerd_supervisor>> spawn_signerd(signerd_command command);

} // namespace ob::signing
