#include "badge/model/rules/classes.hpp"
#include "badge/model/rules/reading.hpp"
#include "base/core/time_rfc3339.hpp"

#include <algorithm>

namespace ob::badge::rules {
namespace {

bool all_of(std::string_view text, bool (*wanted)(char)) noexcept {
    return std::all_of(text.begin(), text.end(), wanted);
}

bool is_lower(char c) noexcept {
    return c >= 'a' && c <= 'z';
}

bool is_upper(char c) noexcept {
    return c >= 'A' && c <= 'Z';
}

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

/// `en`, `zh-Hant`, `en-CA`, `es-419` (the pattern of LanguageCode).
bool is_language(std::string_view text) noexcept {
    const auto primary = text.substr(0, text.find('-'));
    if (primary.size() < 2 || primary.size() > 4 || !all_of(primary, is_lower))
        return false;
    text.remove_prefix(primary.size());
    if (text.size() >= 5 && is_upper(text[1]) && all_of(text.substr(2, 3), is_lower))
        text.remove_prefix(5);
    if (text.empty())
        return true;
    text.remove_prefix(1);
    return (text.size() == 2 && all_of(text, is_upper)) ||
           (text.size() == 3 && all_of(text, is_digit));
}

/// An https or http URL, or a data: URI of a PNG or SVG (Image).
bool is_image_id(std::string_view id) noexcept {
    if (id.starts_with("data:"))
        return id.starts_with("data:image/png;") || id.starts_with("data:image/svg+xml;") ||
               id.starts_with("data:image/svg+xml,");
    return id.starts_with("https://") || id.starts_with("http://");
}

class class_check {
public:
    class_check(data_model model, std::vector<finding>& out) noexcept : model_(model), out_(out) {}

    void object(const json::node& value, class_name name, const std::string& pointer) {
        const auto& rule = rule_of(name);
        if (!value.is_object()) {
            wrong_type(pointer, "object");
            return;
        }
        if (!rule.type.empty() && !has_type(value, rule.type))
            add(out_, "missing_type", child(pointer, "type"), {{"type", std::string(rule.type)}});
        for (const auto& member : rule.members)
            check_member(value, member, pointer);
        if (rule.closed)
            check_closed(value, rule, pointer);
        if (name == class_name::criteria && value.find("id") == nullptr &&
            value.find("narrative") == nullptr)
            add(out_, "criteria_empty", pointer);
        if (name == class_name::image && !value.string_at("id").empty() &&
            !is_image_id(value.string_at("id")))
            add(out_, "bad_image", child(pointer, "id"));
    }

private:
    void wrong_type(const std::string& pointer, std::string expected) {
        add(out_, "wrong_type", pointer, {{"expected", std::move(expected)}});
    }

    void
    check_member(const json::node& owner, const member_rule& rule, const std::string& pointer) {
        const auto* value = owner.find(rule.name);
        if (value != nullptr && value->is_null())
            value = nullptr; // JSON-LD: the same as absent; reported to issuers by check_tidiness
        const auto at = child(pointer, rule.name);
        const bool required = rule.count == cardinality::one || rule.count == cardinality::many;
        if (value == nullptr) {
            if (required)
                add(out_, "missing_member", at, {{"member", std::string(rule.name)}});
            return;
        }
        const bool single = rule.count == cardinality::one || rule.count == cardinality::optional;
        if (single && value->is_array() && !(rule.kind == value_kind::text && is_text(*value))) {
            add(out_, "too_many_values", at, {{"member", std::string(rule.name)}});
            return;
        }
        if (single) {
            check_value(*value, rule, at);
            return;
        }
        for_each(value, at, [&](const auto& item, const auto& place) {
            check_value(item, rule, place);
        });
    }

    void check_value(const json::node& value, const member_rule& rule, const std::string& at) {
        switch (rule.kind) {
        case value_kind::text:
            return expect(is_text(value), at, "text");
        case value_kind::number:
            return expect(value.is_number(), at, "number");
        case value_kind::boolean:
            return expect(value.is_boolean(), at, "boolean");
        case value_kind::opaque:
            return expect(value.is_object(), at, "object");
        case value_kind::part:
            return value.is_string() ? check_string(value.as_string(), value_kind::jws, rule, at)
                                     : expect(value.is_object(), at, "object");
        case value_kind::picture:
            return picture(value, rule, at);
        case value_kind::object:
            return object(value, rule.of, at);
        case value_kind::profile_reference:
            return value.is_string() ? check_string(value.as_string(), value_kind::uri, rule, at)
                                     : object(value, class_name::profile, at);
        default:
            break;
        }
        if (!value.is_string())
            wrong_type(at, "text");
        else
            check_string(value.as_string(), rule.kind, rule, at);
    }

    void picture(const json::node& value, const member_rule& rule, const std::string& at) {
        if (value.is_string() && model_ == data_model::vcdm1 && is_image_id(value.as_string()))
            add(out_, "bare_image", at, {}, severity::repair);
        else
            object(value, rule.of, at);
    }

    void check_string(
        std::string_view text, value_kind kind, const member_rule& rule, const std::string& at
    ) {
        const auto say = [&](bool good, const char* code) {
            if (!good)
                add(out_, code, at, {{"value", std::string(text.substr(0, 100))}});
        };
        switch (kind) {
        case value_kind::uri:
            return say(is_uri(text), "not_a_uri");
        case value_kind::date_time:
            return say(parse_time(text, false).has_value(), "bad_date");
        case value_kind::date_or_time:
            return say(
                parse_time(text, false).has_value() || parse_date(text).has_value(), "bad_date"
            );
        case value_kind::date:
            return say(parse_date(text).has_value(), "bad_date");
        case value_kind::language:
            return say(is_language(text), "bad_language");
        case value_kind::listed:
            return say(is_in(rule.words, text), "not_in_vocabulary");
        case value_kind::jws:
            return say(is_compact_jws(text), "not_a_jws");
        default:
            return;
        }
    }

    void expect(bool good, const std::string& at, const char* expected) {
        if (!good)
            wrong_type(at, expected);
    }

    void check_closed(const json::node& value, const class_rule& rule, const std::string& pointer) {
        for (const auto& member : value.members()) {
            const bool known =
                member.name == "type" ||
                std::any_of(rule.members.begin(), rule.members.end(), [&](const auto& m) {
                    return m.name == member.name;
                });
            if (!known)
                add(out_,
                    "unknown_member",
                    child(pointer, member.name),
                    {{"member", std::string(member.name)}});
        }
    }

    data_model model_;
    std::vector<finding>& out_;
};

} // namespace

void check_classes(const json::node& credential, document_kind kind, std::vector<finding>& out) {
    if (kind == document_kind::open_badge)
        class_check(data_model_of(credential), out)
            .object(credential, class_name::achievement_credential, "");
    if (kind == document_kind::endorsement)
        class_check(data_model_of(credential), out)
            .object(credential, class_name::endorsement_credential, "");
    if (kind == document_kind::clr)
        class_check(data_model_of(credential), out)
            .object(credential, class_name::clr_credential, "");
}

} // namespace ob::badge::rules
