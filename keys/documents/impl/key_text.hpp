#pragma once

#include "keys/documents/verification_method.hpp"

/// The written forms of one public key, with the errors of this chamber.
namespace ob::keys::impl {

/// What a key that crypto refused means here.
error key_error(const error& cause, std::string pointer);

/// `z…` or `u…` Multikey (Controlled Identifiers 1.0, 2.2.2).
result<crypto::public_key> read_multikey(std::string_view multibase, std::string pointer);

/// A public JWK; one with private members is refused as published (T113).
result<crypto::public_key> read_jwk(const json::node& jwk, std::string pointer);

/// An xsd:dateTimeStamp member of a method; absent is nullopt.
result<std::optional<instant>>
read_date(const json::node& method, std::string_view name, std::string_view pointer);

} // namespace ob::keys::impl
