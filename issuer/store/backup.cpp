#include "issuer/store/backup.hpp"

#include "issuer/store/impl/connection.hpp"
#include "issuer/store/impl/files.hpp"

#include <algorithm>
#include <filesystem>
#include <vector>

namespace ob::store {

namespace {

namespace fs = std::filesystem;

result<void> copy_pages(sqlite3* from, const std::string& to) {
    OB_TRY_VOID(files::create_privately(to));
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(to.c_str(), &handle, SQLITE_OPEN_READWRITE, nullptr);
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

struct list_state {
    std::string id;
    std::int64_t version; ///< grows with every publication, also when nothing has changed
    std::int64_t changes; ///< grows with every revocation, suspension and reinstatement
    seconds_instant issued;
};

result<std::vector<list_state>> list_states(database& db) {
    std::vector<list_state> all;
    OB_TRY(
        auto rows,
        db.query("SELECT id, version, change_number, issued FROM status_list ORDER BY id")
    );
    while (true) {
        OB_TRY(const bool more, rows.next());
        if (!more)
            return all;
        all.push_back({rows.text(0), rows.integer(1), rows.integer(2), rows.time(3)});
    }
}

const list_state* find(const std::vector<list_state>& lists, const std::string& id) {
    for (const auto& list : lists)
        if (list.id == id)
            return &list;
    return nullptr;
}

/// The lists of the store at `path`; it is closed again, its WAL merged. None
/// when there is no store, or when it cannot tell and `accept` says that this does not matter.
result<std::vector<list_state>> published_by(const std::string& path, bool accept) {
    if (!fs::exists(path))
        return std::vector<list_state>();
    auto present = database::open(path);
    auto published =
        present ? list_states(*present) : result<std::vector<list_state>>(present.error());
    if (!published) {
        if (accept)
            return std::vector<list_state>();
        return error(
            errc::older_lists,
            "The present store cannot tell which lists were published.",
            {},
            published.error().cause
        );
    }
    // Only who is alone may leave the WAL.
    if (const auto alone = present->leave_wal(); !alone)
        return alone.error().code == errc::busy
                   ? error(errc::in_use, path + " is in use. Stop issuerd first.")
                   : alone.error();
    return published;
}

/// Publishing again what has not changed takes nothing back; a change that the backup does not know
/// does.
result<void> refuse_older(database& restored, const std::vector<list_state>& present) {
    OB_TRY(const auto lists, list_states(restored));
    for (const auto& list : present) {
        const auto* known = find(lists, list.id);
        if (list.changes > (known == nullptr ? 0 : known->changes))
            return error(errc::older_lists, {}, {}, list.id);
    }
    return {};
}

/// What verifiers and Redis have seen stays below what comes (threats T35, T48): above the versions
/// of the store that was here, and above all that can have been published since the backup, one
/// each microsecond. Every list is to be published anew.
result<void> raise_versions(database& db, const std::vector<list_state>& present, instant now) {
    OB_TRY(const auto restored, list_states(db));
    OB_TRY(auto change, transaction::begin(db));
    for (const auto& list : restored) {
        const auto* known = find(present, list.id);
        const std::int64_t since = (now - list.issued) / std::chrono::microseconds{1};
        const std::int64_t floor = std::max(
            known == nullptr ? 0 : known->version, list.version + std::max<std::int64_t>(since, 0)
        );
        OB_TRY_VOID(db.run(
            "UPDATE status_list SET version = ?1, dirty_since_us = 0 WHERE id = ?2", floor, list.id
        ));
    }
    return change.commit();
}

/// The store that was there stays beside the new one, for whoever has to look at it.
void keep_aside(const fs::path& path) {
    std::error_code ignored;
    const fs::path aside = path.string() + ".before-restore";
    files::remove_store(aside);
    fs::create_hard_link(path, aside, ignored);
    // A log of the old store must never be replayed into the new one.
    fs::remove(path.string() + "-wal", ignored);
    fs::remove(path.string() + "-shm", ignored);
}

} // namespace

result<void> database::back_up(const std::string& path) {
    for (const auto& taken : {path, files::digest_name(path)})
        if (fs::exists(taken))
            return error(
                errc::backup_exists, taken + " is there already. A backup never replaces a file."
            );
    const fs::path temporary = path + ".part";
    files::remove_store(temporary);
    OB_TRY_VOID(copy_pages(impl_->connection.get(), temporary.string()));
    {
        OB_TRY(auto copy, database::open(temporary.string()));
        OB_TRY_VOID(copy.check());
        OB_TRY_VOID(copy.leave_wal());
    }
    OB_TRY_VOID(files::put_in_place(temporary, path));
    // Last: a copy that was interrupted has none.
    const std::string digest = path + ".sha256.part";
    OB_TRY_VOID(files::write_digest(path, digest));
    return files::put_in_place(digest, files::digest_name(path));
}

result<void>
restore(const std::string& backup, const std::string& path, const restore_options& how) {
    const fs::path temporary = path + ".restored";
    files::remove_store(temporary);
    const auto prepared = [&]() -> result<void> {
        OB_TRY_VOID(files::create_privately(temporary.string()));
        std::error_code problem;
        fs::copy_file(backup, temporary, fs::copy_options::overwrite_existing, problem);
        if (!problem) // the copy's mode came with it
            fs::permissions(temporary, fs::perms::owner_read | fs::perms::owner_write, problem);
        if (problem)
            return error(
                errc::other, "The backup cannot be copied: " + backup, {}, problem.message()
            );
        OB_TRY_VOID(files::check_digest(backup, temporary));
        OB_TRY(auto restored, database::open(temporary.string()));
        OB_TRY_VOID(restored.check());
        OB_TRY(const auto published, published_by(path, how.accept_older_lists));
        if (!how.accept_older_lists)
            OB_TRY_VOID(refuse_older(restored, published));
        OB_TRY_VOID(raise_versions(restored, published, how.now));
        return restored.leave_wal();
    }();
    if (!prepared) {
        files::remove_store(temporary);
        return prepared;
    }
    keep_aside(path);
    return files::put_in_place(temporary, path);
}

} // namespace ob::store
