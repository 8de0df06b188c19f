#pragma once

#include "keys/protocol/signer_client.hpp"

#include <string>
#include <variant>
#include <vector>

/// The words of the protocol, for both sides. A request or answer with an unknown member is
/// refused: both programs are installed together, and a member that one of them does not check
/// would be a hole.
namespace ob::signing {

struct request {
    enum class operation {
        keys,
        sign_credential,     ///< embedded proof
        sign_credential_jwt, ///< VC-JWT of the same document
        sign_ob2_assertion,  ///< JWS of a signed Open Badges 2.0 assertion
        sign_status_list
    } what = operation::keys;
    std::string document; ///< unsigned text
    std::string created;  ///< xsd:dateTimeStamp of the proof; of embedded proofs only
    std::string key;      ///< fragment; not of status lists
};

std::string encode(const request& r);
result<request> decode_request(std::string_view text);

/// Why signerd said no. `code` is stable and listed in docs/problems.md.
struct refusal {
    std::string code;
    std::string message;
    std::string pointer; ///< into the document
};

struct signed_document {
    std::string text;
};

using answer = std::variant<std::vector<key_info>, signed_document, refusal>;

std::string encode(const answer& a);
result<answer> decode_answer(std::string_view text);

} // namespace ob::signing
