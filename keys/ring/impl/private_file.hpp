#pragma once

#include "base/core/error.hpp"
#include "crypto/primitives/secret_bytes.hpp"

#include <filesystem>

/// Files that nobody else may see, and their replacement as a whole.
namespace ob::ring::impl {

/// A file descriptor that is closed at the end of its life.
class descriptor {
public:
    explicit descriptor(int value) noexcept : value_(value) {}

    descriptor(const descriptor&) = delete;
    descriptor& operator=(const descriptor&) = delete;
    ~descriptor();

    int get() const noexcept { return value_; }

    explicit operator bool() const noexcept { return value_ >= 0; }

private:
    int value_;
};

enum class also_readable {
    nobody,
    group_of_credentials_folder,
};

/// The content of a small regular file that only its owner, we or root, can read; never through a
/// symbolic link.
result<crypto::secret_bytes>
read_private_file(const std::filesystem::path& file, std::size_t bytes_max, also_readable others);

/// Holds other writers of that folder off until the end of its life.
class folder_lock {
public:
    static result<folder_lock> take(const std::filesystem::path& folder);
    folder_lock(folder_lock&& other) noexcept;
    folder_lock& operator=(folder_lock&&) = delete;
    ~folder_lock();

private:
    explicit folder_lock(int descriptor) noexcept : descriptor_(descriptor) {}

    int descriptor_;
};

/// Puts `content` in the place of `file` with mode 0600: whole or not at all, and durably.
result<void> replace_file(const std::filesystem::path& file, std::string_view content);

} // namespace ob::ring::impl
