#pragma once

#include "badge/checking/verification.hpp"
#include "base/net/http/message.hpp"

#include <string>

namespace ob::verifier_api {

/// A badge, a baked picture: the largest that badge/baking reads, and some room for a form around
/// it.
inline constexpr std::size_t submission_bytes_max = 8 * 1024 * 1024 + 64 * 1024;

/// What was sent, whatever the form of the request: the badge as the body, as a member of a JSON
/// object, or as a part of a form.
struct received {
    checking::submission badge;
};

/// Recipient and policy are parts or members, never in the address, where logs would keep them.
/// Pictures without exactly one readable badge, and text that is not JSON although it says so, are
/// errors with their own sentence.
result<received> read_submission(const net::http::request& r);

} // namespace ob::verifier_api
