#include "badge/model/v3/achievement.hpp"

#include "badge/model/v3/writing.hpp"

namespace ob::badge::v3 {

boost::json::object compose(const alignment& a) {
    auto out = typed("Alignment");
    out["targetName"] = a.target_name;
    out["targetUrl"] = a.target_url;
    put(out, "targetFramework", a.target_framework);
    put(out, "targetCode", a.target_code);
    put(out, "targetDescription", a.target_description);
    put(out, "targetType", a.target_type);
    return out;
}

boost::json::object compose(const rubric_criterion_level& l) {
    auto out = typed("RubricCriterionLevel");
    out["id"] = l.id;
    out["name"] = l.name;
    put(out, "description", l.description);
    put(out, "level", l.level);
    put(out, "points", l.points);
    put(out, "alignment", l.alignment);
    return out;
}

boost::json::object compose(const result_description& d) {
    auto out = typed("ResultDescription");
    out["id"] = d.id;
    out["name"] = d.name;
    out["resultType"] = d.result_type;
    put(out, "valueMin", d.value_min);
    put(out, "valueMax", d.value_max);
    put(out, "requiredValue", d.required_value);
    put(out, "requiredLevel", d.required_level);
    put(out, "allowedValue", d.allowed_value);
    put(out, "rubricCriterionLevel", d.rubric_criterion_level);
    put(out, "alignment", d.alignment);
    return out;
}

boost::json::object compose(const related& r) {
    auto out = typed("Related");
    if (!r.other_type.empty())
        out["type"].as_array().emplace_back(r.other_type);
    out["id"] = r.id;
    put(out, "inLanguage", r.in_language);
    put(out, "version", r.version);
    return out;
}

boost::json::object compose(const achievement& a) {
    boost::json::object out;
    out["id"] = a.id;
    out["type"] = boost::json::array{"Achievement"};
    out["name"] = a.name;
    out["description"] = a.description;
    boost::json::object criteria;
    put(criteria, "id", a.criteria.id);
    put(criteria, "narrative", a.criteria.narrative);
    out["criteria"] = std::move(criteria);
    put(out, "achievementType", a.achievement_type);
    put(out, "creditsAvailable", a.credits_available);
    put(out, "fieldOfStudy", a.field_of_study);
    put(out, "humanCode", a.human_code);
    put(out, "specialization", a.specialization);
    put(out, "version", a.version);
    put(out, "inLanguage", a.in_language);
    put(out, "image", a.image);
    put(out, "creator", a.creator);
    put(out, "alignment", a.alignment);
    put(out, "related", a.related);
    put(out, "resultDescription", a.result_description);
    put(out, "tag", a.tag);
    put(out, "otherIdentifier", a.other_identifier);
    put(out, "endorsement", a.endorsement);
    put(out, "endorsementJwt", a.endorsement_jwt);
    return out;
}

} // namespace ob::badge::v3
