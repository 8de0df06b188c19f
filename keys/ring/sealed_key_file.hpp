#pragma once

#include "base/core/entropy.hpp"
#include "crypto/primitives/sealed_box.hpp"
#include "keys/ring/key_ring.hpp"

#include <filesystem>
#include <functional>

/// The key ring on disk: one JSON object. Names, states, dates and public keys stand in clear; the
/// secrets are sealed with the passphrase (Argon2id, XChaCha20-Poly1305), and the clear part is
/// authenticated with them.
namespace ob::ring {

/// The second recommendation of RFC 9106, 4: 64 MiB and three passes, about 0.2 s. The passphrase
/// is a machine's credential, and signerd has to be back within half a second after a crash.
inline constexpr crypto::seal_cost key_file_cost{.passes = 3, .memory_kib = 64 * 1024};

/// One line of a private file (mode 0600 or 0400, own or root's; a file in systemd's
/// $CREDENTIALS_DIRECTORY may be readable by its group). Never from an argument or the environment,
/// where others can read it.
result<crypto::secret_bytes> read_passphrase(const std::filesystem::path& file);

/// Reads, opens and self-tests. Refuses a file that is not 0600 and our own, before it looks
/// inside.
result<key_ring>
load_key_file(const std::filesystem::path& file, const crypto::secret_bytes& passphrase);

struct key_file {
    const std::filesystem::path& path;
    const crypto::secret_bytes& passphrase;
    entropy& source;
    crypto::seal_cost cost = key_file_cost;
};

/// Makes a new file from what `fill` puts into an empty ring; refuses to replace one.
result<void>
create_key_file(const key_file& where, const std::function<result<void>(key_ring&)>& fill);

/// Loads, changes, and puts the new file in the place of the old one: written beside it, fsync,
/// renamed, folder fsync. Whoever is interrupted, wherever, leaves the old file or the new one. One
/// update at a time (a lock on the folder).
result<void>
update_key_file(const key_file& where, const std::function<result<void>(key_ring&)>& change);

} // namespace ob::ring
