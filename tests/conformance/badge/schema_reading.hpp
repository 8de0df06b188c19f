#pragma once

#include "base/core/strict_json.hpp"

#include <algorithm>
#include <map>
#include <regex>
#include <string>

/// As much of JSON Schema 2019-09 as the official files of Open Badges 3.0 and CLR 2.0 use, format
/// asserted: the judge of the test, which knows nothing of our rules.
namespace ob::test {

class official_schema {
public:
    explicit official_schema(json::document file) : file_(std::move(file)) {}

    bool accepts(const json::node& value) const { return accepts(file_.root(), value); }

private:
    bool accepts(const json::node& schema, const json::node& value) const {
        for (const auto& word : schema.members())
            if (!keeps(word.name, word.value, schema, value))
                return false;
        return true;
    }

    bool keeps(
        std::string_view word,
        const json::node& wanted,
        const json::node& schema,
        const json::node& value
    ) const {
        const auto good = [&](const auto& s) { return accepts(s, value); };
        const auto all = wanted.elements();
        if (word == "$ref")
            return accepts(*file_.root().at_pointer(wanted.as_string().substr(1)), value);
        if (word == "oneOf")
            return std::count_if(all.begin(), all.end(), good) == 1;
        if (word == "anyOf")
            return std::any_of(all.begin(), all.end(), good);
        if (word == "allOf")
            return std::all_of(all.begin(), all.end(), good);
        if (word == "type")
            return is(wanted.as_string(), value);
        if (word == "enum")
            return std::any_of(all.begin(), all.end(), [&](const auto& w) {
                return json::equal(w, value);
            });
        if (value.is_string())
            return keeps_text(word, wanted.as_string(), std::string(value.as_string()));
        if (value.is_array())
            return keeps_array(word, wanted, schema, value);
        return !value.is_object() || keeps_object(word, wanted, schema, value);
    }

    static bool is(std::string_view type, const json::node& value) {
        return (type == "string" && value.is_string()) || (type == "number" && value.is_number()) ||
               (type == "boolean" && value.is_boolean()) ||
               (type == "object" && value.is_object()) || (type == "array" && value.is_array());
    }

    /// Compiled once: the files repeat a handful of them some hundred times.
    static const std::regex& pattern(const std::string& text) {
        static std::map<std::string, std::regex> known;
        return known.try_emplace(text, text).first->second;
    }

    static bool
    keeps_text(std::string_view word, std::string_view wanted, const std::string& text) {
        static const std::regex time(R"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d))");
        static const std::regex date(R"(\d{4}-\d\d-\d\d)");
        if (word == "pattern")
            return std::regex_search(text, pattern(std::string(wanted)));
        if (word == "format" && wanted == "date-time")
            return std::regex_match(text, time);
        if (word == "format" && wanted == "date")
            return std::regex_match(text, date);
        return true;
    }

    bool keeps_array(
        std::string_view word,
        const json::node& wanted,
        const json::node& schema,
        const json::node& value
    ) const {
        const auto elements = value.elements();
        if (word == "minItems")
            return std::int64_t(elements.size()) >= *wanted.as_integer();
        if (word == "contains")
            return std::any_of(elements.begin(), elements.end(), [&](const auto& v) {
                return accepts(wanted, v);
            });
        if (word == "items" && wanted.is_object())
            return std::all_of(elements.begin(), elements.end(), [&](const auto& v) {
                return accepts(wanted, v);
            });
        if (word != "items")
            return true;
        const auto* more = schema.find("additionalItems");
        for (std::size_t i = 0; i < elements.size(); ++i)
            if (i < wanted.elements().size() ? !accepts(wanted.elements()[i], elements[i])
                                             : more != nullptr && !accepts(*more, elements[i]))
                return false;
        return true;
    }

    bool keeps_object(
        std::string_view word,
        const json::node& wanted,
        const json::node& schema,
        const json::node& value
    ) const {
        const auto members = value.members();
        const auto* known = schema.find("properties");
        const auto is_known = [&](const json::member& m) {
            return known != nullptr && known->find(m.name) != nullptr;
        };
        if (word == "required")
            return std::all_of(
                wanted.elements().begin(),
                wanted.elements().end(),
                [&](const auto& name) { return value.find(name.as_string()) != nullptr; }
            );
        if (word == "properties")
            return std::all_of(members.begin(), members.end(), [&](const json::member& m) {
                return !is_known(m) || accepts(*wanted.find(m.name), m.value);
            });
        if (word == "additionalProperties" && wanted.is_boolean())
            return wanted.as_boolean() || std::all_of(members.begin(), members.end(), is_known);
        if (word == "additionalProperties")
            return std::all_of(members.begin(), members.end(), [&](const json::member& m) {
                return is_known(m) || accepts(wanted, m.value);
            });
        if (word == "propertyNames")
            return std::all_of(members.begin(), members.end(), [&](const json::member& m) {
                return accepts(wanted, json::node::string(m.name));
            });
        return true;
    }

    json::document file_;
};

} // namespace ob::test
