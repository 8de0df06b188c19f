#include "badge/lint/habits.hpp"

#include "base/core/json_text.hpp"

#include <array>

namespace ob::lint {
namespace {

using badge::rules::data_model;
using badge::rules::data_model_of;

/// A learner's mail takes a picture up to this size along (issuer/delivery), and a phone loads it.
constexpr std::size_t light_bytes_max = 200 * 1024;

constexpr std::string_view subject = "/credentialSubject";
constexpr std::string_view achievement = "/credentialSubject/achievement";

void look_at_picture(const json::node& image, const std::string& at, std::vector<finding>& out) {
    const auto id = image.is_string() ? image.as_string() : image.string_at("id");
    if (image.is_object() && image.string_at("caption").empty())
        warn(out, "image_without_alternative", at + "/caption");
    const bool drawn = id.starts_with("data:image/svg+xml") || id.ends_with(".svg");
    if (drawn)
        warn(out, "image_not_previewed", image.is_string() ? at : at + "/id");
}

/// Every member `image`, wherever it stands; the depth is the reader's limit (strict_json.hpp).
void walk_pictures(const json::node& value, const std::string& at, std::vector<finding>& out) {
    std::size_t index = 0;
    for (const auto& element : value.elements())
        walk_pictures(element, at + "/" + std::to_string(index++), out);
    for (const auto& [name, inner] : value.members()) {
        const auto place = at + "/" + json::escape_pointer_token(name);
        if (name == "image")
            for_each(&inner, place, [&](const auto& image, const auto& where) {
                look_at_picture(image, where, out);
            });
        walk_pictures(inner, place, out);
    }
}

void look_at_identity(
    const json::node& who, const std::string& at, std::string_view hash, std::vector<finding>& out
) {
    const auto* hashed = who.find("hashed");
    const auto value = who.string_at(hash);
    if (hashed == nullptr || !hashed->is_boolean() || value.empty())
        return;
    if (!hashed->as_boolean()) {
        if (value.find('@') != std::string_view::npos)
            warn(out, "plain_identity", at + "/" + std::string(hash));
        return;
    }
    if (who.string_at("salt").empty())
        warn(out, "identity_without_salt", at + "/salt");
    if (value.starts_with("md5$"))
        warn(out, "weak_identity_hash", at + "/" + std::string(hash));
}

} // namespace

void for_each(
    const json::node* value,
    const std::string& pointer,
    const std::function<void(const json::node&, const std::string&)>& visit
) {
    if (value == nullptr)
        return;
    if (!value->is_array())
        return visit(*value, pointer);
    std::size_t index = 0;
    for (const auto& element : value->elements())
        visit(element, pointer + "/" + std::to_string(index++));
}

void warn(
    std::vector<finding>& out,
    const char* code,
    std::string pointer,
    std::vector<std::pair<std::string, std::string>> arguments
) {
    if (out.size() < findings_max)
        out.push_back({code, severity::warning, std::move(pointer), std::move(arguments), {}});
}

/// What a verifier compares or asks: over clear text anybody on the way can answer.
void look_at_addresses(const json::node& credential, std::vector<finding>& out) {
    constexpr std::array places{
        std::string_view("/id"),
        std::string_view("/issuer"),
        std::string_view("/issuer/id"),
        std::string_view("/badge"),
        std::string_view("/badge/id"),
        std::string_view("/badge/issuer"),
        std::string_view("/verification/creator"),
        std::string_view("/credentialStatus/statusListCredential"),
        std::string_view("/credentialStatus/id"),
        std::string_view("/refreshService/id"),
        std::string_view("/credentialSubject/achievement/id"),
        std::string_view("/proof/verificationMethod")};
    for (const auto place : places)
        if (const auto* value = credential.at_pointer(place);
            value != nullptr && value->as_string().starts_with("http://"))
            warn(out, "clear_text_address", std::string(place));
}

void look_at_types(const json::node& credential, document_kind kind, std::vector<finding>& out) {
    if (kind >= document_kind::ob2_assertion)
        return;
    const auto* types = credential.find("type");
    if (types != nullptr && !types->elements().empty() &&
        types->elements().front().as_string() != "VerifiableCredential")
        warn(out, "type_order", "/type");
    for (const std::string_view place :
         {std::string_view(), subject, achievement, std::string_view("/issuer")}) {
        const auto* object = place.empty() ? &credential : credential.at_pointer(place);
        const auto* type = object == nullptr ? nullptr : object->find("type");
        if (type != nullptr && type->is_string())
            warn(
                out,
                "type_not_list",
                std::string(place) + "/type",
                {{"value", std::string(type->as_string())}}
            );
    }
    if (data_model_of(credential) == data_model::vcdm1)
        warn(out, "old_data_model", "/@context/0");
}

void look_at_dates(const json::node& credential, std::vector<finding>& out) {
    for (const std::string_view name :
         {"validFrom", "validUntil", "issuanceDate", "expirationDate", "awardedDate"})
        if (credential.string_at(name).find('.') != std::string_view::npos)
            warn(out, "fraction_of_second", "/" + std::string(name));
}

void look_at_status(const json::node& credential, std::vector<finding>& out) {
    std::size_t entries = 0;
    for_each(
        credential.find("credentialStatus"),
        "/credentialStatus",
        [&](const auto& entry, const auto& at) {
            ++entries;
            const auto* index = entry.find("statusListIndex");
            if (index != nullptr && index->is_number())
                warn(out, "status_index_number", at + "/statusListIndex");
        }
    );
    if (entries > 1)
        warn(out, "several_status_entries", "/credentialStatus");
}

void look_at_pictures(const json::node& credential, std::vector<finding>& out) {
    walk_pictures(credential, "", out);
}

void look_at_recipient(const json::node& credential, std::vector<finding>& out) {
    if (const auto* who = credential.find("recipient"); who != nullptr)
        look_at_identity(*who, "/recipient", "identity", out);
    const auto* whom = credential.find("credentialSubject");
    if (whom == nullptr)
        return;
    if (whom->string_at("id").starts_with("mailto:"))
        warn(out, "plain_identity", std::string(subject) + "/id");
    for_each(
        whom->find("identifier"),
        std::string(subject) + "/identifier",
        [&](const auto& one, const auto& at) { look_at_identity(one, at, "identityHash", out); }
    );
}

void look_at_weight(std::string_view text, std::vector<finding>& out) {
    if (text.size() > light_bytes_max)
        warn(out, "heavy_badge", "", {{"kib", std::to_string(text.size() / 1024)}});
}

} // namespace ob::lint
