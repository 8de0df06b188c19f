#include "base/core/config.hpp"

#include "base/core/impl/config_value.hpp"
#include "base/core/impl/json_writer.hpp"
#include "base/core/time_rfc3339.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

namespace ob::config {
namespace {

using impl::shape;
using impl::value;

std::string toml_text(std::string_view text) {
    std::string out;
    json::impl::append_quoted(out, text); // a TOML basic string, but for U+007F
    for (auto at = out.find('\x7f'); at != std::string::npos; at = out.find('\x7f'))
        out.replace(at, 1, "\\u007F");
    return out;
}

std::string duration_text(std::chrono::seconds length) {
    const auto count = length.count();
    const std::pair<std::int64_t, char> units[] = {{86400, 'd'}, {3600, 'h'}, {60, 'm'}};
    for (const auto& [size, letter] : units)
        if (count != 0 && count % size == 0)
            return std::to_string(count / size) + letter;
    return std::to_string(count) + 's';
}

/// The variable of a key: server.listen → OB_SERVER_LISTEN.
std::string variable_of(std::string_view key) {
    std::string name = "OB_";
    for (const char c : key)
        name += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A')
                                     : (c == '.' || c == '-' ? '_' : c);
    return name;
}

std::optional<std::string> contents_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    if (!in || std::filesystem::is_directory(path))
        return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(in), {});
}

} // namespace

struct schema::field {
    std::string key;
    std::string help;
    shape form;
    std::function<std::string(const value&)> assign; ///< a complaint, or nothing
    std::function<std::string()> print;              ///< the value in TOML
};

/// Collects faults while the sources are read one after the other.
struct schema::reader {
    const schema& of;
    std::vector<std::string> faults;

    const field* find(std::string_view key) const {
        const auto found = std::find_if(of.fields_.begin(), of.fields_.end(), [key](const auto& f) {
            return f->key == key;
        });
        return found == of.fields_.end() ? nullptr : found->get();
    }

    bool is_section(const std::string& key) const {
        return std::any_of(of.fields_.begin(), of.fields_.end(), [&key](const auto& f) {
            return f->key.starts_with(key + '.');
        });
    }

    std::string unknown(const std::string& key) const {
        std::vector<std::string_view> keys;
        for (const auto& f : of.fields_)
            keys.push_back(f->key);
        const auto guess = impl::nearest(key, keys);
        return "unknown key \"" + key + '"' +
               (guess.empty() ? "." + known_beside(key)
                              : "; did you mean \"" + std::string(guess) + "\"?");
    }

    /// The keys of the same section, for whom no guess helps.
    std::string known_beside(const std::string& key) const {
        const auto section = key.substr(0, key.rfind('.') + 1); // npos + 1: no section
        std::string names;
        for (const auto& f : of.fields_)
            if (f->key.starts_with(section) &&
                f->key.find('.', section.size()) == std::string::npos)
                names += (names.empty() ? " Known here: " : ", ") + f->key.substr(section.size());
        return names.empty() ? names : names + ".";
    }

    void assign(const field& target, const std::optional<value>& read, const std::string& where) {
        const auto complaint = read ? target.assign(*read) : impl::complaint_of(target.form);
        if (!complaint.empty())
            faults.push_back(where + ": " + target.key + ' ' + complaint);
    }

    void read_table(const toml::table& table, const std::string& prefix, const std::string& path) {
        for (const auto& [name, node] : table) {
            const auto key = prefix + std::string(name.str());
            const auto where = path + ':' + std::to_string(node.source().begin.line);
            if (const auto* target = find(key))
                assign(*target, impl::from_toml(target->form, node), where);
            else if (node.is_table() && is_section(key))
                read_table(*node.as_table(), key + '.', path);
            else
                faults.push_back(where + ": " + unknown(key));
        }
    }

    void read_file(const std::string& path) {
        const auto text = contents_of(path);
        if (!text) {
            faults.push_back("The configuration file " + path + " cannot be read.");
            return;
        }
        try {
            read_table(toml::parse(*text, path), "", path);
        } catch (const toml::parse_error& e) { // toml++ has no other way to say it
            faults.push_back(
                path + ':' + std::to_string(e.source().begin.line) +
                ": this is not TOML: " + std::string(e.description())
            );
        }
    }

    void read_environment() {
        for (const auto& f : of.fields_) {
            const auto name = variable_of(f->key);
            if (const char* text = std::getenv(name.c_str()); text != nullptr)
                assign(*f, impl::from_text(f->form, text), name);
            const char* path = std::getenv((name + "_FILE").c_str());
            if (path == nullptr)
                continue;
            auto text = contents_of(path);
            while (text && (text->ends_with('\n') || text->ends_with('\r')))
                text->pop_back();
            if (text)
                assign(*f, impl::from_text(f->form, *text), name + "_FILE");
            else
                faults.push_back(name + "_FILE: " + path + " cannot be read.");
        }
    }
};

schema& schema::add(field declared) {
    fields_.push_back(std::make_shared<const field>(std::move(declared)));
    return *this;
}

schema& schema::text(std::string key, std::string& target, std::string help) {
    return add(
        {std::move(key),
         std::move(help),
         shape::text,
         [&target](const value& v) {
             target = std::get<std::string>(v);
             return std::string();
         },
         [&target] { return toml_text(target); }}
    );
}

schema& schema::number(
    std::string key, std::int64_t& target, std::int64_t least, std::int64_t most, std::string help
) {
    help += " (" + std::to_string(least) + " to " + std::to_string(most) + ")";
    return add(
        {std::move(key),
         std::move(help),
         shape::number,
         [&target, least, most](const value& v) -> std::string {
             const auto read = std::get<std::int64_t>(v);
             if (read < least || read > most)
                 return "must be from " + std::to_string(least) + " to " + std::to_string(most) +
                        '.';
             target = read;
             return {};
         },
         [&target] { return std::to_string(target); }}
    );
}

schema& schema::flag(std::string key, bool& target, std::string help) {
    return add(
        {std::move(key),
         std::move(help),
         shape::flag,
         [&target](const value& v) {
             target = std::get<bool>(v);
             return std::string();
         },
         [&target] { return std::string(target ? "true" : "false"); }}
    );
}

schema& schema::duration(std::string key, std::chrono::seconds& target, std::string help) {
    return add(
        {std::move(key),
         std::move(help),
         shape::text,
         [&target](const value& v) -> std::string {
             const auto read = parse_duration(std::get<std::string>(v));
             if (!read)
                 return "is no duration: " + read.error().message();
             target = *read;
             return {};
         },
         [&target] { return toml_text(duration_text(target)); }}
    );
}

schema& schema::list(std::string key, std::vector<std::string>& target, std::string help) {
    return add(
        {std::move(key),
         std::move(help),
         shape::list,
         [&target](const value& v) {
             target = std::get<impl::strings>(v);
             return std::string();
         },
         [&target] {
             std::string out;
             for (const auto& element : target)
                 out += (out.empty() ? "" : ", ") + toml_text(element);
             return '[' + out + ']';
         }}
    );
}

schema& schema::table(
    std::string key, std::vector<std::pair<std::string, std::string>>& target, std::string help
) {
    return add(
        {std::move(key),
         std::move(help),
         shape::table,
         [&target](const value& v) {
             target = std::get<impl::pairs>(v);
             return std::string();
         },
         [&target] {
             std::string out;
             for (const auto& [name, text] : target)
                 out += (out.empty() ? "" : ", ") + toml_text(name) + " = " + toml_text(text);
             return "{ " + out + (out.empty() ? "}" : " }");
         }}
    );
}

schema& schema::rule(std::function<std::string()> check) {
    rules_.push_back(std::move(check));
    return *this;
}

std::vector<std::string> schema::load(
    const std::string& path, const std::vector<std::pair<std::string, std::string>>& flags
) const {
    reader in{*this, {}};
    if (!path.empty())
        in.read_file(path);
    in.read_environment();
    for (const auto& [key, text] : flags) {
        if (const auto* target = in.find(key))
            in.assign(*target, impl::from_text(target->form, text), "command line");
        else
            in.faults.push_back("command line: " + in.unknown(key));
    }
    if (!in.faults.empty())
        return std::move(in.faults); // rules speak about values that could be read
    for (const auto& check : rules_)
        if (auto fault = check(); !fault.empty())
            in.faults.push_back(path.empty() ? std::move(fault) : path + ": " + fault);
    return std::move(in.faults);
}

std::string schema::to_toml() const {
    const auto section_of = [](const field& f) {
        const auto dot = f.key.rfind('.');
        return dot == std::string::npos ? std::string() : f.key.substr(0, dot);
    };
    auto sorted = fields_;
    std::stable_sort(sorted.begin(), sorted.end(), [&section_of](const auto& a, const auto& b) {
        return section_of(*a) < section_of(*b);
    });
    std::string out;
    std::string section;
    for (const auto& f : sorted) {
        if (const auto own = section_of(*f); own != section) {
            section = own;
            out += "\n[" + section + "]\n";
        }
        out += "# " + f->help + '\n';
        out += f->key.substr(section.empty() ? 0 : section.size() + 1) + " = " + f->print() + '\n';
    }
    return out;
}

} // namespace ob::config
