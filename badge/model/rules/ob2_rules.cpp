#include "badge/model/rules/ob2_classes.hpp"
#include "badge/model/rules/ob2_values.hpp"
#include "badge/model/rules/reading.hpp"

#include <algorithm>

/// Open Badges 2.0: what each class must say (digest 15.1).
namespace ob::badge::rules {
namespace {

bool holds(std::span<const std::string_view> words, std::string_view word) noexcept {
    return std::find(words.begin(), words.end(), word) != words.end();
}

class object_check {
public:
    object_check(
        const json::node& object,
        const ob2_class_rule& rule,
        std::string pointer,
        std::vector<finding>& out
    )
        : object_(object)
        , rule_(rule)
        , pointer_(std::move(pointer))
        , out_(out) {}

    void run() {
        if (rule_.of != ob2_class::identity_object) // its type is a property
            types();
        for (const auto& member : rule_.members)
            check(member);
        together();
    }

private:
    std::string at(std::string_view member) const { return child(pointer_, member); }

    void
    say(const char* code,
        std::string pointer,
        std::vector<std::pair<std::string, std::string>> arguments = {},
        severity weight = severity::error) {
        arguments.emplace_back("class", std::string(rule_.name));
        add(out_, code, std::move(pointer), std::move(arguments), weight);
    }

    void missing(std::string_view name, severity weight = severity::error) {
        say("missing_member", at(name), {{"member", std::string(name)}}, weight);
    }

    /// Each type is a class of Open Badges 2.0 or an IRI of somebody's own.
    void types() {
        std::size_t count = 0;
        bool expected = rule_.types.empty();
        bool known = true;
        for_each(object_.find("type"), at("type"), [&](const auto& item, const auto& place) {
            const auto name = item.as_string();
            ++count;
            expected = expected || holds(rule_.types, name);
            if (ob2_class_named(name) != ob2_class::none || name == "Extension" ||
                name.find(':') != std::string_view::npos)
                return;
            known = false;
            say("not_in_vocabulary", place, {{"value", std::string(name)}});
        });
        if (count == 0 && !expected)
            missing("type");
        else if (known && !expected)
            say("missing_type", at("type"), {{"type", std::string(rule_.name)}});
    }

    void check(const ob2_member& member) {
        const auto* found = object_.find(member.name);
        const bool many = member.count == ob2_count::any || member.count == ob2_count::some;
        const bool empty = found == nullptr || found->is_null() ||
                           (found->is_array() && found->elements().empty() && !many);
        if (empty) {
            if (member.count == ob2_count::one || member.count == ob2_count::some)
                missing(member.name);
            if (member.count == ob2_count::advised)
                missing(member.name, severity::repair);
            return;
        }
        if (many) {
            for_each(found, at(member.name), [&](const auto& item, const auto& place) {
                value(item, member, place);
            });
            return;
        }
        if (found->is_array() && found->elements().size() > 1 && !is_text_of_many(*found, member))
            return say("too_many_values", at(member.name), {{"member", std::string(member.name)}});
        // JSON-LD: a set of one is the one.
        const bool set = found->is_array() && found->elements().size() == 1;
        if (set)
            value(found->elements().front(), member, child(at(member.name), "0"));
        else
            value(*found, member, at(member.name));
    }

    /// The same text in several languages.
    static bool is_text_of_many(const json::node& value, const ob2_member& member) {
        const auto all = value.elements();
        return member.kind == ob2_kind::text &&
               std::all_of(all.begin(), all.end(), [](const auto& text) {
                   return text.is_object();
               });
    }

    void wrong_type(const std::string& place, const char* expected) {
        say("wrong_type", place, {{"expected", expected}});
    }

    void value(const json::node& item, const ob2_member& member, const std::string& place) {
        switch (member.kind) {
        case ob2_kind::text:
            if (!is_text(item))
                wrong_type(place, "text");
            return;
        case ob2_kind::flag:
            if (!item.is_boolean())
                wrong_type(place, "true or false");
            return;
        case ob2_kind::part:
            return item.is_object() ? part(item, member.of, place) : wrong_type(place, "object");
        case ob2_kind::part_or_id:
            return item.is_object() ? part(item, member.of, place)
                                    : word(item, ob2_kind::id, place);
        case ob2_kind::link:
            return item.is_object() ? void() : word(item, ob2_kind::id, place);
        case ob2_kind::picture:
        case ob2_kind::own_picture:
            return item.is_object() ? picture_object(item, member, place)
                                    : picture(item.as_string(), member.kind, place);
        default:
            return word(item, member.kind, place);
        }
    }

    void word(const json::node& item, ob2_kind kind, const std::string& place) {
        const auto text = item.as_string();
        const auto expect = [&](bool good, const char* code, severity weight = severity::error) {
            if (!good)
                say(code, place, {{"value", std::string(text.substr(0, 100))}}, weight);
        };
        switch (kind) {
        case ob2_kind::web_url:
            return expect(is_web_url(text), "not_a_web_address");
        case ob2_kind::mail:
            return expect(is_mail_address(text), "bad_email");
        case ob2_kind::phone:
            return expect(is_telephone(text), "bad_telephone", severity::repair);
        case ob2_kind::time:
            return expect(ob2_time(text).has_value(), "bad_date");
        case ob2_kind::authority:
            return expect(is_authority(text), "not_an_authority");
        case ob2_kind::property:
            return expect(is_property(text), "not_in_vocabulary");
        case ob2_kind::language:
            return expect(is_language_tag(text), "bad_language");
        case ob2_kind::key:
            return expect(text.find("-----BEGIN ") != std::string_view::npos, "not_a_pem_key");
        default:
            return expect(is_object_id(text), "not_a_uri");
        }
    }

    void part(const json::node& item, ob2_class of, const std::string& place) {
        if (const auto* rule = ob2_rule_of(of))
            object_check(item, *rule, place, out_).run();
    }

    /// Only some objects may hold their picture themselves, and as PNG or SVG.
    void picture(std::string_view place_of, ob2_kind kind, const std::string& place) {
        const bool good = kind == ob2_kind::own_picture && place_of.starts_with("data:")
                              ? is_drawn_data_uri(place_of)
                              : is_web_url(place_of);
        if (!good)
            say("bad_image", place);
    }

    void
    picture_object(const json::node& item, const ob2_member& member, const std::string& place) {
        part(item, member.of, place);
        if (member.kind == ob2_kind::picture && is_data_uri(item.string_at("id")))
            say("bad_image", child(place, "id"));
    }

    /// What members say together.
    void together() {
        switch (rule_.of) {
        case ob2_class::assertion:
            return order();
        case ob2_class::identity_object:
            return identity();
        case ob2_class::criteria:
            if (object_.find("id") == nullptr && object_.find("narrative") == nullptr)
                say("criteria_empty", pointer_);
            return;
        case ob2_class::revoked_assertion:
            if (object_.find("id") == nullptr && object_.find("uid") == nullptr)
                missing("id");
            return;
        default:
            return;
        }
    }

    void order() {
        const auto from = ob2_time(object_.string_at("issuedOn"));
        const auto until = ob2_time(object_.string_at("expires"));
        if (from && until && *until < *from)
            say("validity_reversed", at("expires"));
    }

    void identity() {
        const auto* hashed = object_.find("hashed");
        if (hashed == nullptr || !hashed->is_boolean())
            return;
        const auto stated = object_.string_at("identity");
        if (hashed->as_boolean() != is_identity_hash(stated))
            return say("bad_identity_hash", at("identity"));
        if (!hashed->as_boolean() && has_type(object_, "email") && !is_mail_address(stated))
            say("bad_email", at("identity"), {{"value", std::string(stated.substr(0, 100))}});
    }

    const json::node& object_;
    const ob2_class_rule& rule_;
    std::string pointer_;
    std::vector<finding>& out_;
};

} // namespace

void check_ob2(
    const json::node& object, ob2_class as, const std::string& pointer, std::vector<finding>& out
) {
    if (const auto* rule = ob2_rule_of(as))
        object_check(object, *rule, pointer, out).run();
}

} // namespace ob::badge::rules
