#pragma once

#include "keys/protocol/signer_client.hpp"

#include <cstddef>
#include <utility>

/// Frames on a local stream socket: four bytes of length, most significant first, then that much
/// JSON text.
namespace ob::signing {

/// A status list of 8 Mi entries encodes to 1.4 MiB when nothing in it compresses; nothing we sign
/// is larger.
inline constexpr std::size_t frame_bytes_max = 4 * 1024 * 1024;

/// A file descriptor that is closed at the end of its life.
class socket_handle {
public:
    socket_handle() noexcept = default;

    explicit socket_handle(int descriptor) noexcept : descriptor_(descriptor) {}

    socket_handle(socket_handle&& other) noexcept
        : descriptor_(std::exchange(other.descriptor_, -1)) {}

    socket_handle& operator=(socket_handle&& other) noexcept;
    ~socket_handle();

    int get() const noexcept { return descriptor_; }

    int release() noexcept { return std::exchange(descriptor_, -1); }

    explicit operator bool() const noexcept { return descriptor_ >= 0; }

private:
    int descriptor_ = -1;
};

using deadline = std::chrono::steady_clock::time_point;

/// The time left, at least zero.
std::chrono::milliseconds time_left(deadline until) noexcept;

/// Sends one frame, or fails with unreachable at the deadline or when the other side is gone.
result<void> write_frame(int socket, std::string_view payload, deadline until);
/// Receives one frame. A length above the limit is errc::protocol: what follows cannot be trusted.
result<std::string> read_frame(int socket, deadline until);

} // namespace ob::signing
