#include "issuer/store/sole_use.hpp"

#include "issuer/store/database.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <chrono>
#include <thread>
#include <utility>

namespace ob::store {

namespace {

constexpr std::chrono::seconds patience{2};
constexpr std::chrono::milliseconds pause{20};

} // namespace

result<sole_use> sole_use::take(const std::string& store_path) {
    // A file of its own: SQLite's locks are on the store, and closing that file would drop them.
    const auto path = store_path + ".lock";
    sole_use held(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
    if (held.file_ < 0)
        return error(errc::other, "The store cannot be locked: " + path);
    const auto until = std::chrono::steady_clock::now() + patience;
    while (::flock(held.file_, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() > until)
            return error(errc::in_use, "Another issuerd works on " + store_path + ".");
        std::this_thread::sleep_for(pause);
    }
    return held;
}

sole_use::sole_use(sole_use&& other) noexcept : file_(std::exchange(other.file_, -1)) {}

sole_use::~sole_use() {
    if (file_ >= 0)
        ::close(file_);
}

} // namespace ob::store
