#include "issuer/store/impl/files.hpp"

#include "crypto/primitives/digest.hpp"
#include "issuer/store/database.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <array>
#include <fstream>
#include <optional>

namespace ob::store::files {

namespace {

namespace fs = std::filesystem;

result<void> sync_path(const fs::path& path, int flags) {
    const int file = ::open(path.c_str(), flags | O_CLOEXEC);
    const bool synced = file >= 0 && ::fsync(file) == 0;
    if (file >= 0)
        ::close(file);
    if (!synced)
        return error(errc::disk, "Writing to disk failed: " + path.string());
    return {};
}

/// In hexadecimal; nothing when the file cannot be read to its end.
std::optional<std::string> digest_of(const fs::path& path) {
    crypto::hasher digest(crypto::hash_algorithm::sha256);
    std::ifstream in(path, std::ios::binary);
    std::array<char, 65536> piece{};
    while (in.read(piece.data(), piece.size()) || in.gcount() > 0)
        digest.update({piece.data(), static_cast<std::size_t>(in.gcount())});
    if (!in.eof() || in.bad())
        return std::nullopt;
    return digest.finish().hex();
}

} // namespace

result<void> create_privately(const std::string& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (file < 0)
        return error(errc::other, "The store cannot be opened: " + path);
    ::close(file);
    return {};
}

result<void> put_in_place(const fs::path& temporary, const fs::path& path) {
    OB_TRY_VOID(sync_path(temporary, O_RDONLY));
    std::error_code problem;
    fs::rename(temporary, path, problem);
    if (problem)
        return error(errc::other, "The file cannot be renamed to " + path.string());
    return sync_path(fs::absolute(path).parent_path(), O_RDONLY | O_DIRECTORY);
}

void remove_store(const fs::path& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(path.string() + suffix, ignored);
}

std::string digest_name(const std::string& backup) {
    return backup + ".sha256";
}

result<void> write_digest(const fs::path& backup, const std::string& target) {
    const auto digest = digest_of(backup);
    std::ofstream out(target, std::ios::trunc);
    if (digest)
        out << *digest << "  " << backup.filename().string() << "\n";
    out.close();
    if (!digest || !out)
        return error(errc::disk, "The digest of the backup cannot be written: " + target);
    return {};
}

result<void> check_digest(const std::string& backup, const fs::path& copy) {
    const auto name = digest_name(backup);
    std::ifstream in(name);
    std::string expected;
    if (!(in >> expected))
        return error(
            errc::backup_incomplete,
            name + " is not there or empty: a backup is two files. Nothing was changed."
        );
    if (digest_of(copy) != expected)
        return error(
            errc::backup_incomplete,
            backup + " is cut off or was changed: its SHA-256 is not the one in " + name +
                ". Nothing was changed."
        );
    return {};
}

} // namespace ob::store::files
