#include "keys/ring/impl/private_file.hpp"

#include "base/core/fail_point.hpp"
#include "keys/ring/key_record.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <cstring>
#include <utility>

namespace ob::ring::impl {

namespace {

error failed(errc code, const std::filesystem::path& file) {
    const int reason = errno;
    return {
        code, file.string() + ": " + make_error_code(code).message(), {}, std::strerror(reason)};
}

bool in_credentials_folder(const std::filesystem::path& file) {
    const char* folder = std::getenv("CREDENTIALS_DIRECTORY");
    return folder != nullptr && file.parent_path() == std::filesystem::path(folder);
}

result<void>
check_private(const struct stat& found, const std::filesystem::path& file, also_readable others) {
    if (!S_ISREG(found.st_mode))
        return failed(errc::not_readable, file);
    if (found.st_uid != ::geteuid() && found.st_uid != 0)
        return failed(errc::wrong_owner, file);
    const bool group_may_read =
        others == also_readable::group_of_credentials_folder && in_credentials_folder(file);
    const mode_t forbidden = group_may_read ? S_IRWXO | S_IWGRP | S_IXGRP : S_IRWXO | S_IRWXG;
    if ((found.st_mode & forbidden) != 0)
        return failed(errc::not_private, file);
    return {};
}

bool write_all(int file, std::string_view content) {
    while (!content.empty()) {
        const auto written = ::write(file, content.data(), content.size());
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return false;
        content.remove_prefix(static_cast<std::size_t>(written));
    }
    return true;
}

bool sync_folder(const std::filesystem::path& folder) {
    const descriptor opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
    return opened && ::fsync(opened.get()) == 0;
}

std::filesystem::path folder_of(const std::filesystem::path& file) {
    return file.has_parent_path() ? file.parent_path() : std::filesystem::path(".");
}

} // namespace

descriptor::~descriptor() {
    if (value_ >= 0)
        ::close(value_);
}

result<crypto::secret_bytes>
read_private_file(const std::filesystem::path& file, std::size_t bytes_max, also_readable others) {
    const descriptor opened(::open(file.c_str(), O_RDONLY | O_NOFOLLOW | O_CLOEXEC | O_NONBLOCK));
    if (!opened)
        return failed(errno == ENOENT ? errc::not_found : errc::not_readable, file);

    struct stat found {};

    if (::fstat(opened.get(), &found) != 0)
        return failed(errc::not_readable, file);
    if (auto allowed = check_private(found, file, others); !allowed)
        return allowed.error();
    if (static_cast<std::size_t>(found.st_size) > bytes_max)
        return failed(errc::damaged, file);
    crypto::secret_bytes content(static_cast<std::size_t>(found.st_size));
    std::size_t filled = 0;
    while (filled < content.size()) {
        const auto got = ::read(
            opened.get(), content.reveal_writable().data() + filled, content.size() - filled
        );
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return failed(errc::not_readable, file);
        filled += static_cast<std::size_t>(got);
    }
    return content;
}

result<folder_lock> folder_lock::take(const std::filesystem::path& folder) {
    const auto where = folder.empty() ? std::filesystem::path(".") : folder;
    const int opened = ::open(where.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (opened < 0)
        return failed(errc::not_writable, where);
    folder_lock lock(opened);
    while (::flock(opened, LOCK_EX) != 0)
        if (errno != EINTR)
            return failed(errc::not_writable, where);
    return lock;
}

folder_lock::folder_lock(folder_lock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

folder_lock::~folder_lock() {
    if (descriptor_ >= 0)
        ::close(descriptor_);
}

// Write beside, fsync, rename, fsync the folder (threats P4).
result<void> replace_file(const std::filesystem::path& file, std::string_view content) {
    auto beside = file;
    beside += ".new";
    ::unlink(beside.c_str()); // left by a writer that was interrupted; the folder is locked
    {
        const descriptor opened(::open(
            beside.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, S_IRUSR | S_IWUSR
        ));
        if (!opened)
            return failed(errc::not_writable, beside);
        OB_FAIL_POINT("key_file.created");
        if (!write_all(opened.get(), content))
            return failed(errc::not_writable, beside);
        OB_FAIL_POINT("key_file.written");
        if (::fsync(opened.get()) != 0)
            return failed(errc::not_writable, beside);
    }
    OB_FAIL_POINT("key_file.synced");
    if (::rename(beside.c_str(), file.c_str()) != 0)
        return failed(errc::not_writable, file);
    OB_FAIL_POINT("key_file.renamed");
    if (!sync_folder(folder_of(file)))
        return failed(errc::not_writable, file);
    OB_FAIL_POINT("key_file.durable");
    return {};
}

} // namespace ob::ring::impl
