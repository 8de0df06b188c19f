#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace ob::proof::impl {

/// The text of a JSON object with members (`"a":1,"b":2`) added at its end; everything else stays
/// byte for byte. The text must be known to be a JSON object.
std::string splice_members(std::string_view object_text, std::string_view members);

/// The text of a JSON object with one more element at the end of the array that is its member
/// `name`; a value that is no array becomes the first element of one. Everything else stays byte
/// for byte. nullopt when there is no such member, or its name is written with escapes. The text
/// must be known to be a JSON object without duplicate names.
std::optional<std::string>
splice_element(std::string_view object_text, std::string_view name, std::string_view element);

/// Writes the members of an object in turn.
class member_writer {
public:
    void text(std::string_view name, std::string_view value); ///< a JSON string
    void raw(std::string_view name, std::string_view json);   ///< JSON as it is

    std::string_view members() const noexcept { return out_; }

    std::string object() const { return "{" + out_ + "}"; }

private:
    void begin(std::string_view name);
    std::string out_;
};

} // namespace ob::proof::impl
