#include "keys/ring/sealed_key_file.hpp"

#include "keys/ring/impl/key_file_text.hpp"
#include "keys/ring/impl/private_file.hpp"

#include <unistd.h>

#include <algorithm>

namespace ob::ring {

namespace {

constexpr std::size_t passphrase_bytes_max = 1024;
constexpr std::size_t passphrase_bytes_min = 12;

std::string_view text_of(const crypto::secret_bytes& content) {
    return as_text(content.reveal());
}

/// Says what is missing, which the reader of private files does not know.
error if_missing(error why, const std::filesystem::path& file, const char* sentence) {
    if (why.code == errc::not_found)
        why.detail = file.string() + ": " + sentence;
    return why;
}

result<void> write(const key_file& where, const key_ring& ring) {
    OB_TRY(const auto text, impl::write_key_file(ring, where.passphrase, where.source, where.cost));
    // A file that cannot be opened again must not take the place of one that can.
    if (auto again = impl::read_key_file(text, where.passphrase); !again)
        return again.error();
    return impl::replace_file(where.path, text);
}

} // namespace

result<crypto::secret_bytes> read_passphrase(const std::filesystem::path& file) {
    const auto content = impl::read_private_file(
        file, passphrase_bytes_max, impl::also_readable::group_of_credentials_folder
    );
    if (!content)
        return if_missing(content.error(), file, "There is no passphrase file.");
    auto line = text_of(*content);
    if (line.ends_with('\n'))
        line.remove_suffix(1);
    if (line.ends_with('\r'))
        line.remove_suffix(1);
    if (line.size() < passphrase_bytes_min ||
        line.find_first_of(std::string_view("\n\r\0", 3)) != line.npos)
        return error(
            errc::passphrase, file.string() + ": " + make_error_code(errc::passphrase).message()
        );
    return crypto::secret_bytes::copy_of(as_bytes(line));
}

result<key_ring>
load_key_file(const std::filesystem::path& file, const crypto::secret_bytes& passphrase) {
    const auto content =
        impl::read_private_file(file, impl::key_file_bytes_max, impl::also_readable::nobody);
    if (!content)
        return if_missing(
            content.error(),
            file,
            "There is no key file. Make one with badgectl keys generate, or correct the path."
        );
    auto ring = impl::read_key_file(text_of(*content), passphrase);
    if (!ring) {
        auto why = ring.error();
        why.detail = file.string() + ": " + why.message();
        return why;
    }
    return ring;
}

result<void>
create_key_file(const key_file& where, const std::function<result<void>(key_ring&)>& fill) {
    OB_TRY(const auto lock, impl::folder_lock::take(where.path.parent_path()));
    if (::access(where.path.c_str(), F_OK) == 0)
        return error(
            errc::exists, where.path.string() + ": " + make_error_code(errc::exists).message()
        );
    key_ring ring;
    if (auto filled = fill(ring); !filled)
        return filled;
    return write(where, ring);
}

result<void>
update_key_file(const key_file& where, const std::function<result<void>(key_ring&)>& change) {
    OB_TRY(const auto lock, impl::folder_lock::take(where.path.parent_path()));
    OB_TRY(auto ring, load_key_file(where.path, where.passphrase));
    if (auto changed = change(ring); !changed)
        return changed;
    return write(where, ring);
}

} // namespace ob::ring
