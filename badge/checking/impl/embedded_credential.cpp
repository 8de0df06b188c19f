#include "badge/checking/impl/embedded_credential.hpp"

#include "badge/checking/impl/container.hpp"
#include "base/core/ascii.hpp"
#include "base/core/json_text.hpp"

#include <algorithm>
#include <array>

namespace ob::checking {
namespace {

constexpr std::array<std::string_view, 3> token_types = {
    "application/vc+jwt", "application/vc+ld+jwt", "application/vc-ld+jwt"};

bool is_enveloped(const json::node& value) {
    return badge::rules::kind_of(value) == badge::rules::document_kind::enveloped;
}

std::string code_of(const error& why) {
    return why.code == json::errc::syntax || why.name() == "not_an_object"
               ? "not_a_badge"
               : std::string(why.name());
}

} // namespace

std::optional<std::string> token_in_envelope(const json::node& enveloped) {
    auto url = enveloped.string_at("id");
    constexpr std::string_view scheme = "data:";
    const auto comma = url.find(',');
    if (!url.starts_with(scheme) || comma == std::string_view::npos)
        return std::nullopt;
    auto type = ascii_lower(url.substr(scheme.size(), comma - scheme.size()));
    const bool encoded = type.ends_with(";base64");
    type.resize(std::min(type.find(';'), type.size()));
    if (std::find(token_types.begin(), token_types.end(), type) == token_types.end())
        return std::nullopt;
    std::string text(url.substr(comma + 1));
    if (encoded) {
        const auto decoded = from_base64(text);
        text = decoded ? std::string(as_text(*decoded)) : std::string{};
    }
    const auto opened = read_text(text);
    if (!opened || opened->form != payload::jws)
        return std::nullopt;
    return text;
}

embedded_credential embedded_credential::unreadable(std::string code) {
    embedded_credential none;
    none.fault_ = std::move(code);
    return none;
}

embedded_credential embedded_credential::from_token(std::string_view text) {
    auto jwt = token::parse(text);
    if (!jwt)
        return unreadable(code_of(jwt.error()));
    embedded_credential found;
    found.jwt_ = std::move(*jwt);
    return found;
}

embedded_credential embedded_credential::from_document(std::string_view text) {
    auto document = json::document::parse(text);
    if (!document)
        return unreadable(code_of(document.error()));
    if (is_enveloped(document->root())) {
        const auto enclosed = token_in_envelope(document->root());
        return enclosed ? from_token(*enclosed) : unreadable("envelope_unreadable");
    }
    embedded_credential found;
    found.document_ = std::move(*document);
    return found;
}

embedded_credential embedded_credential::read(const json::node& value) {
    if (value.is_string())
        return from_token(value.as_string());
    return value.is_object() ? from_document(json::to_text(value)) : unreadable("not_a_badge");
}

embedded_credential embedded_credential::read_text(std::string_view text) {
    const auto opened = checking::read_text(text);
    if (!opened || opened->form == payload::url)
        return unreadable("not_a_badge");
    return opened->form == payload::jws ? from_token(opened->text) : from_document(opened->text);
}

const json::node& embedded_credential::root() const noexcept {
    if (jwt_)
        return jwt_->credential();
    return document_ ? document_->root() : nothing_;
}

} // namespace ob::checking
