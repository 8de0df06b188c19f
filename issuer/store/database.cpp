#include "issuer/store/database.hpp"

#include "issuer/store/impl/connection.hpp"
#include "issuer/store/impl/files.hpp"

#include <array>
#include <cassert>

namespace ob::store {

namespace {

constexpr std::array rows{
    errc_entry{
        static_cast<int>(errc::unique), kind::conflict, "store_unique", "This exists already."},
    errc_entry{
        static_cast<int>(errc::foreign_key),
        kind::internal,
        "store_foreign_key",
        "A row refers to nothing."},
    errc_entry{
        static_cast<int>(errc::check),
        kind::internal,
        "store_check",
        "The store refuses this value."},
    errc_entry{
        static_cast<int>(errc::busy),
        kind::unavailable,
        "store_busy",
        "The store is busy. Please try again in a moment."},
    errc_entry{
        static_cast<int>(errc::full),
        kind::unavailable,
        "store_full",
        "There is no space left to store this. Nothing was changed; please try again later."},
    errc_entry{
        static_cast<int>(errc::damaged),
        kind::unavailable,
        "store_damaged",
        "The store is damaged. Restore a backup; nothing is repaired silently."},
    errc_entry{
        static_cast<int>(errc::newer_schema),
        kind::unavailable,
        "store_newer",
        "The store was written by a newer version of Laurel. Start that version."},
    errc_entry{
        static_cast<int>(errc::disk),
        kind::unavailable,
        "store_disk",
        "The disk reported an error while writing. Nothing more is accepted until the disk was "
        "looked at."},
    errc_entry{
        static_cast<int>(errc::older_lists),
        kind::conflict,
        "store_older_lists",
        "The backup's status lists are older than the published ones: restoring it would undo "
        "revocations."},
    errc_entry{
        static_cast<int>(errc::in_use),
        kind::conflict,
        "store_in_use",
        "Another process uses this store. Stop issuerd first."},
    errc_entry{
        static_cast<int>(errc::backup_exists),
        kind::conflict,
        "store_backup_exists",
        "There is a file of that name already. A backup never replaces one."},
    errc_entry{
        static_cast<int>(errc::backup_incomplete),
        kind::rejected,
        "store_backup_incomplete",
        "This is not a whole backup. Nothing was changed."},
    errc_entry{static_cast<int>(errc::other), kind::internal, "store_other", "The store failed."},
};

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category{"store", rows};
    return {static_cast<int>(e), category};
}

error database::impl::failure(int code) {
    const std::string cause =
        std::string(sqlite3_errmsg(connection.get())) + " (" + std::to_string(code) + ")";
    const auto as = [&cause](errc e) { return error(e, {}, {}, cause); };
    switch (code) {
    case SQLITE_CONSTRAINT_UNIQUE:
    case SQLITE_CONSTRAINT_PRIMARYKEY:
    case SQLITE_CONSTRAINT_ROWID:
        return as(errc::unique);
    case SQLITE_CONSTRAINT_FOREIGNKEY:
        return as(errc::foreign_key);
    default:
        break;
    }
    switch (code & 0xff) {
    case SQLITE_CONSTRAINT:
        return as(errc::check);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return as(errc::busy);
    case SQLITE_FULL:
        return as(errc::full);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return as(errc::damaged);
    case SQLITE_IOERR:
        suspect = true;
        return as(errc::disk);
    default:
        return as(errc::other);
    }
}

result<void> database::impl::script(const char* text) {
    if (const int code = sqlite3_exec(connection.get(), text, nullptr, nullptr, nullptr);
        code != SQLITE_OK)
        return failure(sqlite3_extended_errcode(connection.get()));
    return {};
}

database::database(std::unique_ptr<impl> state) noexcept : impl_(std::move(state)) {}

database::database(database&&) noexcept = default;
database& database::operator=(database&&) noexcept = default;
database::~database() = default;

namespace {

/// Which store it is: an operator may have several.
error named(error why, const std::string& path) {
    why.detail = path + ": " + why.message();
    return why;
}

} // namespace

result<database> database::open(const std::string& path, const options& how) {
    OB_TRY_VOID(files::create_privately(path));
    auto state = std::make_unique<impl>();
    sqlite3* handle = nullptr;
    const int opened = sqlite3_open_v2(
        path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, nullptr
    );
    state->connection.reset(handle);
    if (opened != SQLITE_OK)
        return error(errc::other, "The store cannot be opened: " + path);
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, static_cast<int>(how.busy_timeout.count()));
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    // FULL: an acknowledged commit survives a power cut; NORMAL lost 200 of 200 (threats, finding
    // 3).
    const auto prepared = [&]() -> result<void> {
        OB_TRY_VOID(state->script(
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
            "PRAGMA trusted_schema=OFF; PRAGMA temp_store=MEMORY;"
        ));
        OB_TRY_VOID(check_quickly(*state, how.check_budget));
        return migrate(*state);
    }();
    if (!prepared)
        return named(prepared.error(), path);
    return database(std::move(state));
}

result<statement> database::prepare(sql text) {
    if (impl_->suspect)
        return error(errc::disk);
    auto state = std::make_unique<statement::impl>(statement::impl{
        impl_.get(), text.text(), nullptr, SQLITE_OK});
    if (const auto found = impl_->idle.find(text.text()); found != impl_->idle.end()) {
        state->handle = std::move(found->second);
        impl_->idle.erase(found);
        return statement(std::move(state));
    }
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(
        impl_->connection.get(), text.text(), -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr
    );
    if (code != SQLITE_OK)
        return impl_->failure(sqlite3_extended_errcode(impl_->connection.get()));
    state->handle.reset(handle);
    return statement(std::move(state));
}

result<void> database::leave_wal() {
    impl_->idle.clear();
    return impl_->script("PRAGMA journal_mode=DELETE");
}

std::int64_t database::changes() const {
    return sqlite3_changes64(impl_->connection.get());
}

std::int64_t database::last_row_id() const {
    return sqlite3_last_insert_rowid(impl_->connection.get());
}

bool database::suspect() const noexcept {
    return impl_->suspect;
}

std::uint32_t database::schema_version() const noexcept {
    return impl_->schema_version;
}

transaction::transaction(database& db) noexcept : db_(&db) {}

transaction::transaction(transaction&& other) noexcept : db_(std::exchange(other.db_, nullptr)) {}

result<transaction> transaction::begin(database& db) {
    OB_TRY_VOID(db.run("BEGIN IMMEDIATE"));
    return transaction(db);
}

result<void> transaction::commit() {
    OB_TRY_VOID(db_->run("COMMIT"));
    db_ = nullptr;
    return {};
}

transaction::~transaction() {
    // After some errors SQLite has rolled back by itself; then there is nothing to do.
    if (db_ != nullptr && sqlite3_get_autocommit(db_->impl_->connection.get()) == 0)
        sqlite3_exec(db_->impl_->connection.get(), "ROLLBACK", nullptr, nullptr, nullptr);
}

} // namespace ob::store
