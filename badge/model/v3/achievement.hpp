#pragma once

#include "badge/model/v3/profile.hpp"

#include <boost/json/value.hpp>

namespace ob::badge::v3 {

/// A node of a competency framework, or a larger achievement that this one stacks into.
struct alignment {
    std::string target_name;
    std::string target_url;
    std::string target_framework;
    std::string target_code;
    std::string target_description;
    std::string target_type; ///< AlignmentTargetType or `ext:…`, for example ext:StackableInto
};

struct criteria {
    std::string id;
    std::string narrative; ///< Markdown; one of the two is needed
};

struct rubric_criterion_level {
    std::string id;
    std::string name;
    std::string description;
    std::string level;
    std::string points;
    std::vector<v3::alignment> alignment{};
};

/// What a Result may say: scale, pass mark, levels.
struct result_description {
    std::string id;
    std::string name;
    std::string result_type; ///< ResultType, for example Percent
    std::string value_min;
    std::string value_max;
    std::string required_value; ///< the mastery benchmark
    std::string required_level;
    std::vector<std::string> allowed_value{}; ///< from low to high
    std::vector<v3::rubric_criterion_level> rubric_criterion_level{};
    std::vector<v3::alignment> alignment{};
};

/// An equivalent achievement, another version or another language of it.
struct related {
    std::string id;
    std::string in_language;
    std::string version;
    std::string other_type{}; ///< IRI of its class in another standard; empty: it is of this one
};

struct achievement {
    std::string id; ///< stable across issuances: the stacking key
    std::string name;
    std::string description;
    v3::criteria criteria;
    std::string achievement_type; ///< AchievementType, for example MicroCredential
    std::optional<double> credits_available;
    std::string field_of_study;
    std::string human_code;
    std::string specialization;
    std::string version;
    std::string in_language;
    std::optional<v3::image> image;
    std::optional<profile> creator;
    std::vector<v3::alignment> alignment;
    std::vector<v3::related> related;
    std::vector<v3::result_description> result_description;
    std::vector<std::string> tag;
    std::vector<identifier_entry> other_identifier;
    std::vector<boost::json::value> endorsement;
    std::vector<std::string> endorsement_jwt;
};

boost::json::object compose(const alignment& a);
boost::json::object compose(const rubric_criterion_level& l);
boost::json::object compose(const result_description& d);
boost::json::object compose(const related& r);
boost::json::object compose(const achievement& a);

} // namespace ob::badge::v3
