#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

/// Whole processes for the tests that only whole processes can settle.
namespace ob::test {

/// A folder of its own under the system's temporary folder, removed at the end of the test.
class temp_folder {
public:
    temp_folder();
    temp_folder(const temp_folder&) = delete;
    temp_folder& operator=(const temp_folder&) = delete;
    ~temp_folder();

    const std::filesystem::path& path() const noexcept { return path_; }

private:
    std::filesystem::path path_;
};

/// Writes a file with that mode, folders included.
void write_file(const std::filesystem::path& path, std::string_view content, unsigned mode = 0600);

struct finished {
    int exit_status = -1; ///< 128 + signal number when a signal ended it
    std::string out;
    std::string err;
};

/// Runs a program to its end. Throws std::runtime_error when it takes longer than `limit`.
finished
run(const std::vector<std::string>& arguments,
    std::string_view input = {},
    const std::map<std::string, std::string>& environment = {},
    std::chrono::seconds limit = std::chrono::seconds{60});

/// A program that keeps running; killed at the end of its life. Its output goes to a file.
class process {
public:
    process(
        std::vector<std::string> arguments,
        std::filesystem::path log,
        const std::map<std::string, std::string>& environment = {}
    );
    process(process&&) noexcept;
    process& operator=(process&&) noexcept;
    ~process();

    int pid() const noexcept { return pid_; }

    bool running();
    void signal(int number) const;
    /// Waits for the end; 128 + signal number when a signal ended it, -1 when the time is over.
    int wait(std::chrono::milliseconds limit);
    void kill(); ///< SIGKILL and wait

private:
    int pid_ = -1;
    int status_ = -1;
};

/// A TCP port of 127.0.0.1 that was free a moment ago.
std::uint16_t free_port();

/// Polls until the condition holds; false when the time is over.
bool eventually(std::chrono::milliseconds limit, const std::function<bool()>& condition);

struct http_answer {
    unsigned status = 0; ///< 0: no connection, or no whole answer
    std::string head;
    std::string body;
};

/// One blocking HTTP/1.1 request to 127.0.0.1, connection closed afterwards.
http_answer http(
    std::uint16_t port,
    std::string_view verb,
    std::string_view target,
    std::string_view body = {},
    const std::vector<std::string>& fields = {},
    std::chrono::seconds limit = std::chrono::seconds{10}
);

} // namespace ob::test
