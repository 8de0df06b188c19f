#include "base/core/log.hpp"
#include "issuer/store/impl/connection.hpp"

namespace ob::store {

namespace {

using steady = std::chrono::steady_clock;

int past(void* deadline) noexcept {
    return steady::now() > *static_cast<const steady::time_point*>(deadline) ? 1 : 0;
}

/// The first line that a checking pragma answers; empty when it answers nothing.
result<std::string> first_line(database::impl& db, const char* pragma) {
    sqlite3_stmt* handle = nullptr;
    int code = sqlite3_prepare_v2(db.connection.get(), pragma, -1, &handle, nullptr);
    const statement_ptr owned(handle);
    if (code == SQLITE_OK)
        code = sqlite3_step(handle);
    if (code == SQLITE_DONE)
        return std::string();
    if (code != SQLITE_ROW) {
        const int extended = sqlite3_extended_errcode(db.connection.get());
        if ((extended & 0xff) == SQLITE_INTERRUPT)
            return std::string("interrupted");
        return db.failure(extended);
    }
    const unsigned char* line = sqlite3_column_text(handle, 0);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(handle, 0));
    return line == nullptr
               ? std::string()
               : std::string(static_cast<const char*>(static_cast<const void*>(line)), size);
}

error damage(const std::string& what) {
    return {errc::damaged, {}, {}, what};
}

} // namespace

result<void> check_quickly(database::impl& db, std::chrono::milliseconds budget) {
    steady::time_point deadline = steady::now() + budget;
    // Every 1,000 steps of the virtual machine: a few microseconds apart.
    sqlite3_progress_handler(db.connection.get(), 1000, past, &deadline);
    const auto line = first_line(db, "PRAGMA quick_check(1)");
    sqlite3_progress_handler(db.connection.get(), 0, nullptr, nullptr);
    if (!line)
        return line.error();
    if (*line == "interrupted")
        log::info("store.check_cut_short");
    else if (*line != "ok")
        return damage(*line);
    return {};
}

result<void> database::check() {
    OB_TRY(const auto whole, first_line(*impl_, "PRAGMA integrity_check(1)"));
    if (whole != "ok")
        return damage(whole);
    OB_TRY(const auto orphan, first_line(*impl_, "PRAGMA foreign_key_check"));
    if (!orphan.empty())
        return damage("foreign key of " + orphan);
    return {};
}

} // namespace ob::store
