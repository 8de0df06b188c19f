#include "badge/status/published_list.hpp"
#include "base/core/json_text.hpp"
#include "base/core/json_types.hpp"

#include <algorithm>
#include <cmath>

/// The list credential: Bitstring Status List 1.0, 2.2, and Status List 2021 before it.
namespace ob::status {
namespace {

/// A year; a longer ttl says nothing, because validUntil rules.
constexpr std::int64_t ttl_ms_max = 366LL * 24 * 3'600 * 1'000;

error list_error(std::string detail, std::string pointer) {
    return {errc::not_a_list, std::move(detail), std::move(pointer)};
}

result<std::vector<std::string>> read_purposes(const json::node& subject) {
    const auto* value = subject.find("statusPurpose");
    std::vector<std::string> purposes;
    if (value != nullptr && value->is_string())
        purposes.emplace_back(value->as_string());
    else if (value != nullptr)
        for (const auto& item : value->elements())
            purposes.emplace_back(item.as_string());
    if (purposes.empty() || std::find(purposes.begin(), purposes.end(), "") != purposes.end())
        return list_error(
            "The status list does not say what it is about.", "/credentialSubject/statusPurpose"
        );
    return purposes;
}

/// A date under its name of VCDM 2.0 or, in a list of the older data model, of 1.1.
result<std::optional<instant>>
read_time(const json::node& credential, std::string_view name, std::string_view old_name) {
    if (credential.find(name) == nullptr)
        name = old_name;
    const auto* value = credential.find(name);
    if (value == nullptr)
        return std::optional<instant>{};
    auto parsed = parse_time(value->as_string(), false);
    if (!parsed)
        return list_error("A date of the status list cannot be read.", "/" + std::string(name));
    return std::optional<instant>(*parsed);
}

result<std::optional<std::chrono::milliseconds>> read_ttl(const json::node& subject) {
    const auto* value = subject.find("ttl");
    if (value == nullptr)
        return std::optional<std::chrono::milliseconds>{};
    const auto ttl = value->as_integer();
    if (!ttl || *ttl < 0)
        return list_error(
            "The ttl of the status list is no number of milliseconds.", "/credentialSubject/ttl"
        );
    return std::optional(std::chrono::milliseconds(std::min(*ttl, ttl_ms_max)));
}

/// NumericDate (RFC 7519, 2): seconds, perhaps with a fraction. Beyond every calendar it is no
/// time.
result<std::optional<instant>> read_claim(const json::node& claims, std::string_view name) {
    constexpr double seconds_max = 253'402'300'799.0; // 9999-12-31T23:59:59Z
    const auto* value = claims.find(name);
    if (value == nullptr)
        return std::optional<instant>{};
    const auto seconds = value->as_double();
    if (!seconds || *seconds < 0 || *seconds > seconds_max)
        return list_error("A time of the token is no time.", "/" + std::string(name));
    return std::optional(instant{std::chrono::seconds{std::llround(std::floor(*seconds))}});
}

std::string issuer_id(const json::node& credential) {
    const auto* issuer = credential.find("issuer");
    if (issuer == nullptr)
        return {};
    return std::string(issuer->is_string() ? issuer->as_string() : issuer->string_at("id"));
}

std::optional<list_kind> kind_of(const json::node& credential) {
    if (has_type(credential, "BitstringStatusListCredential"))
        return list_kind::bitstring;
    if (has_type(credential, "StatusList2021Credential"))
        return list_kind::status_list_2021;
    return std::nullopt;
}

/// The one subject, alone or in an array of one.
const json::node* subject_of(const json::node& credential) {
    const auto* subject = credential.find("credentialSubject");
    if (subject != nullptr && subject->is_array())
        return subject->elements().size() == 1 ? &subject->elements().front() : nullptr;
    return subject;
}

} // namespace

boost::json::value compose_list(const list_description& description, const bitstring& bits) {
    boost::json::object subject;
    subject["id"] = description.url + "#list";
    subject["type"] = "BitstringStatusList";
    subject["statusPurpose"] = description.purpose;
    subject["ttl"] = description.ttl.count();
    subject["encodedList"] = bits.encode();
    boost::json::object list;
    list["@context"] = boost::json::array{"https://www.w3.org/ns/credentials/v2"};
    list["id"] = description.url;
    list["type"] = boost::json::array{"VerifiableCredential", "BitstringStatusListCredential"};
    list["issuer"] = description.issuer;
    list["validFrom"] = format_time(description.valid_from);
    list["validUntil"] = format_time(description.valid_until);
    list["credentialSubject"] = std::move(subject);
    return list;
}

result<list_times> read_list_times(const json::node& credential, const json::node* claims) {
    list_times times;
    OB_TRY(times.valid_from, read_time(credential, "validFrom", "issuanceDate"));
    OB_TRY(times.valid_until, read_time(credential, "validUntil", "expirationDate"));
    if (claims != nullptr && !times.valid_until) {
        OB_TRY(times.valid_until, read_claim(*claims, "exp"));
    }
    if (const auto* subject = subject_of(credential)) {
        OB_TRY(times.ttl, read_ttl(*subject));
    }
    return times;
}

result<status_list>
read_list(const json::node& credential, length_rule length, const json::node* claims) {
    const auto kind = kind_of(credential);
    if (!has_type(credential, "VerifiableCredential") || !kind)
        return list_error("This document is not a status list credential.", "/type");
    const bool old = *kind == list_kind::status_list_2021;
    const auto* subject = subject_of(credential);
    if (subject == nullptr || !has_type(*subject, old ? "StatusList2021" : "BitstringStatusList"))
        return list_error("The status list credential has no list.", "/credentialSubject");
    std::string issuer = issuer_id(credential);
    if (issuer.empty())
        return list_error("The status list does not name its issuer.", "/issuer");
    OB_TRY(auto purposes, read_purposes(*subject));
    OB_TRY(auto times, read_list_times(credential, claims));
    const auto encoded = subject->string_at("encodedList");
    OB_TRY(
        auto bits,
        old ? bitstring::decode_2021(encoded, length) : bitstring::decode(encoded, length)
    );
    return status_list{
        *kind,
        std::string(credential.string_at("id")),
        std::move(issuer),
        std::move(purposes),
        times,
        std::move(bits)};
}

} // namespace ob::status
