#include "badge/status/published_list.hpp"
#include "base/core/json_types.hpp"

#include <algorithm>
#include <charconv>

/// The entry in a badge: Bitstring Status List 1.0, 2.1, and Status List 2021 before it.
namespace ob::status {
namespace {

constexpr std::size_t index_digits_max = 10;
constexpr std::size_t url_length_max = 2'048;
constexpr std::int64_t size_max = 8; ///< 256 messages are more than anybody explains

error entry_error(const std::string& pointer, std::string_view member, std::string detail) {
    return {errc::bad_entry, std::move(detail), pointer + "/" + std::string(member)};
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
    read.list =
        has_type(entry, "StatusList2021Entry") ? list_kind::status_list_2021 : list_kind::bitstring;
    read.purpose = entry.string_at("statusPurpose");
    if (read.purpose.empty())
        return entry_error(
            pointer, "statusPurpose", "The status entry does not say what it is about."
        );
    OB_TRY(read.index, read_index(entry, pointer));
    if (read.list == list_kind::bitstring) {
        OB_TRY(read.size, read_size(entry, pointer));
    }
    read.list_url = entry.string_at("statusListCredential");
    if (read.list_url.empty() || read.list_url.size() > url_length_max)
        return entry_error(pointer, "statusListCredential", "The status entry names no list.");
    if (entry.string_at("id") == read.list_url)
        return entry_error(pointer, "id", "The id of the status entry is the address of the list.");
    read.pointer = std::move(pointer);
    return read;
}

/// 2.1: the status of a message is `0x` and the value in hexadecimal.
std::string message_for(const json::node& entry, std::uint64_t value) {
    const auto* messages = entry.find("statusMessage");
    if (messages == nullptr)
        return {};
    for (const auto& one : messages->elements()) {
        auto digits = one.string_at("status");
        if (digits.starts_with("0x"))
            digits.remove_prefix(2);
        std::uint64_t stated = 0;
        const auto* end = digits.data() + digits.size();
        const auto parsed = std::from_chars(digits.data(), end, stated, 16);
        if (parsed.ec == std::errc{} && parsed.ptr == end && stated == value)
            return std::string(one.string_at("message"));
    }
    return {};
}

} // namespace ob::status
