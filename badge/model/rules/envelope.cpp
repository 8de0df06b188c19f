#include "badge/model/rules/reading.hpp"
#include "base/core/time_rfc3339.hpp"

#include <optional>

/// Verifiable Credentials Data Model 2.0, section 4, and 1.1 for old badges.
namespace ob::badge::rules {
namespace {

struct dates {
    std::string_view from;
    std::string_view until;
};

class envelope_check {
public:
    envelope_check(
        const json::node& credential, const std::string& base, std::vector<finding>& out
    ) noexcept
        : credential_(credential)
        , base_(base)
        , out_(out) {}

    void run() {
        contexts();
        types();
        ids();
        issuer();
        subject();
        period();
        typed("proof", false);
        typed("credentialStatus", false);
        typed("termsOfUse", false);
        typed("evidence", false);
        typed("refreshService", false);
        typed("credentialSchema", true);
        described(credential_, "");
        if (const auto* who = credential_.find("issuer"); who != nullptr && who->is_object())
            described(*who, "/issuer");
    }

private:
    void say(const char* code, const std::string& pointer, std::string argument = {}) {
        std::vector<std::pair<std::string, std::string>> arguments;
        if (!argument.empty())
            arguments.emplace_back("member", std::move(argument));
        add(out_, code, base_ + pointer, std::move(arguments));
    }

    void contexts() {
        if (data_model_of(credential_) == data_model::none)
            say("base_context", "/@context");
        for_each(credential_.find("@context"), "/@context", [&](const auto& item, const auto& at) {
            if (item.is_string() ? !is_uri(item.as_string()) : !item.is_object())
                say("not_a_uri", at);
        });
    }

    void types() {
        if (!has_type(credential_, "VerifiableCredential"))
            say("credential_type", "/type");
        for_each(credential_.find("type"), "/type", [&](const auto& item, const auto& at) {
            if (!item.is_string())
                say("wrong_type", at);
        });
    }

    /// 4.4: at most one id, and a URL; the same for the objects that have one.
    void id_in(const json::node& object, const std::string& pointer) {
        const auto* id = object.find("id");
        if (id != nullptr && !is_uri(id->as_string()))
            say("not_a_uri", child(pointer, "id"));
    }

    void ids() {
        id_in(credential_, "");
        for_each(
            credential_.find("credentialSubject"),
            "/credentialSubject",
            [&](const auto& item, const auto& at) { id_in(item, at); }
        );
    }

    void issuer() {
        const auto* who = credential_.find("issuer");
        if (who == nullptr)
            say("missing_member", "/issuer", "issuer");
        else if (!is_uri(id_of(who)))
            say("not_a_uri", who->is_object() ? "/issuer/id" : "/issuer");
    }

    void subject() {
        const auto* all = credential_.find("credentialSubject");
        bool found = false;
        for_each(all, "/credentialSubject", [&](const auto& item, const auto& at) {
            found = true;
            if (!item.is_object() || item.members().empty())
                say("subject_empty", at);
        });
        if (!found)
            say("missing_member", "/credentialSubject", "credentialSubject");
    }

    std::optional<instant> date(std::string_view name) {
        const auto* value = credential_.find(name);
        if (value == nullptr)
            return std::nullopt;
        const auto at = child("", name);
        const auto when = parse_time(value->as_string(), false);
        if (!when) {
            say("bad_date", at, std::string(name));
            return std::nullopt;
        }
        if (!parse_time(value->as_string()))
            add(out_, "zone_missing", base_ + at, {{"member", std::string(name)}}, severity::repair
            );
        return *when;
    }

    void period() {
        const bool old = data_model_of(credential_) == data_model::vcdm1;
        const dates names =
            old ? dates{"issuanceDate", "expirationDate"} : dates{"validFrom", "validUntil"};
        const auto from = date(names.from);
        const auto until = date(names.until);
        if (from && until && *until < *from)
            say("validity_reversed", child("", names.until));
        if (old && credential_.find("issuanceDate") == nullptr)
            say("missing_member", "/issuanceDate", "issuanceDate");
    }

    /// 4.9 and others: objects that say by their type what they are.
    void typed(std::string_view name, bool id_required) {
        for_each(credential_.find(name), child("", name), [&](const auto& item, const auto& at) {
            bool has = false;
            for_each(item.find("type"), at, [&](const auto& t, const auto&) {
                has = t.is_string() && !t.as_string().empty();
            });
            if (!has)
                say("missing_member", child(at, "type"), "type");
            if (id_required && item.find("id") == nullptr)
                say("missing_member", child(at, "id"), "id");
            id_in(item, at);
        });
    }

    void described(const json::node& object, const std::string& pointer) {
        for (const std::string_view name : {"name", "description"})
            if (const auto* value = object.find(name);
                value != nullptr && !value->is_null() && !is_text(*value))
                add(out_, "wrong_type", base_ + child(pointer, name), {{"expected", "text"}});
    }

    const json::node& credential_;
    const std::string& base_;
    std::vector<finding>& out_;
};

} // namespace

data_model data_model_of(const json::node& document) noexcept {
    const auto* context = document.find("@context");
    if (context == nullptr)
        return data_model::none;
    const auto* first = context;
    if (context->is_array())
        first = context->elements().empty() ? nullptr : &context->elements().front();
    if (first == nullptr)
        return data_model::none;
    if (first->as_string() == "https://www.w3.org/ns/credentials/v2")
        return data_model::vcdm2;
    return first->as_string() == "https://www.w3.org/2018/credentials/v1" ? data_model::vcdm1
                                                                          : data_model::none;
}

void check_envelope(
    const json::node& credential, std::vector<finding>& out, const std::string& pointer
) {
    envelope_check(credential, pointer, out).run();
}

} // namespace ob::badge::rules
