#include "base/net/http/limits.hpp"
#include "base/net/http/multipart.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace ob;
using namespace ob::net;

namespace {

/// Quoted as browsers do not, but as is read: a backslash before what it protects.
std::string quoted(std::string_view text) {
    std::string out;
    for (const char c : text)
        (c == '"' || c == '\\' ? out += '\\' : out) += c;
    return "\"" + out + "\"";
}

/// The same form by another writer; nullopt-like empty body when no boundary is free.
http::request written(const std::vector<http::form_part>& parts) {
    constexpr std::string_view boundary = "=_laurel_fuzz_=";
    http::request r;
    r.fields = {
        {"Content-Type", "multipart/form-data; boundary=\"" + std::string(boundary) + "\""}};
    for (const auto& part : parts)
        r.body += "--" + std::string(boundary) +
                  "\r\nContent-Disposition: form-data; name=" + quoted(part.name) +
                  "; filename=" + quoted(part.file_name) + "\r\nContent-Type:" + part.content_type +
                  "\r\n\r\n" + part.content + "\r\n";
    r.body += "--" + std::string(boundary) + "--";
    return r;
}

bool can_be_written(const http::form_part& part) {
    const auto plain = [](std::string_view text) { return text.find('\r') == text.npos; };
    return plain(part.name) && plain(part.file_name) &&
           part.content.find("--=_laurel_fuzz_=") == std::string::npos &&
           part.name.size() + part.file_name.size() + part.content_type.size() < 1000;
}

} // namespace

// The input is a Content-Type and, after a line feed, a body.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    http::request r;
    r.fields = {{"Content-Type", std::string(text.substr(0, text.find('\n')))}};
    r.body = text.substr(std::min(size, r.fields[0].value.size() + 1));
    const auto parts = http::read_form(r);
    fuzz::must(!parts || http::is_form(r), "only a form is read as one");
    if (!parts)
        return 0;
    const bool multipart = r.header("Content-Type").find('/') != std::string::npos &&
                           http::same_name(r.header("Content-Type").substr(0, 2), "mu");
    fuzz::must(
        parts->size() <= (multipart ? http::parts_max : http::form_fields_max), "parts are bounded"
    );
    std::size_t total = 0;
    for (const auto& part : *parts) {
        total += part.name.size() + part.file_name.size() + part.content.size();
        fuzz::must(!multipart || r.body.find(part.content) != std::string::npos, "as it was sent");
    }
    fuzz::must(total <= r.body.size(), "nothing is added");
    if (parts->size() > http::parts_max ||
        !std::all_of(parts->begin(), parts->end(), can_be_written))
        return 0;
    const auto again = http::read_form(written(*parts));
    fuzz::must(again && again->size() == parts->size(), "another writer's form has the same parts");
    for (std::size_t i = 0; i < parts->size(); ++i)
        fuzz::must(
            (*again)[i].name == (*parts)[i].name && (*again)[i].content == (*parts)[i].content &&
                (*again)[i].file_name == (*parts)[i].file_name,
            "with the same in them"
        );
    return 0;
}
