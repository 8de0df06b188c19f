#include "issuer/store/embedded.hpp"
#include "issuer/store/impl/connection.hpp"

namespace ob::store {

namespace {

/// "LAUR": tells our file from any other SQLite file.
constexpr std::int64_t application_id = 0x4C415552;

result<std::int64_t> pragma(database::impl& db, const char* text) {
    sqlite3_stmt* handle = nullptr;
    if (sqlite3_prepare_v2(db.connection.get(), text, -1, &handle, nullptr) != SQLITE_OK)
        return db.failure(sqlite3_extended_errcode(db.connection.get()));
    const statement_ptr owned(handle);
    if (sqlite3_step(handle) != SQLITE_ROW)
        return db.failure(sqlite3_extended_errcode(db.connection.get()));
    return sqlite3_column_int64(handle, 0);
}

result<void>
apply(database::impl& db, std::span<const store_schema::file> files, std::uint32_t from) {
    for (std::size_t next = from; next < files.size(); ++next)
        OB_TRY_VOID(db.script(std::string(files[next].content).c_str()));
    // A pragma takes no parameters; both numbers are ours.
    const std::string mark = "PRAGMA application_id=" + std::to_string(application_id) +
                             "; PRAGMA user_version=" + std::to_string(files.size());
    return db.script(mark.c_str());
}

} // namespace

result<void> migrate(database::impl& db) {
    const auto files = store_schema::all();
    OB_TRY_VOID(db.script("BEGIN IMMEDIATE"));
    const auto upgrade = [&]() -> result<void> {
        OB_TRY(const auto id, pragma(db, "PRAGMA application_id"));
        OB_TRY(const auto version, pragma(db, "PRAGMA user_version"));
        OB_TRY(const auto tables, pragma(db, "SELECT count(*) FROM sqlite_schema"));
        if (id != application_id && tables != 0)
            return error(errc::damaged, "This file is a database, but not one of Laurel's.");
        if (version > static_cast<std::int64_t>(files.size()))
            return error(errc::newer_schema);
        db.schema_version = static_cast<std::uint32_t>(files.size());
        if (version == static_cast<std::int64_t>(files.size()))
            return {};
        return apply(db, files, static_cast<std::uint32_t>(version));
    }();
    if (!upgrade) {
        sqlite3_exec(db.connection.get(), "ROLLBACK", nullptr, nullptr, nullptr);
        return upgrade;
    }
    return db.script("COMMIT");
}

} // namespace ob::store
