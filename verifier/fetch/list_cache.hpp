#pragma once

#include "base/core/entropy.hpp"
#include "base/core/time_rfc3339.hpp"

#include <chrono>
#include <filesystem>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>

namespace ob::verifier {

/// Nine tenths of that life to the whole of it, by chance: lists that came together are not all
/// asked for at the same moment again, nor by every verifier. `life` is not negative.
std::chrono::seconds spread(std::chrono::seconds life, entropy& chance);

/// Status lists whose proof, issuer and dates this process has checked, by URL; and for each list
/// the newest `validFrom` ever seen, which is a floor: an older list is a replay (threats T35).
/// Floors survive a restart in a small file. Thread-safe.
class list_cache {
public:
    /// `floors`: the file; an empty path keeps them in memory only.
    explicit list_cache(std::filesystem::path floors);

    /// The text of a checked list that is still fresh.
    std::optional<std::string> find(std::string_view url) const;
    /// Takes a list that was just checked. False when a newer one was seen before.
    bool
    admit(const std::string& url, std::string body, instant valid_from, std::chrono::seconds life);
    bool is_older_than_seen(std::string_view url, instant valid_from) const;

    void drop(std::string_view url); ///< the list has changed: ask again
    void drop_all();                 ///< changes may have been missed
    std::size_t size() const;

private:
    struct entry {
        std::string body;
        std::chrono::steady_clock::time_point fresh_until;
    };

    void forget_oldest_floor();
    void load();
    void save() const;

    std::filesystem::path file_;
    mutable std::mutex mutex_; ///< held for look-ups and the small file, never while anything is
                               ///< fetched or checked
    std::map<std::string, entry, std::less<>> lists_;
    std::map<std::string, instant, std::less<>> floors_;
};

} // namespace ob::verifier
