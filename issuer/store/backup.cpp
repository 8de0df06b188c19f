#include "issuer/store/backup.hpp"

#include "base/core/log.hpp"
#include "issuer/store/impl/connection.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <filesystem>
#include <vector>

namespace ob::store {

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

/// Temporary file → synced → renamed → folder synced (threats P4).
result<void> put_in_place(const fs::path& temporary, const fs::path& path) {
    OB_TRY_VOID(sync_path(temporary, O_RDONLY));
    std::error_code problem;
    fs::rename(temporary, path, problem);
    if (problem)
        return error(errc::other, "The file cannot be renamed to " + path.string());
    return sync_path(fs::absolute(path).parent_path(), O_RDONLY | O_DIRECTORY);
}

result<void> copy_pages(sqlite3* from, const std::string& to) {
    sqlite3* handle = nullptr;
    const int opened =
        sqlite3_open_v2(to.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, nullptr);
    const connection_ptr target(handle);
    if (opened != SQLITE_OK)
        return error(errc::other, "The copy cannot be written: " + to);
    sqlite3_backup* copy = sqlite3_backup_init(handle, "main", from, "main");
    if (copy == nullptr)
        return error(errc::other, {}, {}, sqlite3_errmsg(handle));
    const int stepped = sqlite3_backup_step(copy, -1);
    const int finished = sqlite3_backup_finish(copy);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return error(
            stepped == SQLITE_FULL ? errc::full : errc::other,
            "The copy was not finished.",
            {},
            sqlite3_errmsg(handle)
        );
    // One file instead of three: the copy leaves WAL mode until it is opened as a store.
    if (sqlite3_exec(handle, "PRAGMA journal_mode=DELETE", nullptr, nullptr, nullptr) != SQLITE_OK)
        return error(errc::other, "The copy was not finished.", {}, sqlite3_errmsg(handle));
    return {};
}

void remove_store(const fs::path& path) {
    std::error_code ignored;
    for (const char* suffix : {"", "-wal", "-shm", "-journal"})
        fs::remove(path.string() + suffix, ignored);
}

struct list_version {
    std::string id;
    std::int64_t version;
};

result<std::vector<list_version>> list_versions(database& db) {
    std::vector<list_version> all;
    OB_TRY(auto rows, db.query("SELECT id, version FROM status_list ORDER BY id"));
    while (true) {
        OB_TRY(const bool more, rows.next());
        if (!more)
            return all;
        all.push_back({rows.text(0), rows.integer(1)});
    }
}

/// The lists that are newer in `published` than in `backup`.
std::vector<list_version>
set_back(const std::vector<list_version>& published, const std::vector<list_version>& backup) {
    std::vector<list_version> newer;
    for (const auto& here : published) {
        std::int64_t there = 0;
        for (const auto& candidate : backup)
            if (candidate.id == here.id)
                there = candidate.version;
        if (here.version > there)
            newer.push_back(here);
    }
    return newer;
}

/// Versions known here become the floor of the restored lists; all of them are to be published
/// anew.
result<void> raise_versions(database& db, const std::vector<list_version>& newer) {
    OB_TRY(auto change, transaction::begin(db));
    for (const auto& list : newer)
        OB_TRY_VOID(db.run(
            "UPDATE status_list SET version = ?1, dirty_since_us = 0 WHERE id = ?2",
            list.version,
            list.id
        ));
    return change.commit();
}

} // namespace

result<void> database::back_up(const std::string& path) {
    if (fs::exists(path))
        return error(errc::other, "There is a file already: " + path);
    const fs::path temporary = path + ".part";
    remove_store(temporary);
    OB_TRY_VOID(copy_pages(impl_->connection.get(), temporary.string()));
    {
        OB_TRY(auto copy, database::open(temporary.string()));
        OB_TRY_VOID(copy.check());
        OB_TRY_VOID(copy.leave_wal());
    }
    return put_in_place(temporary, path);
}

namespace {

/// What stands in the way of the restored lists; the store at `path` is closed again, its WAL
/// merged.
result<std::vector<list_version>>
newer_than_backup(database& restored, const std::string& path, bool accept) {
    if (!fs::exists(path))
        return std::vector<list_version>();
    OB_TRY(const auto old, list_versions(restored));
    auto present = database::open(path);
    auto published =
        present ? list_versions(*present) : result<std::vector<list_version>>(present.error());
    if (!published) {
        if (accept)
            return std::vector<list_version>();
        return error(
            errc::older_lists,
            "The present store cannot tell which lists were published.",
            {},
            published.error().cause
        );
    }
    auto newer = set_back(*published, old);
    if (!newer.empty() && !accept)
        return error(errc::older_lists, {}, {}, newer.front().id);
    return newer;
}

/// The store that was there stays beside the new one, for whoever has to look at it.
void keep_aside(const fs::path& path) {
    std::error_code ignored;
    const fs::path aside = path.string() + ".before-restore";
    remove_store(aside);
    fs::create_hard_link(path, aside, ignored);
    // A log of the old store must never be replayed into the new one.
    fs::remove(path.string() + "-wal", ignored);
    fs::remove(path.string() + "-shm", ignored);
}

} // namespace

result<void>
restore(const std::string& backup, const std::string& path, const restore_options& how) {
    if (!fs::exists(backup))
        return error(errc::other, "There is no such file: " + backup);
    const fs::path temporary = path + ".restored";
    remove_store(temporary);
    std::error_code problem;
    fs::copy_file(backup, temporary, problem);
    if (problem)
        return error(errc::other, "The backup cannot be read: " + backup);
    const auto prepared = [&]() -> result<void> {
        OB_TRY(auto restored, database::open(temporary.string()));
        OB_TRY_VOID(restored.check());
        OB_TRY(const auto newer, newer_than_backup(restored, path, how.accept_older_lists));
        OB_TRY_VOID(raise_versions(restored, newer));
        return restored.leave_wal();
    }();
    if (!prepared) {
        remove_store(temporary);
        return prepared;
    }
    keep_aside(path);
    OB_TRY_VOID(put_in_place(temporary, path));
    log::warning("store.restored");
    return {};
}

} // namespace ob::store
