#include "badge/model/rules/vocabulary.hpp"

#include <algorithm>
#include <span>

namespace ob::badge::rules {
namespace {

using words = std::span<const std::string_view>;

constexpr std::string_view achievement_types[] = {
    "Achievement",
    "ApprenticeshipCertificate",
    "Assessment",
    "Assignment",
    "AssociateDegree",
    "Award",
    "Badge",
    "BachelorDegree",
    "Certificate",
    "CertificateOfCompletion",
    "Certification",
    "CommunityService",
    "Competency",
    "Course",
    "CoCurricular",
    "Degree",
    "Diploma",
    "DoctoralDegree",
    "Fieldwork",
    "GeneralEducationDevelopment",
    "JourneymanCertificate",
    "LearningProgram",
    "License",
    "Membership",
    "ProfessionalDoctorate",
    "QualityAssuranceCredential",
    "MasterCertificate",
    "MasterDegree",
    "MicroCredential",
    "ResearchDoctorate",
    "SecondarySchoolDiploma"};
constexpr std::string_view target_types[] = {
    "ceasn:Competency",
    "ceterms:Credential",
    "CFItem",
    "CFRubric",
    "CFRubricCriterion",
    "CFRubricCriterionLevel",
    "CTDL"};
constexpr std::string_view identifier_types[] = {
    "name",
    "sourcedId",
    "systemId",
    "productId",
    "userName",
    "accountId",
    "emailAddress",
    "nationalIdentityNumber",
    "isbn",
    "issn",
    "lisSourcedId",
    "oneRosterSourcedId",
    "sisSourcedId",
    "ltiContextId",
    "ltiDeploymentId",
    "ltiToolId",
    "ltiPlatformId",
    "ltiUserId",
    "identifier"};
constexpr std::string_view result_types[] = {
    "GradePointAverage",
    "LetterGrade",
    "Percent",
    "PerformanceLevel",
    "PredictedScore",
    "RawScore",
    "Result",
    "RubricCriterion",
    "RubricCriterionLevel",
    "RubricScore",
    "ScaledScore",
    "Status"};
constexpr std::string_view result_statuses[] = {
    "Completed", "Enrolled", "Failed", "InProgress", "OnHold", "Provisional", "Withdrew"};
constexpr std::string_view association_types[] = {
    "exactMatchOf",
    "isChildOf",
    "isParentOf",
    "isPartOf",
    "isPeerOf",
    "isRelatedTo",
    "precedes",
    "replacedBy"};

words words_of(vocabulary list) noexcept {
    switch (list) {
    case vocabulary::achievement_type:
        return achievement_types;
    case vocabulary::target_type:
        return target_types;
    case vocabulary::identifier_type:
        return identifier_types;
    case vocabulary::result_type:
        return result_types;
    case vocabulary::result_status:
        return result_statuses;
    case vocabulary::association_type:
        return association_types;
    }
    return {};
}

bool is_open(vocabulary list) noexcept {
    return list != vocabulary::result_status && list != vocabulary::association_type;
}

bool is_extension(std::string_view value) noexcept {
    if (!value.starts_with("ext:") || value.size() == 4)
        return false;
    value.remove_prefix(4);
    return std::all_of(value.begin(), value.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == '_' || c == '|';
    });
}

} // namespace

bool is_in(vocabulary list, std::string_view value) noexcept {
    const auto all = words_of(list);
    return std::find(all.begin(), all.end(), value) != all.end() ||
           (is_open(list) && is_extension(value));
}

} // namespace ob::badge::rules
