#pragma once

#include "base/core/encoding.hpp"
#include "base/core/error.hpp"
#include "base/core/time_rfc3339.hpp"

#include <chrono>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>

/// SQLite as this room uses it: one connection, parameters only, one error enum.
namespace ob::store {

enum class errc {
    unique = 1,   ///< a row with that key exists
    foreign_key,  ///< refers to a row that is not there
    check,        ///< a CHECK, NOT NULL or trigger of the schema refuses
    busy,         ///< another process holds the lock longer than the timeout
    full,         ///< no space; nothing was changed, and it resumes by itself when there is space
    damaged,      ///< not a database of ours, or a page that does not add up
    newer_schema, ///< written by a newer Laurel
    disk,        ///< writing or syncing failed: what is on disk is unknown, nothing more is written
                 ///< (threats F8)
    older_lists, ///< a backup whose status lists are older than the ones already published (threats
                 ///< T48)
    in_use,      ///< another process has the store open, where nobody may
    backup_exists,     ///< a backup never replaces a file
    backup_incomplete, ///< half a backup: no digest beside it, or bytes that are not the digest's
    other,
};
std::error_code make_error_code(errc e) noexcept;

/// A statement's text. Only a literal converts, so no text from outside ever becomes SQL (threats
/// T98).
class sql {
public:
    consteval sql(const char* literal) noexcept : text_(literal) {}

    const char* text() const noexcept { return text_; }

private:
    const char* text_;
};

class database;

/// A prepared statement in use; goes back to its database when destroyed. Columns count from 0.
class statement {
public:
    statement(statement&& other) noexcept;
    statement& operator=(statement&&) = delete;
    ~statement();

    void bind(int position, std::int64_t value);

    void bind(int position, std::uint32_t value) { bind(position, std::int64_t{value}); }

    void bind(int position, int value) { bind(position, std::int64_t{value}); }

    void bind(int position, bool value) { bind(position, std::int64_t{value ? 1 : 0}); }

    void bind(int position, std::string_view value);

    void bind(int position, const std::string& value) { bind(position, std::string_view(value)); }

    void bind(int position, const char* value) { bind(position, std::string_view(value)); }

    void bind(int position, bytes_view value);

    void bind(int position, seconds_instant value) {
        bind(position, std::int64_t{value.time_since_epoch().count()});
    }

    void bind(int position, instant value) {
        bind(position, std::int64_t{value.time_since_epoch().count()});
    }

    void bind(int position, std::nullopt_t);
    template <class Enum>
    requires std::is_enum_v<Enum>

    void bind(int position, Enum value) { bind(position, static_cast<std::int64_t>(value)); }

    template <class T>
    void bind(int position, const std::optional<T>& value) {
        if (value)
            bind(position, *value);
        else
            bind(position, std::nullopt);
    }

    /// True: a row can be read. False: there are no more.
    result<bool> next();

    std::int64_t integer(int column) const;

    std::uint32_t number(int column) const { return static_cast<std::uint32_t>(integer(column)); }

    bool flag(int column) const { return integer(column) != 0; }

    std::string text(int column) const; ///< also of a BLOB, byte for byte
    bool is_null(int column) const;

    seconds_instant time(int column) const {
        return seconds_instant(std::chrono::seconds(integer(column)));
    }

    instant precise_time(int column) const {
        return instant(std::chrono::microseconds(integer(column)));
    }

    std::optional<seconds_instant> optional_time(int column) const {
        return is_null(column) ? std::nullopt : std::optional(time(column));
    }

    template <class Enum>
    Enum as(int column) const {
        return static_cast<Enum>(integer(column));
    }

private:
    friend class database;
    struct impl;
    explicit statement(std::unique_ptr<impl> state) noexcept;
    std::unique_ptr<impl> impl_;
};

/// One connection. Not thread-safe: its owner serialises (issuer/service).
class database {
public:
    struct options {
        std::chrono::milliseconds busy_timeout{2000};
        /// How long the check at start may take; a larger store is checked as far as that goes and
        /// by check() at night.
        std::chrono::milliseconds check_budget{250};
    };

    /// Opens or creates the file (0600) with WAL, synchronous=FULL and foreign keys, checks its
    /// integrity, and brings the schema up to date. Refuses a newer schema and a file that is not
    /// ours.
    static result<database> open(const std::string& path, const options& how);

    static result<database> open(const std::string& path) { return open(path, options{}); }

    database(database&&) noexcept;
    database& operator=(database&&) noexcept;
    ~database();

    /// A query with its parameters bound in order.
    template <class... Values>
    result<statement> query(sql text, const Values&... values) {
        auto prepared = prepare(text);
        if (!prepared)
            return prepared;
        int position = 0;
        (prepared->bind(++position, values), ...);
        return prepared;
    }

    /// A statement that yields no rows; the number of rows it changed.
    template <class... Values>
    result<std::int64_t> run(sql text, const Values&... values) {
        auto prepared = query(text, values...);
        if (!prepared)
            return std::move(prepared).error();
        if (auto stepped = prepared->next(); !stepped)
            return std::move(stepped).error();
        return changes();
    }

    std::int64_t last_row_id() const;
    /// A sync or write failed once: every call fails from then on, the process should end (threats
    /// F8).
    bool suspect() const noexcept;
    std::uint32_t schema_version() const noexcept;

    /// The whole integrity and foreign key check.
    result<void> check();
    /// An online copy into `path`, checked before it gets its name, 0600 because it names learners;
    /// and its SHA-256 beside it in `path`.sha256, as sha256sum(1) writes and reads it. Neither may
    /// be there already.
    result<void> back_up(const std::string& path);

    /// Back to one file without a log, so that it can be copied or renamed alone.
    result<void> leave_wal();

    struct impl;

private:
    friend class transaction;
    explicit database(std::unique_ptr<impl> state) noexcept;
    result<statement> prepare(sql text);
    std::int64_t changes() const;
    std::unique_ptr<impl> impl_;
};

/// BEGIN IMMEDIATE; rolls back when destroyed without commit.
class transaction {
public:
    static result<transaction> begin(database& db);
    transaction(transaction&& other) noexcept;
    transaction& operator=(transaction&&) = delete;
    ~transaction();
    /// Durable when it returns: synchronous=FULL. A failure leaves nothing behind.
    result<void> commit();

private:
    explicit transaction(database& db) noexcept;
    database* db_;
};

} // namespace ob::store

template <>
struct std::is_error_code_enum<ob::store::errc> : std::true_type {};
