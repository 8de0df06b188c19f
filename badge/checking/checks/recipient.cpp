#include "badge/checking/checks/ob2.hpp"
#include "badge/checking/expected_recipient.hpp"
#include "badge/checking/identity.hpp"
#include "base/core/ascii.hpp"
#include "crypto/primitives/digest.hpp"
#include "crypto/primitives/secret_bytes.hpp"
#include "crypto/primitives/weak_digest.hpp"

#include <algorithm>

namespace ob::checking {
namespace {

struct spelling {
    std::string text;
    const char* name; ///< which one matched
};

/// No specification says how an address is spelled before it is hashed (digest 2.7).
std::vector<spelling> spellings(const expected_recipient& who) {
    const std::string_view value = who.value;
    std::vector<spelling> all{{who.value, "as_given"}};
    const auto at = value.rfind('@');
    if (who.type != "email" || at == std::string_view::npos)
        return all;
    all.push_back(
        {std::string(value.substr(0, at)) + ascii_lower(value.substr(at)), "domain_lower_case"}
    );
    all.push_back({ascii_lower(value), "lower_case"});
    return all;
}

bool equal(std::string_view a, std::string_view b) noexcept {
    return crypto::constant_time_equal(as_bytes(a), as_bytes(b));
}

/// What a badge says about one identity, and how the expected spellings fit. All are tried: how
/// long it takes must not tell how close a guess was (threats T56).
struct fitting {
    const char* proved = nullptr; ///< the spelling that is the identity
    bool weak = false;            ///< one has its MD5, which proves nothing (T56)
    std::string pointer;

    void compare(
        std::string_view stated,
        const json::node& identity,
        const std::vector<spelling>& forms,
        const std::string& at
    ) {
        const auto* flag = identity.find("hashed");
        const bool hashed = flag != nullptr && flag->as_boolean();
        const auto salt = identity.string_at("salt");
        for (const auto& form : forms) {
            const bool same = hashed ? equal(ascii_lower(stated), identity_hash(form.text, salt))
                                     : equal(stated, form.text);
            if (same)
                found(form.name, at);
            const auto md5 = "md5$" + crypto::md5_hex(std::string(form.text).append(salt));
            weak = (hashed && equal(ascii_lower(stated), md5)) || weak;
        }
    }

    void found(const char* name, const std::string& at) {
        if (proved == nullptr) {
            proved = name;
            pointer = at;
        }
    }
};

check answer_of(const fitting& fit, bool said, const std::string& place) {
    if (fit.proved != nullptr)
        return make_check(
            "recipient",
            check_outcome::passed,
            "recipient_matches",
            fit.pointer,
            {{"spelling", fit.proved}}
        );
    if (fit.weak)
        return make_check("recipient", check_outcome::indeterminate, "recipient_weak_hash", place);
    if (said)
        return make_check("recipient", check_outcome::failed, "recipient_mismatch", place);
    return make_check("recipient", check_outcome::indeterminate, "recipient_not_said", place);
}

check nobody_expected() {
    auto none = make_check("recipient", check_outcome::not_applicable, "no_recipient_given");
    none.required = false;
    return none;
}

/// `schema:email`, and the IRI behind it, are the same property (context of Open Badges 2.0).
std::string_view property_name(std::string_view type) noexcept {
    for (const std::string_view home : {"schema:", "http://schema.org/", "https://schema.org/"})
        if (type.starts_with(home)) {
            const auto name = type.substr(home.size());
            if (name == "email" || name == "url" || name == "telephone")
                return name;
        }
    return type == "@id" ? "id" : type;
}

/// Whether an IdentityObject of Open Badges 2.0 speaks of that kind of identity. A web address may
/// be a homepage or the id of somebody.
bool speaks_of(const json::node& identity, const expected_recipient& who) {
    const auto asked = property_name(who.type);
    const auto types = each(identity.find("type"), "");
    return std::any_of(types.begin(), types.end(), [&](const located& type) {
        const auto stated = property_name(type.value.as_string());
        return !asked.empty() && (stated == asked || (asked == "url" && stated == "id"));
    });
}

/// The same for an IdentityObject of Open Badges 3.0, which has words of its own.
bool speaks_of_in_3(std::string_view type, const expected_recipient& who) noexcept {
    if (who.type == "email")
        return type == "emailAddress" || type == "email";
    return !type.empty() && type == who.type;
}

} // namespace

std::string identity_hash(std::string_view identifier, std::string_view salt) {
    return "sha256$" + crypto::sha256(std::string(identifier).append(salt)).hex();
}

check check_recipient(const json::node& root, const std::optional<std::string>& expected) {
    if (!expected)
        return nobody_expected();
    const auto who = read_recipient(*expected);
    const auto forms = spellings(who);
    const auto* subject = root.find("credentialSubject");
    const std::string id(id_of(subject));
    const std::string scheme = who.type == "email"       ? "mailto:"
                               : who.type == "telephone" ? "tel:"
                                                         : "";
    // A subject that has a name of the kind that was asked for is somebody else if it differs.
    bool said = !scheme.empty() ? id.starts_with(scheme) : who.type == "id" && !id.empty();
    fitting fit;
    for (const auto& form : forms)
        if (equal(id, scheme + form.text) || equal(id, form.text))
            fit.found(form.name, "/credentialSubject/id");
    const auto* identities = subject == nullptr ? nullptr : subject->find("identifier");
    for (const auto& identity : each(identities, "/credentialSubject/identifier")) {
        if (!speaks_of_in_3(identity.value.string_at("identityType"), who))
            continue;
        said = true;
        fit.compare(
            identity.value.string_at("identityHash"), identity.value, forms, identity.pointer
        );
    }
    return answer_of(fit, said, "/credentialSubject");
}

check check_ob2_recipient(const json::node& assertion, const std::optional<std::string>& expected) {
    if (!expected)
        return nobody_expected();
    const auto who = read_recipient(*expected);
    fitting fit;
    bool said = false;
    for (const auto& identity : each(assertion.find("recipient"), "")) {
        if (!speaks_of(identity.value, who))
            continue;
        said = true;
        fit.compare(
            identity.value.string_at("identity"), identity.value, spellings(who), "/recipient"
        );
    }
    return answer_of(fit, said, "/recipient");
}

} // namespace ob::checking
