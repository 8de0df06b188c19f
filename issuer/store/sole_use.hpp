#pragma once

#include "base/core/error.hpp"

#include <string>

namespace ob::store {

/// While it lives, no second issuerd works on a store: two would sign and mail the same award.
/// Tools beside the daemon (tokens, backups) need none. The kernel frees it when the process ends,
/// however it ends. Move-only.
class sole_use {
public:
    /// Waits two seconds for a predecessor that is just ending. Fails: in_use, other.
    static result<sole_use> take(const std::string& store_path);

    sole_use(sole_use&& other) noexcept;
    sole_use& operator=(sole_use&&) = delete;
    ~sole_use();

private:
    explicit sole_use(int file) noexcept : file_(file) {}

    int file_;
};

} // namespace ob::store
