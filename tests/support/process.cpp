#include "tests/support/process.hpp"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <fstream>
#include <sstream>
#include <stdexcept>
#include <system_error>
#include <thread>
#include <utility>

namespace ob::test {
namespace {

using namespace std::chrono;

int decode(int status) {
    return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

std::string slurp(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    std::ostringstream text;
    text << in.rdbuf();
    return std::move(text).str();
}

/// fork and exec with standard streams from and to files. Returns the pid.
int start(
    const std::vector<std::string>& arguments,
    const std::filesystem::path& in,
    const std::filesystem::path& out,
    const std::filesystem::path& err,
    const std::map<std::string, std::string>& environment
) {
    std::vector<char*> argv;
    for (const auto& a : arguments)
        argv.push_back(const_cast<char*>(a.c_str()));
    argv.push_back(nullptr);
    const int child = fork();
    if (child < 0)
        throw std::system_error(errno, std::generic_category(), "fork");
    if (child != 0)
        return child;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const auto& [name, value] : environment)
        setenv(name.c_str(), value.c_str(), 1);
    const auto redirect = [](const std::filesystem::path& file, int flags, int target) {
        const int fd = open(file.c_str(), flags, 0600);
        if (fd < 0 || dup2(fd, target) < 0)
            _exit(127);
        close(fd);
    };
    redirect(in, O_RDONLY, 0);
    redirect(out, O_WRONLY | O_CREAT | O_APPEND, 1);
    redirect(err, O_WRONLY | O_CREAT | O_APPEND, 2);
    execvp(argv[0], argv.data());
    _exit(127);
}

} // namespace

temp_folder::temp_folder() {
    std::string pattern = (std::filesystem::temp_directory_path() / "laurel-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr)
        throw std::system_error(errno, std::generic_category(), "mkdtemp");
    path_ = pattern;
}

temp_folder::~temp_folder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

void write_file(const std::filesystem::path& path, std::string_view content, unsigned mode) {
    std::filesystem::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out.write(content.data(), static_cast<std::streamsize>(content.size()));
    out.close();
    if (!out || chmod(path.c_str(), mode) != 0)
        throw std::runtime_error("cannot write " + path.string());
}

finished
run(const std::vector<std::string>& arguments,
    std::string_view input,
    const std::map<std::string, std::string>& environment,
    seconds limit) {
    const temp_folder folder;
    write_file(folder.path() / "in", input);
    const int pid = start(
        arguments, folder.path() / "in", folder.path() / "out", folder.path() / "err", environment
    );
    int status = 0;
    const bool ended = eventually(limit, [&] { return waitpid(pid, &status, WNOHANG) == pid; });
    if (!ended) {
        ::kill(pid, SIGKILL);
        waitpid(pid, &status, 0);
        throw std::runtime_error(arguments.front() + " did not end in time");
    }
    return {decode(status), slurp(folder.path() / "out"), slurp(folder.path() / "err")};
}

process::process(
    std::vector<std::string> arguments,
    std::filesystem::path log,
    const std::map<std::string, std::string>& environment
)
    : pid_(start(arguments, "/dev/null", log, log, environment)) {}

process::process(process&& other) noexcept
    : pid_(std::exchange(other.pid_, -1))
    , status_(other.status_) {}

process& process::operator=(process&& other) noexcept {
    if (this != &other) {
        kill();
        pid_ = std::exchange(other.pid_, -1);
        status_ = other.status_;
    }
    return *this;
}

process::~process() {
    kill();
}

bool process::running() {
    return wait(milliseconds{0}) == -1 && pid_ > 0;
}

void process::signal(int number) const {
    if (pid_ > 0)
        ::kill(pid_, number);
}

int process::wait(milliseconds limit) {
    if (pid_ <= 0)
        return status_;
    int status = 0;
    if (!eventually(limit, [&] { return waitpid(pid_, &status, WNOHANG) == pid_; }))
        return -1;
    pid_ = -1;
    status_ = decode(status);
    return status_;
}

void process::kill() {
    if (pid_ <= 0)
        return;
    ::kill(pid_, SIGKILL);
    int status = 0;
    waitpid(pid_, &status, 0);
    pid_ = -1;
    status_ = decode(status);
}

bool eventually(milliseconds limit, const std::function<bool()>& condition) {
    const auto end = steady_clock::now() + limit;
    for (auto pause = microseconds{200};; pause = std::min(pause * 2, microseconds{20'000})) {
        if (condition())
            return true;
        if (steady_clock::now() >= end)
            return false;
        std::this_thread::sleep_for(pause);
    }
}

} // namespace ob::test
