#include "base/core/encoding.hpp"
#include "keys/documents/impl/key_text.hpp"

#include <algorithm>
#include <array>

// Controlled Identifiers 1.0, 3.3 "Retrieve Verification Method": https://www.w3.org/TR/cid-1.0/

namespace ob::keys {

namespace {

constexpr std::array<std::string_view, 5> relationships = {
    "assertionMethod",
    "authentication",
    "keyAgreement",
    "capabilityInvocation",
    "capabilityDelegation"};

/// A JSON-LD set: an array, or its only element.
std::span<const json::node> elements_of(const json::node& value) {
    return value.is_array() ? value.elements() : std::span<const json::node>(&value, 1);
}

std::string place_of(std::string_view member, const json::node& value, std::size_t index) {
    std::string pointer = "/" + std::string(member);
    if (value.is_array())
        pointer += "/" + std::to_string(index);
    return pointer;
}

class reader {
public:
    reader(const json::node& document, const method_location& location, std::string_view wanted)
        : document_(document)
        , location_(location)
        , wanted_(wanted) {}

    result<verification_method> read(std::string_view purpose);

private:
    bool names_wanted(std::string_view id) const;
    result<void> look_in(std::string_view member);
    result<void> consider(const json::node& candidate, std::string pointer);
    bool is_listed_under(std::string_view purpose) const;
    result<crypto::public_key> read_key() const;
    result<crypto::public_key>
    read_form(std::string_view type, std::string_view member, const json::node& value) const;

    const json::node& document_;
    const method_location& location_;
    std::string_view wanted_;
    const json::node* method_ = nullptr;
    std::string pointer_;
};

/// Absolute and equal. In a DID document `#key` is a relative DID URL of the same document (DID
/// Core 1.0, 3.2.2).
bool reader::names_wanted(std::string_view id) const {
    if (id == wanted_)
        return true;
    return location_.kind == method_location::form::did_web && id.starts_with('#') &&
           wanted_.size() == location_.controller.size() + id.size() && wanted_.ends_with(id);
}

result<void> reader::consider(const json::node& candidate, std::string pointer) {
    if (!candidate.is_object() || !names_wanted(candidate.string_at("id")))
        return {};
    if (method_ != nullptr && !json::equal(*method_, candidate))
        return error(errc::method_ambiguous, {}, std::move(pointer));
    if (method_ == nullptr) {
        method_ = &candidate;
        pointer_ = std::move(pointer);
    }
    return {};
}

result<void> reader::look_in(std::string_view member) {
    const auto* value = document_.find(member);
    if (value == nullptr)
        return {};
    const auto candidates = elements_of(*value);
    for (std::size_t i = 0; i < candidates.size(); ++i)
        if (auto seen = consider(candidates[i], place_of(member, *value, i)); !seen)
            return seen;
    return {};
}

bool reader::is_listed_under(std::string_view purpose) const {
    const auto* value = document_.find(purpose);
    if (value == nullptr)
        return false;
    const auto listed = elements_of(*value);
    return std::any_of(listed.begin(), listed.end(), [&](const json::node& entry) {
        return names_wanted(entry.is_object() ? entry.string_at("id") : entry.as_string());
    });
}

result<crypto::public_key>
reader::read_form(std::string_view type, std::string_view member, const json::node& value) const {
    const auto pointer = pointer_ + "/" + std::string(member);
    if (member == "publicKeyMultibase" &&
        (type == "Multikey" || type == "Ed25519VerificationKey2020"))
        return impl::read_multikey(value.as_string(), pointer);
    if (member == "publicKeyJwk" && (type == "JsonWebKey" || type == "JsonWebKey2020"))
        return impl::read_jwk(value, pointer);
    if (member == "publicKeyBase58" && type == "Ed25519VerificationKey2018") {
        const auto raw = from_base58(value.as_string());
        if (!raw)
            return error(errc::invalid_method, {}, pointer, raw.error().message());
        auto key = crypto::public_key::from_raw(crypto::key_type::ed25519, *raw);
        if (!key)
            return impl::key_error(key.error(), pointer);
        return key;
    }
    return error(errc::unknown_key, {}, pointer);
}

result<crypto::public_key> reader::read_key() const {
    const auto type = method_->string_at("type");
    if (type.empty())
        return error(errc::invalid_method, "The key has no type.", pointer_);
    const json::member* written = nullptr;
    for (const auto& member : method_->members()) {
        if (member.name.starts_with("privateKey") || member.name.starts_with("secretKey"))
            return error(
                errc::private_key_published, {}, pointer_ + "/" + std::string(member.name)
            );
        if (!member.name.starts_with("publicKey"))
            continue;
        if (written != nullptr)
            return error(errc::invalid_method, "The key is written in two forms.", pointer_);
        written = &member;
    }
    if (written == nullptr)
        return error(errc::invalid_method, "The entry has no public key.", pointer_);
    OB_TRY(auto key, read_form(type, written->name, written->value));
    if (type.starts_with("Ed25519") && key.type() != crypto::key_type::ed25519)
        return error(errc::invalid_method, "The key is not of the type it claims.", pointer_);
    return key;
}

result<verification_method> reader::read(std::string_view purpose) {
    // 5–6. The document speaks for the URL that was dereferenced.
    if (!document_.is_object() || document_.string_at("id").empty())
        return error(errc::invalid_document);
    if (document_.string_at("id") != location_.controller)
        return error(errc::document_id, {}, "/id");
    // 7. The method with that id, wherever the document describes it.
    if (auto seen = look_in("verificationMethod"); !seen)
        return seen.error();
    for (const auto relationship : relationships)
        if (auto seen = look_in(relationship); !seen)
            return seen.error();
    if (method_ == nullptr)
        return error(errc::method_not_found);
    // 8–9. Its shape, and whose it is.
    const auto controller = method_->string_at("controller");
    if (controller.empty())
        return error(errc::invalid_method, "The key names no controller.", pointer_);
    if (controller != location_.controller)
        return error(errc::controller_mismatch, {}, pointer_ + "/controller");
    // 10. What the controller uses it for.
    if (!is_listed_under(purpose))
        return error(errc::wrong_relationship, {}, pointer_);
    OB_TRY(auto key, read_key());
    OB_TRY(auto expires, impl::read_date(*method_, "expires", pointer_));
    OB_TRY(auto revoked, impl::read_date(*method_, "revoked", pointer_));
    return verification_method{
        std::string(wanted_), std::string(controller), std::move(key), expires, revoked};
}

} // namespace

result<verification_method> from_controller_document(
    const json::node& document, std::string_view verification_method, std::string_view purpose
) {
    // 1–4. The name is a URL; its document is what the caller fetched.
    OB_TRY(const auto location, locate(verification_method));
    if (location.document_url.empty())
        return error(
            errc::unsupported_method, "This identifier carries its key; no document is asked."
        );
    if (std::find(relationships.begin(), relationships.end(), purpose) == relationships.end())
        return error(errc::wrong_relationship, "Keys are not listed under such a purpose.");
    return reader(document, location, verification_method).read(purpose);
}

} // namespace ob::keys
