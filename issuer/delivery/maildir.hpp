#pragma once

#include "issuer/delivery/errc.hpp"
#include "issuer/delivery/mailer.hpp"

#include <filesystem>
#include <memory>

namespace ob::delivery {

/// Delivers into a Maildir on this machine: `tmp` → fsync → `new` → fsync of the folder. The file
/// is named after the Message-ID, so a repeat replaces its twin instead of adding one. Makes the
/// folder and its three parts where they are missing.
result<std::unique_ptr<mailer>> open_maildir(const std::filesystem::path& folder);

} // namespace ob::delivery
