#include "keys/protocol/child_process.hpp"

#include "keys/protocol/socket.hpp"

#include <fcntl.h>
#include <linux/close_range.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <condition_variable>
#include <csignal>
#include <cstring>
#include <mutex>
#include <thread>

namespace ob::signing {

namespace {

constexpr std::chrono::milliseconds backoff_first{50};
constexpr std::chrono::milliseconds backoff_most{5000};
/// A child that lived this long was fine: the next failure starts from the first delay again.
constexpr std::chrono::seconds settled_after{10};
constexpr std::chrono::milliseconds patience{2000};

/// Only async-signal-safe calls: the parent may have many threads.
[[noreturn]] void become_signerd(int socket, pid_t parent, char* const* arguments) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, nullptr);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    if (getppid() != parent)
        _exit(1); // the parent died before the signal was asked for
    if (socket == child_socket ? fcntl(socket, F_SETFD, 0) < 0 : dup2(socket, child_socket) < 0)
        _exit(126);
    close_range(child_socket + 1, ~0U, 0);
    execv(arguments[0], arguments);
    _exit(127);
}

} // namespace

struct signerd_supervisor::impl {
    explicit impl(signerd_command how) : command(std::move(how)) {}

    void run();
    bool start();
    void wait_before_next(std::chrono::milliseconds delay);

    signerd_command command;
    mutable std::mutex mutex;
    std::condition_variable changed;
    pid_t pid = -1; ///< under the mutex; reset before the child is reaped, so never another process
    socket_handle ready;  ///< the living child's socket until it is given out
    bool claimed = false; ///< the living child's socket was given out
    bool stopping = false;
    std::thread keeper;
};

bool signerd_supervisor::impl::start() {
    std::vector<std::string> words{command.executable};
    words.insert(words.end(), command.arguments.begin(), command.arguments.end());
    words.insert(words.end(), {"--socket-fd", std::to_string(child_socket)});
    std::vector<char*> arguments;
    for (auto& word : words)
        arguments.push_back(word.data());
    arguments.push_back(nullptr);

    int pair[2];
    if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) != 0)
        return false;
    socket_handle ours(pair[0]);
    const socket_handle theirs(pair[1]);
    const pid_t parent = ::getpid();
    const std::lock_guard lock(mutex);
    if (stopping)
        return false;
    const pid_t child = ::fork();
    if (child == 0)
        become_signerd(theirs.get(), parent, arguments.data());
    if (child < 0)
        return false;
    pid = child;
    ready = std::move(ours);
    claimed = false;
    changed.notify_all();
    return true;
}

void signerd_supervisor::impl::wait_before_next(std::chrono::milliseconds delay) {
    std::unique_lock lock(mutex);
    changed.wait_for(lock, delay, [this] { return stopping; });
}

void signerd_supervisor::impl::run() {
    auto delay = backoff_first;
    for (;;) {
        const auto began = std::chrono::steady_clock::now();
        if (start()) {
            siginfo_t info{};
            // WNOWAIT leaves the child's number taken until nobody can signal it any more.
            while (::waitid(P_PID, static_cast<id_t>(pid), &info, WEXITED | WNOWAIT) != 0 &&
                   errno == EINTR) {
            }
            const std::lock_guard lock(mutex);
            const pid_t ended = std::exchange(pid, -1);
            ready = socket_handle();
            while (::waitpid(ended, nullptr, 0) < 0 && errno == EINTR) {
            }
            changed.notify_all();
        }
        {
            const std::lock_guard lock(mutex);
            if (stopping)
                return;
        }
        if (std::chrono::steady_clock::now() - began > settled_after)
            delay = backoff_first;
        wait_before_next(delay);
        delay = std::min(delay * 2, backoff_most);
    }
}

signerd_supervisor::signerd_supervisor(signerd_command command)
    : impl_(std::make_unique<impl>(std::move(command))) {
    impl_->keeper = std::thread([state = impl_.get()] { state->run(); });
}

signerd_supervisor::~signerd_supervisor() {
    {
        std::unique_lock lock(impl_->mutex);
        impl_->stopping = true;
        impl_->changed.notify_all();
        if (impl_->pid > 0)
            ::kill(impl_->pid, SIGTERM);
        if (!impl_->changed.wait_for(lock, patience, [this] { return impl_->pid < 0; }))
            ::kill(impl_->pid, SIGKILL);
    }
    impl_->keeper.join();
}

result<int> signerd_supervisor::connect(std::chrono::milliseconds within) {
    std::unique_lock lock(impl_->mutex);
    if (impl_->pid > 0 && impl_->claimed) {
        ::kill(impl_->pid, SIGKILL);
        impl_->claimed = false;
    }
    if (!impl_->changed.wait_for(lock, within, [this] { return static_cast<bool>(impl_->ready); }))
        return error(errc::unreachable, {}, {}, "signerd is not running");
    impl_->claimed = true;
    return impl_->ready.release();
}

signing::connector signerd_supervisor::connector() {
    return [this](std::chrono::milliseconds within) { return connect(within); };
}

int signerd_supervisor::child() const {
    const std::lock_guard lock(impl_->mutex);
    return impl_->pid;
}

result<std::unique_ptr<signerd_supervisor>> spawn_signerd(signerd_command command) {
    if (::access(command.executable.c_str(), X_OK) != 0)
        return error(
            errc::cannot_start,
            "The program " + command.executable + " cannot be run: " + std::strerror(errno) + "."
        );
    return std::make_unique<signerd_supervisor>(std::move(command));
}

} // namespace ob::signing
