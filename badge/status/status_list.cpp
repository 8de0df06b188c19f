#include "badge/status/published_list.hpp"
#include "base/core/json_text.hpp"

#include <algorithm>
#include <charconv>

/// Bitstring Status List 1.0: the entry in a badge (2.1) and the list credential (2.2).
namespace ob::status {
namespace {

constexpr std::size_t index_digits_max = 10;
constexpr std::size_t url_length_max = 2'048;
constexpr std::int64_t size_max = 8; ///< 256 messages are more than anybody explains
/// A year; a longer ttl says nothing, because validUntil rules.
constexpr std::int64_t ttl_ms_max = 366LL * 24 * 3'600 * 1'000;

error list_error(std::string detail, std::string pointer) {
    return {errc::not_a_list, std::move(detail), std::move(pointer)};
}

error entry_error(const std::string& pointer, std::string_view member, std::string detail) {
    return {errc::bad_entry, std::move(detail), pointer + "/" + std::string(member)};
}

bool has_type(const json::node& object, std::string_view type) noexcept {
    const auto* value = object.find("type");
    if (value == nullptr)
        return false;
    if (value->is_string())
        return value->as_string() == type;
    const auto all = value->elements();
    return std::any_of(all.begin(), all.end(), [&](const auto& t) {
        return t.as_string() == type;
    });
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

result<std::optional<instant>> read_time(const json::node& credential, std::string_view name) {
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

std::string issuer_id(const json::node& credential) {
    const auto* issuer = credential.find("issuer");
    if (issuer == nullptr)
        return {};
    return std::string(issuer->is_string() ? issuer->as_string() : issuer->string_at("id"));
}

/// The one subject, alone or in an array of one.
const json::node* subject_of(const json::node& credential) {
    const auto* subject = credential.find("credentialSubject");
    if (subject != nullptr && subject->is_array())
        return subject->elements().size() == 1 ? &subject->elements().front() : nullptr;
    return subject;
}

result<std::uint64_t> read_index(const json::node& entry, const std::string& pointer) {
    const auto* value = entry.find("statusListIndex");
    const auto wrong = [&] {
        return entry_error(
            pointer, "statusListIndex", "The index in the status list is no plain whole number."
        );
    };
    if (value == nullptr)
        return wrong();
    const auto text = value->is_number() ? value->number_text() : value->as_string();
    const bool digits =
        !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
    if (!digits || text.size() > index_digits_max || (text.size() > 1 && text.front() == '0'))
        return wrong();
    std::uint64_t index = 0;
    std::from_chars(text.data(), text.data() + text.size(), index);
    return index;
}

result<unsigned> read_size(const json::node& entry, const std::string& pointer) {
    const auto* value = entry.find("statusSize");
    const auto size = value == nullptr ? std::optional<std::int64_t>(1) : value->as_integer();
    if (!size || *size < 1 || *size > size_max)
        return entry_error(
            pointer, "statusSize", "The size of the status entry is not between 1 and 8 bits."
        );
    const auto* messages = entry.find("statusMessage");
    if (messages == nullptr && *size > 1)
        return entry_error(
            pointer, "statusMessage", "A status entry of several bits must explain its values."
        );
    if (messages != nullptr) {
        const auto all = messages->elements();
        const bool whole = std::all_of(all.begin(), all.end(), [](const auto& m) {
            return !m.string_at("status").empty() && m.find("message") != nullptr &&
                   m.find("message")->is_string();
        });
        if (!whole || all.size() != std::size_t{1} << static_cast<unsigned>(*size))
            return entry_error(
                pointer, "statusMessage", "The status entry does not explain each of its values."
            );
    }
    return static_cast<unsigned>(*size);
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

result<status_list> read_list(const json::node& credential, length_rule length) {
    if (!has_type(credential, "VerifiableCredential") ||
        !has_type(credential, "BitstringStatusListCredential"))
        return list_error("This document is not a Bitstring Status List credential.", "/type");
    const auto* subject = subject_of(credential);
    if (subject == nullptr || !has_type(*subject, "BitstringStatusList"))
        return list_error("The status list credential has no list.", "/credentialSubject");
    std::string issuer = issuer_id(credential);
    if (issuer.empty())
        return list_error("The status list does not name its issuer.", "/issuer");
    OB_TRY(auto purposes, read_purposes(*subject));
    OB_TRY(const auto from, read_time(credential, "validFrom"));
    OB_TRY(const auto until, read_time(credential, "validUntil"));
    OB_TRY(const auto ttl, read_ttl(*subject));
    OB_TRY(auto bits, bitstring::decode(subject->string_at("encodedList"), length));
    return status_list{
        std::string(credential.string_at("id")),
        std::move(issuer),
        std::move(purposes),
        from,
        until,
        ttl,
        std::move(bits)};
}

boost::json::value
compose_entry(std::string_view list_url, std::string_view purpose, std::uint64_t index) {
    boost::json::object entry;
    entry["id"] = std::string(list_url) + "#" + std::to_string(index);
    entry["type"] = "BitstringStatusListEntry";
    entry["statusPurpose"] = purpose;
    entry["statusListIndex"] = std::to_string(index);
    entry["statusListCredential"] = list_url;
    return entry;
}

result<status_list_entry> read_entry(const json::node& entry, std::string pointer) {
    status_list_entry read;
    read.type = entry.string_at("type");
    read.purpose = entry.string_at("statusPurpose");
    if (read.purpose.empty())
        return entry_error(
            pointer, "statusPurpose", "The status entry does not say what it is about."
        );
    OB_TRY(read.index, read_index(entry, pointer));
    OB_TRY(read.size, read_size(entry, pointer));
    read.list_url = entry.string_at("statusListCredential");
    if (read.list_url.empty() || read.list_url.size() > url_length_max)
        return entry_error(pointer, "statusListCredential", "The status entry names no list.");
    if (entry.string_at("id") == read.list_url)
        return entry_error(pointer, "id", "The id of the status entry is the address of the list.");
    read.pointer = std::move(pointer);
    return read;
}

} // namespace ob::status
