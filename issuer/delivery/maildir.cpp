#include "issuer/delivery/maildir.hpp"

#include "base/core/fail_point.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace ob::delivery {

namespace fs = std::filesystem;

namespace {

class descriptor {
public:
    explicit descriptor(int fd) noexcept : fd_(fd) {}

    ~descriptor() {
        if (fd_ >= 0)
            ::close(fd_);
    }

    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;

    explicit operator bool() const noexcept { return fd_ >= 0; }

    int get() const noexcept { return fd_; }

private:
    int fd_;
};

attempt away() {
    return {outcome::server_away, "the mail folder: " + std::system_category().message(errno)};
}

bool write_all(int fd, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto written = ::write(fd, bytes.data(), bytes.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return false;
        bytes.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool sync_folder(const fs::path& folder) {
    const descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened && ::fsync(opened.get()) == 0;
}

// Only letters, digits, '-', '_', '@' and inner dots: an id is never part of a path by itself.
std::string file_name(std::string_view message_id) {
    std::string out;
    for (const char c : message_id) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                           (c >= '0' && c <= '9') || c == '-' || c == '@' ||
                           (c == '.' && !out.empty());
        out += plain ? c : '_';
    }
    return out.substr(0, 200);
}

class maildir final : public mailer {
public:
    explicit maildir(fs::path folder) : folder_(std::move(folder)) {}

    attempt send(const programme::outbox_row& row) override;

    std::chrono::seconds patience() const noexcept override { return std::chrono::seconds(10); }

private:
    fs::path folder_;
};

attempt maildir::send(const programme::outbox_row& row) {
    const auto name = file_name(row.message_id);
    const auto temporary = folder_ / "tmp" / name;
    const auto final_place = folder_ / "new" / name;
    {
        const descriptor file(
            ::open(temporary.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600)
        );
        if (!file || !write_all(file.get(), row.body) || ::fsync(file.get()) != 0)
            return away();
    }
    OB_FAIL_POINT("mail_written");
    if (::rename(temporary.c_str(), final_place.c_str()) != 0 || !sync_folder(folder_ / "new"))
        return away();
    return {outcome::sent, {}};
}

} // namespace

result<std::unique_ptr<mailer>> open_maildir(const fs::path& folder) {
    for (const auto* part : {"tmp", "new", "cur"}) {
        std::error_code fault;
        fs::create_directories(folder / part, fault);
        if (fault || ::access((folder / part).c_str(), W_OK | X_OK) != 0)
            return error(
                errc::maildir_unusable, "The mail folder " + folder.string() + " cannot be written."
            );
    }
    return std::make_unique<maildir>(folder);
}

} // namespace ob::delivery
