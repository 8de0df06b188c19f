#pragma once

#include "base/core/time_rfc3339.hpp"
#include "keys/signerd/errors.hpp"

#include <boost/json/object.hpp>

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace ob::signerd {

/// What the audit log remembers across restarts.
struct audit_memory {
    std::optional<instant> last_signed;
    std::map<std::string, instant> list_floors; ///< list url → validFrom of the newest one signed
    /// Digest of "list#index" → digest of the credential's id. Eight bytes each: two of a million
    /// meet once in 10^7 logs.
    std::unordered_map<std::uint64_t, std::uint64_t> owners;

    void remember_status(const std::vector<std::string>& status, std::string_view credential_id);
    bool is_taken(const std::vector<std::string>& status, std::string_view credential_id) const;
};

/// One JSON object per line, each with the SHA-256 of the line before it, so that no line can be
/// changed or taken out unseen. Append only; one writer at a time. A line that a crash cut off is
/// kept, and the next line says so.
class audit_log {
public:
    /// Reads the whole log, checks its chain, and remembers what signing needs. Refuses a log that
    /// was changed. `now` is the time of the line that is added when the last one was cut off.
    static result<audit_log> open(const std::filesystem::path& path, instant now);
    audit_log(audit_log&&) noexcept;
    ~audit_log();

    enum class durability {
        buffered, ///< the next synced line makes it durable
        synced,   ///< on the disk before the call returns
    };

    /// Writes one line, or fails: then nothing may be signed.
    result<void>
    append(std::string_view event, instant now, boost::json::object fields, durability when);

    audit_memory& memory() noexcept;

private:
    struct impl;
    explicit audit_log(std::unique_ptr<impl> state) noexcept;
    std::unique_ptr<impl> impl_;
};

/// What a check of the chain found.
struct audit_check {
    std::uint64_t lines = 0;
    std::uint64_t torn = 0; ///< lines cut off by a crash and followed by a line that says so
};

result<audit_check> verify_audit(const std::filesystem::path& path);

} // namespace ob::signerd
