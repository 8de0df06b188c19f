#include "badge/checking/checks/ob2.hpp"
#include "badge/checking/identity.hpp"
#include "base/core/ascii.hpp"
#include "crypto/primitives/digest.hpp"
#include "crypto/primitives/secret_bytes.hpp"

namespace ob::checking {
namespace {

struct spelling {
    std::string text;
    const char* name; ///< which one matched
};

/// No specification says how an address is spelled before it is hashed (digest 2.7).
std::vector<spelling> spellings(std::string_view address) {
    std::vector<spelling> all{{std::string(address), "as_given"}};
    const auto at = address.rfind('@');
    if (at == std::string_view::npos)
        return all;
    all.push_back(
        {std::string(address.substr(0, at)) + ascii_lower(address.substr(at)), "domain_lower_case"}
    );
    all.push_back({ascii_lower(address), "lower_case"});
    return all;
}

bool equal(std::string_view a, std::string_view b) noexcept {
    return crypto::constant_time_equal(as_bytes(a), as_bytes(b));
}

/// An MD5 hash decides nothing (threats T56).
bool matches(const json::node& identity, std::string_view stated, std::string_view address) {
    const auto* hashed = identity.find("hashed");
    if (hashed == nullptr || !hashed->as_boolean())
        return equal(stated, address);
    return equal(ascii_lower(stated), identity_hash(address, identity.string_at("salt")));
}

bool is_address_type(std::string_view type) noexcept {
    return type == "emailAddress" || type == "email";
}

} // namespace

std::string identity_hash(std::string_view identifier, std::string_view salt) {
    return "sha256$" + crypto::sha256(std::string(identifier).append(salt)).hex();
}

check check_recipient(const json::node& root, const std::optional<std::string>& expected) {
    if (!expected) {
        auto none = make_check("recipient", check_outcome::not_applicable, "no_recipient_given");
        none.required = false;
        return none;
    }
    const auto* subject = root.find("credentialSubject");
    const auto id = id_of(subject);
    const auto identities = each(
        subject == nullptr ? nullptr : subject->find("identifier"), "/credentialSubject/identifier"
    );
    bool said = id.starts_with("mailto:");
    bool weak = false;
    std::optional<check> match;
    // No early end: how long it takes must not tell how close a guess was (T56).
    for (const auto& form : spellings(*expected)) {
        const auto matched = [&](const std::string& pointer) {
            if (!match)
                match = make_check(
                    "recipient",
                    check_outcome::passed,
                    "recipient_matches",
                    pointer,
                    {{"spelling", form.name}}
                );
        };
        if (equal(id, "mailto:" + form.text) || equal(id, form.text))
            matched("/credentialSubject/id");
        for (const auto& identity : identities) {
            if (!is_address_type(identity.value.string_at("identityType")))
                continue;
            said = true;
            weak =
                weak || ascii_lower(identity.value.string_at("identityHash")).starts_with("md5$");
            if (matches(identity.value, identity.value.string_at("identityHash"), form.text))
                matched(identity.pointer);
        }
    }
    if (match)
        return *match;
    if (weak)
        return make_check(
            "recipient",
            check_outcome::indeterminate,
            "recipient_weak_hash",
            "/credentialSubject/identifier"
        );
    if (said)
        return make_check(
            "recipient", check_outcome::failed, "recipient_mismatch", "/credentialSubject"
        );
    return make_check(
        "recipient", check_outcome::indeterminate, "recipient_not_said", "/credentialSubject"
    );
}

check check_ob2_recipient(const json::node& assertion, const std::optional<std::string>& expected) {
    if (!expected)
        return check_recipient(assertion, expected);
    const auto all = each(assertion.find("recipient"), "");
    const json::node identity = all.empty() ? json::node{} : all.front().value;
    const auto stated = identity.string_at("identity");
    const auto answer = [](check_outcome outcome, const char* code, const char* spelled) {
        return make_check("recipient", outcome, code, "/recipient", {{"spelling", spelled}});
    };
    if (!is_address_type(identity.string_at("type")))
        return answer(check_outcome::indeterminate, "recipient_not_said", "");
    const char* match = nullptr;
    for (const auto& form : spellings(*expected))
        if (matches(identity, stated, form.text) && match == nullptr)
            match = form.name;
    if (match != nullptr)
        return answer(check_outcome::passed, "recipient_matches", match);
    if (ascii_lower(stated).starts_with("md5$"))
        return answer(check_outcome::indeterminate, "recipient_weak_hash", "");
    return answer(check_outcome::failed, "recipient_mismatch", "");
}

} // namespace ob::checking
