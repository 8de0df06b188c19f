#include "badge/schema/pinned.hpp"

#include "badge/schema/embedded.hpp"
#include "badge/schema/table.hpp"

#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <stdexcept>

namespace ob::schema {
namespace {

/// Read and compiled when it is first asked for: most are asked for never.
class entry {
public:
    entry(table_origin from, std::string_view table) noexcept
        : origin(std::move(from))
        , table_(table) {}

    const json::node& root() {
        std::call_once(read_, [this] {
            auto whole = read_table(table_);
            auto parsed = whole ? json::document::parse(whole->schema)
                                : result<json::document>(error(errc::malformed_table));
            if (!parsed)
                throw std::logic_error("not a table of a schema: " + origin.url);
            document_.emplace(std::move(*parsed));
        });
        return document_->root();
    }

    const compiled& schema(bool assert_formats) {
        auto& wanted = compiled_[assert_formats ? 1 : 0];
        std::call_once(wanted.once, [&] {
            options how;
            how.url = origin.url;
            how.assert_formats = assert_formats;
            auto made = compiled::make(root(), how);
            if (!made)
                throw std::logic_error("not a schema: " + origin.url);
            wanted.schema.emplace(std::move(*made));
        });
        return *wanted.schema;
    }

    const table_origin origin;

private:
    struct form {
        std::once_flag once;
        std::optional<compiled> schema;
    };

    std::string_view table_;
    std::once_flag read_;
    std::optional<json::document> document_;
    form compiled_[2]; ///< formats as annotations, and asserted
};

class registry {
public:
    registry() {
        for (const auto& file : tables_data::all()) {
            auto origin = read_table_origin(file.content);
            if (!origin)
                throw std::logic_error("not a table of a schema: " + std::string(file.name));
            auto& made = all_.emplace_back(std::move(*origin), file.content);
            by_url_[made.origin.url] = &made;
            for (const auto& alias : made.origin.aliases)
                by_url_[alias] = &made;
        }
    }

    entry* find(std::string_view url) const noexcept {
        const auto found = by_url_.find(url);
        return found == by_url_.end() ? nullptr : found->second;
    }

    const std::deque<entry>& all() const noexcept { return all_; }

private:
    std::deque<entry> all_;
    std::map<std::string, entry*, std::less<>> by_url_;
};

const registry& schemas() {
    static const registry all;
    return all;
}

} // namespace

const json::node* pinned(std::string_view url) {
    auto* const found = schemas().find(url);
    return found == nullptr ? nullptr : &found->root();
}

const compiled* pinned_compiled(std::string_view url, bool assert_formats) {
    auto* const found = schemas().find(url);
    return found == nullptr ? nullptr : &found->schema(assert_formats);
}

std::string_view pinned_digest(std::string_view url) {
    const auto* found = schemas().find(url);
    return found == nullptr ? std::string_view() : std::string_view(found->origin.sha256);
}

std::string_view pinned_for_extension(std::string_view context, std::string_view type) {
    for (const auto& one : schemas().all())
        if (one.origin.context == context && one.origin.type == type)
            return one.origin.url;
    return {};
}

} // namespace ob::schema
