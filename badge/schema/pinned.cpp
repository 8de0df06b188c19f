#include "badge/schema/pinned.hpp"

#include "badge/schema/embedded.hpp"
#include "badge/schema/table.hpp"

#include <map>
#include <mutex>
#include <stdexcept>

namespace ob::schema {
namespace {

struct entry {
    table_origin origin;
    json::document document;
    std::once_flag once;
    std::optional<schema::compiled> compiled;
};

class registry {
public:
    registry() {
        for (const auto& file : tables_data::all()) {
            auto table = read_table(file.content);
            auto document = table ? json::document::parse(table->schema)
                                  : result<json::document>(error(errc::malformed_table));
            if (!document)
                throw std::logic_error("not a table of a schema: " + std::string(file.name));
            auto made = std::make_unique<entry>(std::move(table->origin), std::move(*document));
            by_url_[made->origin.url] = made.get();
            for (const auto& alias : made->origin.aliases)
                by_url_[alias] = made.get();
            all_.push_back(std::move(made));
        }
    }

    entry* find(std::string_view url) const noexcept {
        const auto found = by_url_.find(url);
        return found == by_url_.end() ? nullptr : found->second;
    }

    const std::vector<std::unique_ptr<entry>>& all() const noexcept { return all_; }

private:
    std::vector<std::unique_ptr<entry>> all_;
    std::map<std::string, entry*, std::less<>> by_url_;
};

const registry& schemas() {
    static const registry all;
    return all;
}

} // namespace

const json::node* pinned(std::string_view url) {
    const auto* found = schemas().find(url);
    return found == nullptr ? nullptr : &found->document.root();
}

const compiled* pinned_compiled(std::string_view url) {
    auto* const found = schemas().find(url);
    if (found == nullptr)
        return nullptr;
    std::call_once(found->once, [&] {
        options how;
        how.url = found->origin.url;
        auto made = compiled::make(found->document.root(), how);
        if (!made)
            throw std::logic_error("not a schema: " + found->origin.url);
        found->compiled.emplace(std::move(*made));
    });
    return &*found->compiled;
}

std::string_view pinned_digest(std::string_view url) {
    const auto* found = schemas().find(url);
    return found == nullptr ? std::string_view() : std::string_view(found->origin.sha256);
}

std::string_view pinned_for_extension(std::string_view context, std::string_view type) {
    for (const auto& one : schemas().all())
        if (one->origin.context == context && one->origin.type == type)
            return one->origin.url;
    return {};
}

} // namespace ob::schema
