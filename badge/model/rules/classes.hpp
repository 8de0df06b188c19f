#pragma once

#include "badge/model/rules/vocabulary.hpp"

#include <span>
#include <string_view>

/// The classes of Open Badges 3.0 as a table (digest 2). Private to this folder.
namespace ob::badge::rules {

enum class class_name {
    achievement_credential,
    endorsement_credential,
    clr_credential,
    clr_subject,
    association,
    service,
    achievement_subject,
    endorsement_subject,
    achievement,
    criteria,
    alignment,
    result,
    result_description,
    rubric_criterion_level,
    evidence,
    image,
    related,
    identifier_entry,
    identity_object,
    profile,
    address,
    geo_coordinates,
};

enum class value_kind {
    text,         ///< a string, or the language forms of JSON-LD
    word,         ///< a string
    uri,          ///< absolute
    date_time,    ///< with time zone
    date_or_time, ///< the activity dates: the context says date, the schema date-time
    date,
    number,
    boolean,
    language,          ///< the language pattern of the model
    listed,            ///< a word of a vocabulary
    jws,               ///< compact
    object,            ///< of a class
    picture,           ///< an Image; in a VCDM 1.1 badge its URL alone is tolerated
    opaque,            ///< an object that is checked elsewhere
    part,              ///< a credential of a record, or its token: checked elsewhere
    profile_reference, ///< a URI or a Profile
};

enum class cardinality {
    optional,
    one,
    any,
    many
};

struct member_rule {
    std::string_view name;
    value_kind kind;
    cardinality count;
    class_name of = class_name::criteria;            ///< for kind object
    vocabulary words = vocabulary::achievement_type; ///< for kind listed
};

struct class_rule {
    std::string_view type; ///< that `type` must contain; empty: the class has none
    std::span<const member_rule> members;
    bool closed = false; ///< no further members
};

const class_rule& rule_of(class_name name) noexcept;

} // namespace ob::badge::rules
