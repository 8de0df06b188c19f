#pragma once

#include "issuer/store/database.hpp"

#include <sqlite3.h>

#include <map>

namespace ob::store {

struct close_connection {
    void operator()(sqlite3* handle) const noexcept { sqlite3_close_v2(handle); }
};

using connection_ptr = std::unique_ptr<sqlite3, close_connection>;

struct finalize_statement {
    void operator()(sqlite3_stmt* handle) const noexcept { sqlite3_finalize(handle); }
};

using statement_ptr = std::unique_ptr<sqlite3_stmt, finalize_statement>;

struct database::impl {
    connection_ptr connection;
    std::map<const char*, statement_ptr>
        idle; ///< prepared, reset, not in use; by the literal's address
    bool suspect = false;
    std::uint32_t schema_version = 0;

    /// SQLite's answer as ours; marks the store suspect when a write or a sync failed.
    error failure(int code);
    result<void> script(const char* text);
};

struct statement::impl {
    database::impl* owner;
    const char* text;
    statement_ptr handle;
    int bind_failure = SQLITE_OK;
};

/// Brings the schema to this binary's version in one transaction (migrations.cpp).
result<void> migrate(database::impl& db);
/// The quick check, as far as the budget goes (check.cpp).
result<void> check_quickly(database::impl& db, std::chrono::milliseconds budget);

} // namespace ob::store
