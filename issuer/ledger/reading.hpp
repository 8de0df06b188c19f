#pragma once

#include "issuer/store/database.hpp"

#include <optional>
#include <vector>

/// Rows as values.
namespace ob::ledger {

/// The first row as `map` reads it, if there is one.
template <class Map>
auto first(result<store::statement> rows, Map map) -> result<std::optional<decltype(map(*rows))>> {
    using value = std::optional<decltype(map(*rows))>;
    if (!rows)
        return std::move(rows).error();
    OB_TRY(const bool there, rows->next());
    return there ? value(map(*rows)) : value();
}

/// Every row as `map` reads it.
template <class Map>
auto all(result<store::statement> rows, Map map) -> result<std::vector<decltype(map(*rows))>> {
    std::vector<decltype(map(*rows))> found;
    if (!rows)
        return std::move(rows).error();
    while (true) {
        OB_TRY(const bool more, rows->next());
        if (!more)
            return found;
        found.push_back(map(*rows));
    }
}

/// Of a query that always answers one row with one number.
inline result<std::int64_t> count(result<store::statement> rows) {
    OB_TRY(const auto found, first(std::move(rows), [](const store::statement& r) {
               return r.integer(0);
           }));
    return found.value_or(0);
}

/// True when a write without effect means that something else was there first.
inline bool taken(const error& e) {
    return e.code == make_error_code(store::errc::unique);
}

} // namespace ob::ledger
