#pragma once

#include <map>
#include <string>
#include <string_view>

/// Bodies that no text editor writes: pictures made wrong on purpose, and forms.
namespace ob::test {

/// "@name": what was saved under that name. "@how(name)": altered; `how` is "cut" (the first two
/// thirds), of a PNG "bare" (without its badge), "twice" (with two), "compressed" (with a
/// compressed one) or "damaged" (a checksum is wrong), "padded" (to more than 8 MiB), "renamed"
/// (another word in a signed text);
/// "@zeros(n)" and "@nested(n)" are so many zeros, or lists in each other. Throws
/// std::runtime_error for anything else.
std::string made_body(std::string_view call, const std::map<std::string, std::string>& saved);

constexpr auto form_boundary = "------------------laurel";

/// multipart/form-data of "name=value; name=@cut(saved)".
std::string form_of(std::string_view text, const std::map<std::string, std::string>& saved);

} // namespace ob::test
