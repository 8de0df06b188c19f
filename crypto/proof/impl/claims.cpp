#include "crypto/proof/impl/claims.hpp"

namespace ob::proof::impl {

namespace {

/// The id of a member that is a URI, an object, or an array of one of these.
std::string_view id_of(const json::node* value) {
    if (value != nullptr && value->is_array())
        value = value->elements().size() == 1 ? &value->elements().front() : nullptr;
    if (value == nullptr)
        return {};
    return value->is_string() ? value->as_string() : value->string_at("id");
}

std::optional<instant> time_of(const json::node* value) {
    // VCDM 2.0, 4.9: a time without zone is read as UTC.
    const auto when = parse_time(value == nullptr ? "" : value->as_string(), false);
    return when ? std::optional(*when) : std::nullopt;
}

} // namespace

bool is_vcdm1(const json::node& credential) {
    const auto* context = credential.find("@context");
    if (context != nullptr && context->is_array())
        context = context->elements().empty() ? nullptr : &context->elements().front();
    return context != nullptr && context->as_string() == vcdm1_context;
}

credential_facts facts_of(const json::node& credential) {
    const bool old = is_vcdm1(credential);
    const auto* until = credential.find(old ? "expirationDate" : "validUntil");
    credential_facts facts;
    facts.issuer = id_of(credential.find("issuer"));
    facts.id = credential.string_at("id");
    facts.subject = id_of(credential.find("credentialSubject"));
    facts.from = time_of(credential.find(old ? "issuanceDate" : "validFrom"));
    facts.until = time_of(until);
    facts.has_until = until != nullptr;
    return facts;
}

} // namespace ob::proof::impl
