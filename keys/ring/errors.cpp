#include "base/core/error.hpp"
#include "keys/ring/key_record.hpp"

namespace ob::ring {

namespace {

constexpr errc_entry rows[] = {
    {static_cast<int>(errc::not_found),
     kind::not_found,
     "key_file_not_found",
     "There is no key file."},
    {static_cast<int>(errc::not_private),
     kind::rejected,
     "key_file_not_private",
     "Others than its owner can read or write the file: its mode must be 0600."},
    {static_cast<int>(errc::wrong_owner),
     kind::rejected,
     "key_file_wrong_owner",
     "The file belongs to another user than the one who runs this program."},
    {static_cast<int>(errc::not_readable),
     kind::internal,
     "key_file_not_readable",
     "The file cannot be read."},
    {static_cast<int>(errc::not_writable),
     kind::internal,
     "key_file_not_writable",
     "The file cannot be written."},
    {static_cast<int>(errc::damaged),
     kind::malformed,
     "key_file_damaged",
     "The key file is damaged, or is no key file."},
    {static_cast<int>(errc::wrong_passphrase),
     kind::rejected,
     "key_file_passphrase",
     "The passphrase is wrong, or the key file was changed by other means than this program."},
    {static_cast<int>(errc::unknown_version),
     kind::rejected,
     "key_file_version",
     "The key file was made by a newer version of this program."},
    {static_cast<int>(errc::exists),
     kind::conflict,
     "key_file_exists",
     "There is a key file already."},
    {static_cast<int>(errc::passphrase),
     kind::rejected,
     "passphrase_unsuitable",
     "The passphrase file must hold one line of at least 12 characters."},
    {static_cast<int>(errc::self_test),
     kind::internal,
     "key_self_test",
     "A key in the file does not verify what it signed: the file must be restored from a backup."},
    {static_cast<int>(errc::public_test_key),
     kind::rejected,
     "public_test_key",
     "The secret of this key is published or can be guessed: it must never sign a real badge."},
    {static_cast<int>(errc::unsuitable),
     kind::rejected,
     "key_unsuitable",
     "A key of this type cannot be used for this purpose."},
    {static_cast<int>(errc::no_such_key),
     kind::not_found,
     "no_such_key",
     "There is no key of that name in the key file."},
    {static_cast<int>(errc::wrong_state),
     kind::conflict,
     "key_wrong_state",
     "The key is not in a state in which this can be done."},
    {static_cast<int>(errc::no_active_key),
     kind::conflict,
     "no_active_key",
     "The key file has no active key."},
    {static_cast<int>(errc::pending_exists),
     kind::conflict,
     "key_rotation_unfinished",
     "A new key is waiting to be used: finish that rotation first."},
    {static_cast<int>(errc::too_early),
     kind::conflict,
     "key_rotation_too_early",
     "The new key has not been published for long enough."},
};

const table_category category{"ring", rows};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    return {static_cast<int>(e), category};
}

} // namespace ob::ring
