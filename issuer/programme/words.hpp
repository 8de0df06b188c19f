#pragma once

#include "issuer/programme/types.hpp"

#include <span>
#include <string>
#include <string_view>
#include <utility>

/// The words of the API and of the pages for our enumerations: one table each, read in both directions.
namespace ob::programme {

template <class Enum>
using words = std::span<const std::pair<std::string_view, Enum>>;

template <class Enum>
std::string_view word_of(std::type_identity_t<Enum> meaning, words<Enum> table) noexcept {
    for (const auto& [word, value] : table)
        if (value == meaning)
            return word;
    return {};
}

template <class Enum>
std::string list_words(words<Enum> table) {
    std::string list;
    for (const auto& [word, value] : table)
        list.append(list.empty() ? "" : ", ").append(word);
    return list;
}

using status_action = status_change::action_kind;

template <class Enum>
using word = std::pair<std::string_view, Enum>;

inline constexpr word<life_cycle> life_cycle_table[] = {
    {"draft", life_cycle::draft},
    {"pilot", life_cycle::pilot},
    {"live", life_cycle::live},
    {"paused", life_cycle::paused},
    {"teach_out", life_cycle::teach_out},
    {"sunset", life_cycle::sunset}};
inline constexpr words<life_cycle> life_cycle_words{life_cycle_table};

inline constexpr word<route> route_table[] = {{"course", route::course}, {"plar", route::plar}};
inline constexpr words<route> route_words{route_table};

inline constexpr word<assessment_kind> assessment_kind_table[] = {
    {"summative", assessment_kind::summative}, {"formative", assessment_kind::formative}};
inline constexpr words<assessment_kind> assessment_kind_words{assessment_kind_table};

inline constexpr word<registration_state> registration_state_table[] = {
    {"open", registration_state::open},
    {"passed", registration_state::passed},
    {"exhausted", registration_state::exhausted}};
inline constexpr words<registration_state> registration_state_words{registration_state_table};

inline constexpr word<decision> decision_table[] = {
    {"passed", decision::passed},
    {"not_passed", decision::not_passed},
    {"formative", decision::formative},
    {"attempts_exhausted", decision::attempts_exhausted},
    {"already_awarded", decision::already_awarded}};
inline constexpr words<decision> decision_words{decision_table};

inline constexpr word<award_state> award_state_table[] = {
    {"accepted", award_state::intent},
    {"signed", award_state::signed_},
    {"published", award_state::published},
    {"mailed", award_state::mailed}};
inline constexpr words<award_state> award_state_words{award_state_table};

inline constexpr word<standing> standing_table[] = {
    {"good", standing::good}, {"suspended", standing::suspended}, {"revoked", standing::revoked}};
inline constexpr words<standing> standing_words{standing_table};

inline constexpr word<status_action> status_action_table[] = {
    {"revocation", status_action::revocation},
    {"suspension", status_action::suspension},
    {"reinstatement", status_action::reinstatement}};
inline constexpr words<status_action> status_action_words{status_action_table};

} // namespace ob::programme
