#include "keys/signerd/rule_parts.hpp"
#include "keys/signerd/rules.hpp"

#include <algorithm>

/// Open Badges 2.0. Its documents name their issuer by addresses only: what stands at the address
/// of the BadgeClass is ours when it has the origin of our own credentials.
namespace ob::signerd {

namespace {

constexpr std::string_view only_context = "https://w3id.org/openbadges/v2";
/// Every member that an assertion of ours has; another one would go into the world unchecked.
constexpr std::string_view members[] = {
    "@context",
    "id",
    "type",
    "recipient",
    "badge",
    "verification",
    "issuedOn",
    "expires",
    "image",
    "evidence",
    "narrative"};

/// "https://host:port/" of a web address; empty for anything else.
std::string_view origin_of(std::string_view url) {
    const auto scheme = url.find("://");
    if (scheme == std::string_view::npos)
        return {};
    const auto end = url.find('/', scheme + 3);
    return end == std::string_view::npos ? std::string_view{} : url.substr(0, end + 1);
}

result<void> check_members(const json::node& assertion) {
    if (!assertion.is_object())
        return error(errc::malformed);
    for (const auto& member : assertion.members())
        if (std::find(std::begin(members), std::end(members), member.name) == std::end(members))
            return error(errc::unsignable, {}, "/" + std::string(member.name));
    if (assertion.string_at("@context") != only_context)
        return error(errc::context, {}, "/@context");
    if (assertion.string_at("type") != "Assertion")
        return error(errc::type, {}, "/type");
    return {};
}

/// Whoever earned it, and never by a name or address in the clear.
result<void> check_recipient(const json::node& assertion) {
    const auto* recipient = assertion.find("recipient");
    const auto* hashed = recipient == nullptr ? nullptr : recipient->find("hashed");
    if (hashed == nullptr || !hashed->as_boolean() ||
        !recipient->string_at("identity").starts_with("sha256$") ||
        recipient->string_at("salt").empty())
        return error(errc::subject, {}, "/recipient");
    return {};
}

/// It says that it is signed, with this key, and where that key is published.
result<void> check_verification(
    const json::node& assertion, const std::vector<std::string>& own, std::string_view key
) {
    const auto* how = assertion.find("verification");
    if (how == nullptr || how->string_at("type") != "SignedBadge")
        return error(errc::type, {}, "/verification/type");
    const auto creator = how->string_at("creator");
    if (!is_below(own, creator))
        return error(errc::issuer, {}, "/verification/creator");
    if (!creator.ends_with("/" + std::string(key)))
        return error(errc::key_not_active, {}, "/verification/creator");
    return {};
}

} // namespace

result<document_facts> check_ob2_assertion(
    const json::node& assertion, std::string_view key, const settings& rules, instant now
) {
    OB_TRY_VOID(check_members(assertion));
    document_facts facts;
    facts.id = assertion.string_at("id");
    facts.issuer = origin_of(facts.id);
    if (facts.issuer.empty() || !is_below(rules.credential_prefixes, facts.id))
        return error(errc::id, {}, "/id");
    const std::vector<std::string> own{facts.issuer};
    if (!is_below(own, assertion.string_at("badge")))
        return error(errc::issuer, {}, "/badge");
    OB_TRY_VOID(check_verification(assertion, own, key));
    OB_TRY(facts.valid_from, check_start(assertion, "issuedOn", rules, now));
    OB_TRY_VOID(
        check_end(assertion, "expires", facts.valid_from, rules.validity_max, rules.expiry_required)
    );
    OB_TRY_VOID(check_recipient(assertion));
    return facts;
}

} // namespace ob::signerd
