#pragma once

#include "issuer/delivery/mailer.hpp"

#include <string>
#include <string_view>

/// Private to issuer/delivery: following an SMTP dialogue, and what its end means.
namespace ob::delivery {

enum class stage {
    connect,
    greeting,
    starttls,
    auth,
    mail,
    rcpt,
    data,
    content, ///< after 354: the message, until its last dot is answered
};

/// Sees every command and reply of one try.
class smtp_session {
public:
    void command(std::string_view line);
    void reply(std::string_view line);

    delivery::stage stage() const noexcept { return stage_; }

    /// 0: the last command was not answered.
    int code() const noexcept { return code_; }

    /// "RCPT: 550 5.1.1": no words of the server, which may quote the address.
    std::string summary() const;

private:
    delivery::stage stage_ = delivery::stage::connect;
    int code_ = 0;
    std::string enhanced_; ///< RFC 3463
};

/// How the transfer ended, besides what was said.
enum class ending {
    cut,         ///< no connection, timeout, connection closed
    untrusted,   ///< TLS was required and not offered, or the certificate is not trusted
    login,       ///< the login was refused
    other_reply, ///< a reply that ends the transfer
};

/// The table of threats F21–F24.
outcome classify(const smtp_session& seen, ending end) noexcept;

} // namespace ob::delivery
