#include "base/net/http/framing.hpp"

#include "base/net/http/errors.hpp"
#include "base/net/http/limits.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ob::net::http {
namespace {

error refused(std::string detail) {
    return {errc::bad_request, std::move(detail)};
}

/// RFC 9110 5.6.2.
bool is_token(std::string_view text) noexcept {
    static constexpr std::string_view marks = "!#$%&'*+-.^_`|~";
    return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               marks.find(c) != std::string_view::npos;
    });
}

std::string_view trim(std::string_view text) noexcept {
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

result<method> read_method(std::string_view text) {
    constexpr std::array known{
        method::get,
        method::head,
        method::post,
        method::put,
        method::patch,
        method::del,
        method::options};
    for (const auto m : known)
        if (name_of(m) == text)
            return m;
    if (is_token(text) && text.size() <= 32)
        return error{errc::unknown_method};
    return refused("The request line does not start with a method.");
}

/// Origin form only (RFC 9112 3.2.1), printable ASCII, no fragment, no backslash.
result<std::string> read_target(std::string_view text) {
    if (text.size() > target_max)
        return error{errc::target_too_long};
    const bool clean = std::all_of(text.begin(), text.end(), [](char c) {
        return c > 0x20 && c < 0x7f && c != '#' && c != '\\';
    });
    if (text.empty() || text.front() != '/' || !clean)
        return refused("The request target is not an absolute path in printable characters.");
    return std::string(text);
}

/// true for HTTP/1.1, false for HTTP/1.0.
result<bool> read_version(std::string_view text) {
    if (text == "HTTP/1.1")
        return true;
    if (text == "HTTP/1.0")
        return false;
    const bool shaped = text.size() == 8 && text.starts_with("HTTP/") && text[6] == '.' &&
                        text[5] >= '0' && text[5] <= '9' && text[7] >= '0' && text[7] <= '9';
    if (shaped)
        return error{errc::unsupported_version};
    return refused("The request line does not end with an HTTP version.");
}

result<field> read_field(std::string_view line) {
    if (line.front() == ' ' || line.front() == '\t')
        return refused("A header field is folded over several lines.");
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !is_token(line.substr(0, colon)))
        return refused("A header field has a malformed name.");
    const auto value = trim(line.substr(colon + 1));
    for (const char c : value)
        if ((static_cast<unsigned char>(c) < 0x20 && c != '\t') || c == 0x7f)
            return refused("A header field holds a control character.");
    return field{std::string(line.substr(0, colon)), std::string(value)};
}

/// The value of the one field of that name: nullptr when there is none; two are an error.
result<const std::string*> the_one(const std::vector<field>& fields, std::string_view name) {
    const std::string* found = nullptr;
    for (const auto& f : fields) {
        if (!same_name(f.name, name))
            continue;
        if (found != nullptr)
            return refused("The field " + std::string(name) + " occurs twice.");
        found = &f.value;
    }
    return found;
}

bool plausible_host(std::string_view host) noexcept {
    return !host.empty() && host.size() <= 255 && std::all_of(host.begin(), host.end(), [](char c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
               std::string_view("-._~:[]").find(c) != std::string_view::npos;
    });
}

result<void> check_host(const std::vector<field>& fields, bool version_1_1) {
    const auto host = the_one(fields, "Host");
    if (!host)
        return host.error();
    if (*host == nullptr && version_1_1)
        return refused("The Host field is missing.");
    if (*host != nullptr && !plausible_host(**host))
        return refused("The Host field is malformed.");
    return {};
}

/// Fields that say what a request is or who sends it: with two, one reader would take the first and
/// another the last (RFC 9110 5.3: only lists may be repeated).
result<void> check_single(const std::vector<field>& fields) {
    for (const std::string_view name :
         {"Authorization", "Content-Encoding", "Content-Type", "Origin"})
        if (const auto one = the_one(fields, name); !one)
            return one.error();
    return {};
}

/// RFC 9112 6: one meaning, or none.
result<void> read_length(request_head& head, bool version_1_1) {
    const auto coding = the_one(head.fields, "Transfer-Encoding");
    if (!coding)
        return coding.error();
    const auto length = the_one(head.fields, "Content-Length");
    if (!length)
        return length.error();
    if (*coding != nullptr) {
        if (*length != nullptr)
            return refused("Transfer-Encoding and Content-Length exclude each other.");
        if (!version_1_1 || !same_name(**coding, "chunked"))
            return refused("The only transfer coding that is read here is chunked, on HTTP/1.1.");
        head.chunked = true;
    }
    if (*length == nullptr)
        return {};
    const std::string& digits = **length;
    std::uint64_t value = 0;
    const auto [end, ec] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (digits.empty() || digits.size() > 10 || ec != std::errc{} ||
        end != digits.data() + digits.size())
        return refused("Content-Length is not a number of 1 to 10 digits.");
    head.content_length = value;
    return {};
}

result<void> read_expectation(request_head& head, bool version_1_1) {
    const auto expect = the_one(head.fields, "Expect");
    if (!expect)
        return expect.error();
    if (*expect == nullptr)
        return {};
    if (!same_name(**expect, "100-continue"))
        return error{errc::expectation_failed};
    head.expects_continue = version_1_1;
    return {};
}

bool has_token(std::string_view list, std::string_view token) noexcept {
    while (!list.empty()) {
        const auto part = list.substr(0, list.find(','));
        list.remove_prefix(std::min(list.size(), part.size() + 1));
        if (same_name(trim(part), token))
            return true;
    }
    return false;
}

void read_persistence(request_head& head, bool version_1_1) {
    bool close = false;
    bool keep = false;
    for (const auto& f : head.fields) {
        if (!same_name(f.name, "Connection"))
            continue;
        close = close || has_token(f.value, "close");
        keep = keep || has_token(f.value, "keep-alive");
    }
    head.keep_alive = !close && (version_1_1 || keep);
}

/// The next line without its CRLF; `text` keeps the rest. A bare CR or LF is an error.
result<std::string_view> take_line(std::string_view& text) {
    const auto end = text.find_first_of("\r\n");
    if (end == std::string_view::npos || text.substr(end, 2) != "\r\n")
        return refused("A line of the header does not end with CR LF.");
    const auto line = text.substr(0, end);
    text.remove_prefix(end + 2);
    return line;
}

result<bool> read_request_line(std::string_view line, request_head& head) {
    const auto first = line.find(' ');
    const auto last = line.rfind(' ');
    if (first == std::string_view::npos || first == last)
        return refused("The request line does not have three parts.");
    OB_TRY(const auto version_1_1, read_version(line.substr(last + 1)));
    OB_TRY(head.verb, read_method(line.substr(0, first)));
    OB_TRY(head.target, read_target(line.substr(first + 1, last - first - 1)));
    return version_1_1;
}

} // namespace

std::size_t head_size(std::string_view received) noexcept {
    const auto strict = received.find("\r\n\r\n");
    const auto lax = received.find("\n\n");
    const auto strict_end = strict == std::string_view::npos ? strict : strict + 4;
    const auto lax_end = lax == std::string_view::npos ? lax : lax + 2;
    return std::min(strict_end, lax_end);
}

result<request_head> parse_head(std::string_view raw, std::size_t fields_max) {
    request_head head;
    OB_TRY(const auto request_line, take_line(raw));
    OB_TRY(const auto version_1_1, read_request_line(request_line, head));
    while (true) {
        OB_TRY(const auto line, take_line(raw));
        if (line.empty())
            break;
        if (head.fields.size() == fields_max)
            return error{errc::fields_too_large};
        OB_TRY(auto f, read_field(line));
        head.fields.push_back(std::move(f));
    }
    if (auto ok = check_host(head.fields, version_1_1); !ok)
        return ok.error();
    if (auto ok = check_single(head.fields); !ok)
        return ok.error();
    if (auto ok = read_length(head, version_1_1); !ok)
        return ok.error();
    if (auto ok = read_expectation(head, version_1_1); !ok)
        return ok.error();
    read_persistence(head, version_1_1);
    return head;
}

} // namespace ob::net::http
