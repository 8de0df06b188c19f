#pragma once

#include "badge/checking/impl/token.hpp"

/// A credential that stands inside another document: as JSON, as a token, or as a token in an
/// EnvelopedVerifiableCredential (VCDM 2.0, 4.13). Private to this folder.
namespace ob::checking {

/// The token in the data: URL of an envelope (RFC 2397; VC-JOSE-COSE 1.0, 6.1 and the names of its
/// drafts); nothing when the URL holds something else.
std::optional<std::string> token_in_envelope(const json::node& enveloped);

/// The credential, read and not yet proved.
class embedded_credential {
public:
    /// A JSON object, or a string that is a token. Numbers keep their text.
    static embedded_credential read(const json::node& value);
    /// The same for a text as it was brought.
    static embedded_credential read_text(std::string_view text);

    /// Of the credential without the claims of its token; null when it could not be read.
    const json::node& root() const noexcept;

    /// Why it could not be read: a code of the structure check; empty when it was.
    const std::string& fault() const noexcept { return fault_; }

    const json::document* document() const noexcept { return document_ ? &*document_ : nullptr; }

    const token* jwt() const noexcept { return jwt_ ? &*jwt_ : nullptr; }

private:
    static embedded_credential unreadable(std::string code);
    static embedded_credential from_token(std::string_view text);
    static embedded_credential from_document(std::string_view text);

    std::optional<json::document> document_;
    std::optional<token> jwt_;
    json::node nothing_;
    std::string fault_;
};

} // namespace ob::checking
