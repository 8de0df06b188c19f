#include "badge/schema/table.hpp"
#include "base/core/json_text.hpp"

#include <map>

namespace ob::schema {
namespace {

/// The tree of a table as JSON. What is no table leaves `good_` false.
class table_reader {
public:
    explicit table_reader(std::string_view text) noexcept : rest_(text) {}

    std::optional<read_table_result> run() {
        read_table_result table;
        auto origin = read_origin();
        if (!origin)
            return std::nullopt;
        table.origin = std::move(*origin);
        while (good_ && !rest_.empty()) {
            auto [level, text] = next();
            const auto word = take_word(text);
            if (level == 0 && word == "part")
                parts_[std::string(text)] = members(1);
            else if (level == 0 && word == "schema" && table.schema.empty())
                table.schema = members(1);
            else
                good_ = false;
        }
        good_ = good_ && !table.schema.empty();
        return good_ ? std::optional(std::move(table)) : std::nullopt;
    }

    std::optional<table_origin> read_origin() {
        if (next().text != "laurel-schema 1")
            return std::nullopt;
        table_origin origin;
        while (!rest_.empty() && !peek().text.starts_with("part ") && peek().text != "schema")
            if (!read_line(origin))
                return std::nullopt;
        return origin.url.empty() ? std::nullopt : std::optional(std::move(origin));
    }

private:
    struct row {
        std::size_t level;
        std::string_view text;
    };

    bool read_line(table_origin& origin) {
        auto text = next().text;
        const auto word = take_word(text);
        if (word == "url")
            origin.url = text;
        else if (word == "alias")
            origin.aliases.emplace_back(text);
        else if (word == "sha256")
            origin.sha256 = text;
        else if (word == "extends") {
            origin.context = take_word(text);
            origin.type = text;
        } else
            return false;
        return true;
    }

    row peek() const noexcept {
        const auto line = rest_.substr(0, rest_.find('\n'));
        const auto level = std::min(line.find_first_not_of('\t'), line.size());
        return {level, line.substr(level)};
    }

    row next() noexcept {
        const auto first = peek();
        rest_.remove_prefix(std::min(first.level + first.text.size() + 1, rest_.size()));
        return first;
    }

    bool follows(std::size_t level) const noexcept {
        return good_ && !rest_.empty() && peek().level == level;
    }

    /// Up to a space; a JSON string whole.
    static std::string_view take_word(std::string_view& text) noexcept {
        std::size_t end = 0;
        if (text.starts_with('"')) {
            for (end = 1; end < text.size() && text[end] != '"'; ++end)
                end += text[end] == '\\' ? 1 : 0;
            end = std::min(end + 1, text.size());
        } else {
            end = std::min(text.find(' '), text.size());
        }
        const auto word = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        return word;
    }

    static std::string quoted(std::string_view word) {
        return word.starts_with('"') ? std::string(word) : json::to_text(json::node::string(word));
    }

    static std::string scalar(std::string_view word) {
        if (word == "~")
            return "null";
        const bool bare = word == "true" || word == "false" || word.starts_with('-') ||
                          (!word.empty() && word.front() >= '0' && word.front() <= '9');
        return bare ? std::string(word) : quoted(word);
    }

    std::string members(std::size_t level) {
        std::string out = "{";
        while (follows(level)) {
            auto text = next().text;
            const auto name = take_word(text);
            out += (out.size() > 1 ? "," : "") + quoted(name) + ":" + value(text, level);
        }
        return out + "}";
    }

    std::string elements(std::size_t level) {
        std::string out = "[";
        while (follows(level)) {
            const auto text = next().text;
            out += (out.size() > 1 ? "," : "") + value(text, level);
        }
        return out + "]";
    }

    std::string value(std::string_view text, std::size_t level) {
        if (text == ":")
            return members(level + 1);
        if (text == "-")
            return elements(level + 1);
        if (text.starts_with('*')) {
            const auto known = parts_.find(text.substr(1));
            good_ = good_ && known != parts_.end();
            return good_ ? known->second : std::string();
        }
        if (text.starts_with("= "))
            return scalar(text.substr(2));
        good_ = good_ && text.starts_with("[ ");
        return good_ ? list(text.substr(2)) : std::string();
    }

    std::string list(std::string_view text) {
        std::string out = "[";
        while (!text.empty() && text != "]")
            out += (out.size() > 1 ? "," : "") + scalar(take_word(text));
        good_ = good_ && text == "]";
        return out + "]";
    }

    std::string_view rest_;
    std::map<std::string, std::string, std::less<>> parts_;
    bool good_ = true;
};

} // namespace

std::optional<read_table_result> read_table(std::string_view text) {
    return table_reader(text).run();
}

std::optional<table_origin> read_table_origin(std::string_view text) {
    return table_reader(text).read_origin();
}

} // namespace ob::schema
