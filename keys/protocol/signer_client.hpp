#pragma once

#include "base/core/error.hpp"
#include "crypto/primitives/public_key.hpp"

#include <chrono>
#include <functional>
#include <memory>
#include <string>
#include <vector>

/// What issuerd may ask of signerd, over one end of a socket pair. Typed requests only: no digest,
/// no arbitrary bytes is ever signed for a caller (threats T113, T114).
namespace ob::signing {

enum class errc {
    unreachable = 1, ///< signerd is gone or does not answer in time
    refused,         ///< signerd found the request against its rules; detail says which
    protocol,        ///< an answer that we cannot read
    too_large,       ///< a document larger than a frame may be
    cannot_start,    ///< the signerd program could not be started
};
std::error_code make_error_code(errc e) noexcept;

struct key_info {
    std::string fragment; ///< key id inside the issuer's controller document
    crypto::public_key key;
    enum class state {
        pending,
        active,
        retired,
        compromised
    } state;
    std::string compromised_at; ///< xsd:dateTimeStamp, or empty
    /// "data_integrity" keys make embedded proofs, "jose" keys tokens.
    std::string purpose = "data_integrity";
};

/// Gives a connected socket within the time left, or says why there is none.
using connector = std::function<result<int>(std::chrono::milliseconds)>;

/// Blocking, thread-safe (one request at a time), each call bounded by the timeout. signerd checks
/// every request (issuer, type, dates, status entry), writes its audit line, then signs with the
/// active key. After a failure the socket is closed, because a late answer must never be taken for
/// the answer to another request.
class client {
public:
    /// Takes ownership of the connected socket. When it breaks, the client stays unreachable.
    client(int connected_socket, std::chrono::milliseconds timeout);
    /// Asks `connect` for a socket at the first call, and again after one broke.
    client(connector connect, std::chrono::milliseconds timeout);
    ~client();

    /// Every key that was ever published; the active ones come first, that for embedded proofs
    /// before all others.
    result<std::vector<key_info>> keys();
    /// An unsigned OpenBadgeCredential or EndorsementCredential → the same text with its proof.
    /// `key_fragment`: the key named in the stored intent; refused unless it is the active one.
    result<std::string> sign_credential(
        std::string_view unsigned_text, std::string_view created, std::string_view key_fragment
    );
    /// The unsigned OpenBadgeCredential of sign_credential → its VC-JWT, with the active jose key
    /// of that name.
    result<std::string>
    sign_credential_jwt(std::string_view unsigned_text, std::string_view key_fragment);
    /// An unsigned Open Badges 2.0 assertion, which names that key → its JWS.
    result<std::string>
    sign_ob2_assertion(std::string_view unsigned_text, std::string_view key_fragment);
    /// An unsigned BitstringStatusListCredential → the same text with its proof.
    result<std::string> sign_status_list(std::string_view unsigned_text, std::string_view created);

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

/// Connects to a signerd that runs as a service of its own and listens on a Unix socket.
connector unix_connector(std::string path);

} // namespace ob::signing

template <>
struct std::is_error_code_enum<ob::signing::errc> : std::true_type {};
