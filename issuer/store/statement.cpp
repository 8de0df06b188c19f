#include "issuer/store/database.hpp"
#include "issuer/store/impl/connection.hpp"

namespace ob::store {

statement::statement(std::unique_ptr<impl> state) noexcept : impl_(std::move(state)) {}

statement::statement(statement&& other) noexcept = default;

statement::~statement() {
    if (!impl_ || !impl_->handle)
        return;
    sqlite3_reset(impl_->handle.get());
    sqlite3_clear_bindings(impl_->handle.get());
    // A second statement of the same text was in use at the same time: one of them is kept.
    impl_->owner->idle.try_emplace(impl_->text, std::move(impl_->handle));
}

namespace {

void note(int& bind_failure, int code) noexcept {
    if (bind_failure == SQLITE_OK)
        bind_failure = code;
}

} // namespace

void statement::bind(int position, std::int64_t value) {
    note(impl_->bind_failure, sqlite3_bind_int64(impl_->handle.get(), position, value));
}

void statement::bind(int position, std::string_view value) {
    const char* data = value.data() != nullptr ? value.data() : "";
    note(
        impl_->bind_failure,
        sqlite3_bind_text64(
            impl_->handle.get(), position, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8
        )
    );
}

void statement::bind(int position, bytes_view value) {
    const int code =
        value.empty()
            ? sqlite3_bind_zeroblob(impl_->handle.get(), position, 0)
            : sqlite3_bind_blob64(
                  impl_->handle.get(), position, value.data(), value.size(), SQLITE_TRANSIENT
              );
    note(impl_->bind_failure, code);
}

void statement::bind(int position, std::nullopt_t) {
    note(impl_->bind_failure, sqlite3_bind_null(impl_->handle.get(), position));
}

result<bool> statement::next() {
    if (impl_->bind_failure != SQLITE_OK)
        return impl_->owner->failure(impl_->bind_failure);
    const int code = sqlite3_step(impl_->handle.get());
    if (code == SQLITE_ROW)
        return true;
    if (code == SQLITE_DONE)
        return false;
    return impl_->owner->failure(sqlite3_extended_errcode(impl_->owner->connection.get()));
}

std::int64_t statement::integer(int column) const {
    return sqlite3_column_int64(impl_->handle.get(), column);
}

std::string statement::text(int column) const {
    const void* data = sqlite3_column_blob(impl_->handle.get(), column);
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(impl_->handle.get(), column));
    return size == 0 ? std::string() : std::string(static_cast<const char*>(data), size);
}

bool statement::is_null(int column) const {
    return sqlite3_column_type(impl_->handle.get(), column) == SQLITE_NULL;
}

} // namespace ob::store
