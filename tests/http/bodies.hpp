#pragma once

#include <map>
#include <string>
#include <string_view>

/// Bodies that no text editor writes: pictures made wrong on purpose, and forms.
namespace ob::test {

/// `how`: "" as it is, "cut" the first two thirds of it, "bare" a PNG without its badge, "twice"
/// with two, "compressed" with a compressed one, "damaged" with a checksum that is wrong, "zeros"
/// so many zero bytes as the text says, "nested" so many lists in each other. Throws
/// std::runtime_error for another name.
std::string altered(std::string_view how, const std::string& bytes);

constexpr auto form_boundary = "------------------laurel";

/// multipart/form-data of "name=value; name=@saved".
std::string form_of(std::string_view text, const std::map<std::string, std::string>& saved);

} // namespace ob::test
