#pragma once

#include "badge/model/rules/ob2.hpp"

#include <span>

/// The classes of Open Badges 2.0 as a table (digest 15.1). Private to this folder.
namespace ob::badge::rules {

enum class ob2_kind {
    text,      ///< a string, or the language forms of JSON-LD
    flag,      ///< true or false
    id,        ///< names an object
    web_url,   ///< http or https
    mail,      ///< an e-mail address
    phone,     ///< should be E.164 (Profile: "for maximum compatibility")
    time,      ///< ISO 8601 with zone
    authority, ///< a host name
    property,  ///< a property of the context
    language,  ///< BCP 47
    key,       ///< PEM
    part,      ///< an object that is written out here
    part_or_id,
    link,        ///< an id, or an object that counts as it stands at its own address
    picture,     ///< a web address, or an Image that has one
    own_picture, ///< or the PNG or SVG itself
};

enum class ob2_count {
    optional,
    one,
    any,
    some,    ///< must be there, and may be empty
    advised, ///< required by the specification, missing in badges that 1EdTech calls valid
};

struct ob2_member {
    std::string_view name;
    ob2_kind kind;
    ob2_count count;
    ob2_class of = ob2_class::none; ///< of a part
};

struct ob2_class_rule {
    ob2_class of;
    std::string_view name;
    std::span<const ob2_member> members;
    std::span<const std::string_view>
        types; ///< one of them must be in `type`; empty: it may be absent
};

/// Nothing for `none`.
const ob2_class_rule* ob2_rule_of(ob2_class of) noexcept;
/// The class that a word of `type` names.
ob2_class ob2_class_named(std::string_view type) noexcept;

} // namespace ob::badge::rules
