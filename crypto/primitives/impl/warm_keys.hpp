#pragma once

#include "crypto/primitives/public_key.hpp"

#include <array>
#include <optional>
#include <utility>

namespace ob::crypto::impl {

/// Keys that this thread has decoded and checked before: the check of an Ed25519 point costs as
/// much as a verification. What a key says never depends on it. One entry per slot, a newcomer
/// takes the place: 512 keys and not one more, whatever is sent (performance.md 5.4 allows such a
/// table, and nothing else, to stay warm).
class warm_keys {
public:
    static warm_keys& of_this_thread();

    /// `second` is the exponent of an RSA key, and empty otherwise.
    const public_key* find(key_type type, bytes_view first, bytes_view second) const;
    void keep(const public_key& key, bytes_view first, bytes_view second);

private:
    struct entry {
        std::string id;
        std::optional<public_key> key;
    };

    static std::string id_of(key_type type, bytes_view first, bytes_view second);
    static std::size_t slot_of(const std::string& id);

    std::array<entry, 512> entries_;
};

} // namespace ob::crypto::impl
