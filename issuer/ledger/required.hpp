#pragma once

#include "issuer/programme/errc.hpp"

#include <optional>
#include <utility>

namespace ob::ledger {

/// What has to be in the store: not_found when it is not.
template <class T>
result<T> required(result<std::optional<T>> found) {
    if (!found)
        return std::move(found).error();
    if (!*found)
        return error(programme::errc::not_found);
    return std::move(**found);
}

} // namespace ob::ledger
