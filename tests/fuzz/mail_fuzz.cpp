#include "issuer/delivery/mime.hpp"
#include "issuer/programme/rules.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace ob;

namespace {

/// RFC 5322 2.1.1 and 2.3: an address cannot be folded, everything else is.
void check_lines(std::string_view mail) {
    while (!mail.empty()) {
        const auto end = mail.find("\r\n");
        const bool has_address = mail.substr(0, end).find('@') != mail.npos;
        fuzz::must(end <= (has_address ? 998 : 78), "every line ends in time");
        for (const char c : mail.substr(0, end))
            fuzz::must((c >= ' ' && c < 0x7f) || c == '\t', "seven bits, no controls");
        fuzz::must(mail.front() != '.', "no line ends the mail");
        mail.remove_prefix(end + 2);
    }
}

std::string_view head_of(std::string_view mail) {
    return mail.substr(0, mail.find("\r\n\r\n"));
}

std::size_t lines_that_begin(std::string_view head, std::string_view with) {
    std::size_t count = head.starts_with(with) ? 1 : 0;
    for (auto at = head.find("\r\n" + std::string(with)); at != head.npos;
         at = head.find("\r\n" + std::string(with), at + 2))
        ++count;
    return count;
}

} // namespace

// The input is an address, a name, a subject and a text, each ended by a zero byte.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    auto rest = fuzz::text_of(data, size);
    const auto take = [&rest] {
        const auto part = rest.substr(0, rest.find('\0'));
        rest.remove_prefix(std::min(rest.size(), part.size() + 1));
        return std::string(part);
    };
    delivery::message m{
        .message_id = "1@issuer.example",
        .date = {},
        .from = {"Issuer", "issuer@issuer.example"},
        .to = {{}, take()},
        .reply_to = {},
        .subject = {},
        .language = "en-CA",
        .text = {},
        .html = "<p>1</p>"};
    if (programme::is_email(m.to.address))
        fuzz::must(delivery::is_plain_address(m.to.address), "who may register can be written to");
    m.to.name = take();
    m.subject = take();
    m.text = rest;
    const auto mail = delivery::write_message(m);
    if (!mail)
        return 0;
    check_lines(*mail);
    for (const auto* field : {"To:", "From:", "Subject:", "Message-ID:", "Content-Type:"})
        fuzz::must(lines_that_begin(head_of(*mail), field) == 1, "each field once");
    fuzz::must(lines_that_begin(head_of(*mail), "Bcc:") == 0, "and nobody else");
    return 0;
}
