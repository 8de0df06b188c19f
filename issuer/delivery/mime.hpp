#pragma once

#include "base/core/time_rfc3339.hpp"
#include "issuer/delivery/errc.hpp"

#include <cstddef>
#include <string>
#include <string_view>

/// The one writer of messages (threats T101, T102). Pure: the same message gives the same bytes.
namespace ob::delivery {

struct mailbox {
    std::string name; ///< may be empty
    std::string address;
};

/// A message to one person, as text and as HTML with the same content.
struct message {
    std::string message_id; ///< without angle brackets
    seconds_instant date;
    mailbox from;
    mailbox to;
    mailbox reply_to;     ///< no address: left out
    std::string subject;  ///< any Unicode, no control character
    std::string language; ///< Content-Language: "fr-CA", or "en-CA, fr-CA"
    std::string text;     ///< any line ends
    std::string html;
};

inline constexpr std::size_t message_bytes_max = 512 * 1024; ///< ours have some 10 KiB

/// RFC 5322 and 2045–2047: CRLF only, seven bits only, lines of at most 78 characters, no line of a
/// body that begins with a dot. Refuses control characters in headers and whatever is not one plain
/// address.
result<std::string> write_message(const message& m);

/// `local@domain` of RFC 5321 without quotes, comments and literals, in ASCII.
bool is_plain_address(std::string_view text) noexcept;
/// RFC 2047 words of at most 75 characters, cut between characters, folded; `column` is where the
/// value begins. Text that is plain ASCII stays as it is.
std::string encode_words(std::string_view text, std::size_t column);
/// RFC 2045 6.7 with CRLF.
std::string quoted_printable(std::string_view text);

} // namespace ob::delivery
