#include "crypto/jsonld/impl/context_table.hpp"

#include "crypto/jsonld/impl/iri.hpp"

#include <algorithm>

namespace ob::jsonld::impl {

namespace {

class table_reader {
public:
    explicit table_reader(std::string_view text)
        : rest_(text)
        , entry_(std::make_shared<context_entry>()) {
        entry_->arena = std::make_unique<std::pmr::monotonic_buffer_resource>();
    }

    std::shared_ptr<const context_entry> read() {
        next_line();
        if (line_ != "laurel-context 1")
            return nullptr;
        for (next_line(); read_header(); next_line()) {
        }
        const auto context = read_context(0);
        if (failed_ || entry_->url.empty() || !at_end_)
            return nullptr;
        entry_->context = keep(std::vector{context}).data();
        return entry_;
    }

private:
    /// Moves to the next line; `level_` is how many tabs it begins with.
    void next_line() {
        at_end_ = rest_.empty();
        const auto end = std::min(rest_.find('\n'), rest_.size());
        line_ = rest_.substr(0, end);
        rest_.remove_prefix(std::min(end + 1, rest_.size()));
        level_ = std::min(line_.find_first_not_of('\t'), line_.size());
        line_.remove_prefix(level_);
    }

    bool read_header() {
        auto left = line_;
        const auto name = take(left, ' ');
        if (name == "variant")
            entry_->is_variant = true;
        else if (name == "url")
            entry_->url = text_of(left);
        else if (name == "alias")
            entry_->aliases.emplace_back(text_of(left));
        else if (name == "sha256")
            entry_->digest = text_of(left);
        else
            return false;
        return true;
    }

    json::node read_context(std::size_t level) {
        auto left = line_;
        const auto kind = take(left, ' ');
        if (at_end_ || level_ != level)
            return fail();
        next_line();
        if (kind == "null")
            return {};
        if (kind == "remote")
            return json::node::string(text_of(left));
        if (kind == "map")
            return read_map(level + 1);
        if (kind != "list")
            return fail();
        std::vector<json::node> items;
        while (!failed_ && !at_end_ && level_ == level + 1)
            items.push_back(read_context(level + 1));
        return json::node::array(keep(items));
    }

    json::node read_map(std::size_t level) {
        std::vector<json::member> members;
        while (!failed_ && !at_end_ && level_ == level) {
            auto left = line_;
            const auto name = text_of(take(left, ' '));
            const auto mark = left.substr(0, left.find(' '));
            if (mark == "=" || mark == ":") {
                take(left, ' ');
                members.push_back(
                    {name, mark == "=" ? (next_line(), value_of(left)) : read_term(left, level)}
                );
            } else {
                next_line();
                members.push_back({name, value_of(left)});
            }
        }
        return json::node::object(keep(members));
    }

    json::node read_term(std::string_view fields, std::size_t level) {
        std::vector<json::member> members;
        bool has_scope = false;
        while (!fields.empty()) {
            auto field = take(fields, ' ');
            has_scope = field == "scope";
            if (has_scope)
                break;
            const auto name = concat(*entry_->arena, "@", take(field, '='));
            members.push_back({name, name == "@container" ? words_of(field) : value_of(field)});
        }
        next_line();
        if (has_scope)
            members.push_back({"@context", read_context(level + 1)});
        return json::node::object(keep(members));
    }

    /// Takes what stands before the separator, or all; a JSON string is taken whole.
    static std::string_view take(std::string_view& from, char separator) {
        std::size_t end = 0;
        bool quoted = false;
        while (end < from.size() && (quoted || from[end] != separator)) {
            if (from[end] == '"')
                quoted = !quoted;
            end += quoted && from[end] == '\\' ? 2 : 1;
        }
        end = std::min(end, from.size());
        const auto taken = from.substr(0, end);
        from.remove_prefix(std::min(end + 1, from.size()));
        return taken;
    }

    std::string_view text_of(std::string_view word) {
        if (!word.starts_with('"'))
            return word;
        const auto parsed = json::document::parse(word);
        if (!parsed || !parsed->root().is_string()) {
            fail();
            return {};
        }
        return copy(*entry_->arena, parsed->root().as_string());
    }

    json::node value_of(std::string_view word) {
        if (word == "~")
            return {};
        if (word == "true" || word == "false")
            return json::node::boolean(word == "true");
        if (word == "1.1")
            return json::node::number(word);
        return json::node::string(text_of(word));
    }

    json::node words_of(std::string_view words) {
        if (!words.ends_with(','))
            return value_of(words);
        std::vector<json::node> items;
        while (!words.empty())
            items.push_back(value_of(take(words, ',')));
        return json::node::array(keep(items));
    }

    json::node fail() {
        failed_ = true;
        return {};
    }

    template <class Item>
    std::span<const Item> keep(const std::vector<Item>& items) {
        auto* const kept =
            static_cast<Item*>(entry_->arena->allocate(items.size() * sizeof(Item), alignof(Item)));
        std::uninitialized_copy(items.begin(), items.end(), kept);
        return {kept, items.size()};
    }

    std::string_view rest_;
    std::string_view line_;
    std::size_t level_ = 0;
    bool at_end_ = false;
    bool failed_ = false;
    std::shared_ptr<context_entry> entry_;
};

} // namespace

std::shared_ptr<const context_entry> read_table(std::string_view text) {
    return table_reader(text).read();
}

} // namespace ob::jsonld::impl
