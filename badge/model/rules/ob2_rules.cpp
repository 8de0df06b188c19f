#include "badge/model/rules/reading.hpp"
#include "base/core/time_rfc3339.hpp"

#include <algorithm>

/// Open Badges 2.0: what Assertion, BadgeClass, Profile and Endorsement must say (digest 15.1).
namespace ob::badge::rules {
namespace {

constexpr std::string_view known_types[] = {
    "Assertion",
    "BadgeClass",
    "Issuer",
    "Profile",
    "Extension",
    "Endorsement",
    "IdentityObject",
    "Criteria",
    "Evidence",
    "Image",
    "AlignmentObject",
    "VerificationObject",
    "CryptographicKey",
    "RevocationList"};

bool is_hex(std::string_view text, std::size_t length) noexcept {
    return text.size() == length && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
           });
}

bool is_identity_hash(std::string_view text) noexcept {
    if (text.starts_with("sha256$"))
        return is_hex(text.substr(7), 64);
    return text.starts_with("md5$") && is_hex(text.substr(4), 32);
}

class object_check {
public:
    object_check(const json::node& object, std::string pointer, std::vector<finding>& out)
        : object_(object)
        , pointer_(std::move(pointer))
        , out_(out) {}

    void assertion() {
        type();
        uri("id", true);
        if (const auto* who = one("recipient", true))
            object_check(*who, at("recipient"), out_).recipient();
        reference("badge", true);
        if (const auto* how = one("verification", true);
            how != nullptr && how->find("type") == nullptr)
            say("missing_member", at("verification") + "/type", "type");
        time("issuedOn", true);
        time("expires", false);
        order();
        picture(false);
        for_each(object_.find("evidence"), at("evidence"), [&](const auto& item, const auto& p) {
            if (item.is_string() ? !is_uri(item.as_string()) : !item.is_object())
                say("not_a_uri", p);
        });
    }

    void badge_class() {
        type();
        uri("id", true);
        text("name", true);
        text("description", true);
        picture(true);
        if (one("image", false) == nullptr)
            add(out_, "missing_member", at("image"), {{"member", "image"}}, severity::repair);
        reference("criteria", true);
        reference("issuer", true);
    }

    void profile() {
        type();
        uri("id", true);
        text("name", true);
        uri("url", true);
        text("email", true);
    }

    void endorsement() {
        type();
        uri("id", true);
        if (const auto* claim = one("claim", true); claim != nullptr && !is_uri(id_of(claim)))
            say("not_a_uri", at("claim") + "/id");
        reference("issuer", true);
        time("issuedOn", true);
        one("verification", true);
    }

private:
    std::string at(std::string_view member) const { return child(pointer_, member); }

    void say(const char* code, std::string pointer, std::string_view member = {}) {
        add(out_, code, std::move(pointer), {{"member", std::string(member)}});
    }

    /// The only value of a member.
    const json::node* one(std::string_view name, bool required) {
        const auto* value = object_.find(name);
        if (value == nullptr || value->is_null()) {
            if (required)
                say("missing_member", at(name), name);
            return nullptr;
        }
        if (!value->is_array())
            return value;
        if (value->elements().size() == 1)
            return &value->elements().front();
        say("too_many_values", at(name), name);
        return nullptr;
    }

    /// At least one type, each a class of Open Badges 2.0 or an IRI of somebody's own.
    void type() {
        std::size_t count = 0;
        for_each(object_.find("type"), at("type"), [&](const auto& item, const auto& p) {
            ++count;
            const auto name = item.as_string();
            const bool known = std::find(std::begin(known_types), std::end(known_types), name) !=
                               std::end(known_types);
            if (!known && name.find(':') == std::string_view::npos)
                add(out_, "not_in_vocabulary", p, {{"value", std::string(name)}});
        });
        if (count == 0)
            say("missing_member", at("type"), "type");
    }

    void uri(std::string_view name, bool required) {
        if (const auto* value = one(name, required);
            value != nullptr && !is_uri(value->as_string()))
            say("not_a_uri", at(name));
    }

    void text(std::string_view name, bool required) {
        if (const auto* value = one(name, required); value != nullptr && !is_text(*value))
            add(out_, "wrong_type", at(name), {{"expected", "text"}});
    }

    /// An address, or the object itself.
    void reference(std::string_view name, bool required) {
        const auto* value = one(name, required);
        if (value != nullptr && !value->is_object() && !is_uri(value->as_string()))
            say("not_a_uri", at(name));
    }

    void time(std::string_view name, bool required) {
        if (const auto* value = one(name, required);
            value != nullptr && !ob2_time(value->as_string()))
            say("bad_date", at(name), name);
    }

    void order() {
        const auto from = ob2_time(object_.string_at("issuedOn"));
        const auto until = ob2_time(object_.string_at("expires"));
        if (from && until && *until < *from)
            say("validity_reversed", at("expires"));
    }

    /// Only a BadgeClass may hold its picture itself, as PNG or SVG.
    void picture(bool embedded_allowed) {
        const auto* value = one("image", false);
        if (value == nullptr)
            return;
        const auto url = id_of(value);
        const bool embedded = url.starts_with("data:");
        const bool drawn =
            url.starts_with("data:image/png") || url.starts_with("data:image/svg+xml");
        if (!is_uri(url) || (embedded && !(embedded_allowed && drawn)))
            say("bad_image", at("image"));
    }

    void recipient() {
        text("type", true);
        text("identity", true);
        const auto* hashed = one("hashed", true);
        if (hashed != nullptr && !hashed->is_boolean())
            add(out_, "wrong_type", at("hashed"), {{"expected", "true or false"}});
        else if (hashed != nullptr && hashed->as_boolean() != is_identity_hash(object_.string_at("identity")))
            say("bad_identity_hash", at("identity"));
    }

    const json::node& object_;
    std::string pointer_;
    std::vector<finding>& out_;
};

} // namespace

std::optional<instant> ob2_time(std::string_view text) {
    // ISO 8601 lets the seconds go, and badges do: 2017-09-30T00:00Z.
    std::string whole(text);
    constexpr std::size_t to_minutes = std::string_view("2017-09-30T00:00").size();
    if (text.size() > to_minutes && text[to_minutes] != ':')
        whole.insert(to_minutes, ":00");
    // Its basic form of an offset: +0800, or +08.
    const auto sign = whole.find_last_of("+-");
    if (sign != std::string::npos && sign >= to_minutes) {
        const auto digits = whole.size() - sign - 1;
        if (digits == 2)
            whole += ":00";
        else if (digits == 4)
            whole.insert(sign + 3, ":");
    }
    const auto when = parse_time(whole);
    return when ? std::optional(*when) : std::nullopt;
}

void check_ob2(
    const json::node& object,
    document_kind kind,
    const std::string& pointer,
    std::vector<finding>& out
) {
    object_check check(object, pointer, out);
    if (kind == document_kind::ob2_assertion)
        check.assertion();
    else if (kind == document_kind::ob2_badge_class)
        check.badge_class();
    else if (kind == document_kind::ob2_profile)
        check.profile();
    else if (kind == document_kind::ob2_endorsement)
        check.endorsement();
}

} // namespace ob::badge::rules
