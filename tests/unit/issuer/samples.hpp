#pragma once

#include "base/core/time_rfc3339.hpp"
#include "issuer/programme/types.hpp"

#include <string_view>

/// The story's programme, as values: what pages and letters are tried with.
namespace ob::test {

inline seconds_instant at(std::string_view text) {
    return std::chrono::floor<std::chrono::seconds>(parse_time(text).value());
}

inline programme::issuer_profile a_college() {
    programme::issuer_profile p;
    p.id = "did:web:badges.example.ca";
    p.slug = "northern-lakes";
    p.name = {"Northern Lakes College", "Collège des Lacs du Nord"};
    p.description = {
        "A public college of applied arts and technology in Northern Ontario.",
        "Un collège public d’arts appliqués et de technologie du Nord de l’Ontario.",
    };
    p.url = "https://northernlakes.example.ca/";
    p.email = "badges@northernlakes.example.ca";
    return p;
}

inline programme::micro_credential data_literacy() {
    programme::micro_credential m;
    m.id = "applied-data-literacy";
    m.version = 1;
    m.created_at = at("2026-01-05T14:00:00Z");
    auto& d = m.definition;
    d.name = {"Applied Data Literacy", "Littératie des données appliquée"};
    d.description = {
        "Read, question and explain the data that a workplace runs on.",
        "Lire, questionner et expliquer les données dont vit un milieu de travail.",
    };
    d.criteria = {
        "Holders analysed an unfamiliar data set under supervision and explained what it can and "
        "cannot show.",
        "Les titulaires ont analysé sous surveillance un jeu de données inconnu et expliqué ce "
        "qu’il montre et ne montre pas.",
    };
    d.outcomes = {
        {"Clean and describe a data set that others collected",
         "Nettoyer et décrire un jeu de données recueilli par d’autres"},
        {"Choose a chart that answers the question asked",
         "Choisir un graphique qui répond à la question posée"},
        {"Tell what the data cannot show", "Dire ce que les données ne peuvent pas montrer"},
    };
    d.hours = "15";
    d.credit = "1";
    d.credit_unit = "credit";
    d.assessment = programme::assessment{
        "adl-final",
        {"Case study with a data set", "Étude de cas avec un jeu de données"},
        {"Two supervised hours with a data set not seen before; marked against a public rubric.",
         "Deux heures surveillées avec un jeu de données inconnu; corrigé selon une grille "
         "publique."},
    };
    d.benchmark = "80";
    d.attempts = 2;
    d.attempt_window = std::chrono::days{14};
    d.assessment_due = at("2026-12-01T04:59:00Z");
    d.ends_at = at("2026-12-20T04:59:00Z");
    d.validity_months = 24;
    d.suspendable = true;
    d.alignments = {
        {"Interpret data", "https://data.europa.eu/esco/skill/1", "ESCO", "S2.7", "", ""},
        {"Data analysts",
         "https://noc.esdc.gc.ca/21223",
         "NOC",
         "21223",
         "National Occupational Classification",
         ""},
    };
    d.instructor_email = "prof@northernlakes.example.ca";
    return m;
}

inline programme::stack_progress data_stack() {
    programme::stack_progress s;
    s.stack_id = "data-foundations";
    s.stack_name = {"Data Foundations", "Fondements des données"};
    s.credit = "3";
    s.credit_unit = "credit";
    s.hours_each = "15";
    s.electives_done = 1;
    s.electives_required = 3;
    s.electives_total = 3;
    return s;
}

inline programme::micro_credential data_foundations() {
    programme::micro_credential m;
    m.id = "data-foundations";
    auto& d = m.definition;
    d.name = {"Data Foundations", "Fondements des données"};
    d.description = {
        "Three short steps to working with data.", "Trois pas vers le travail avec des données."};
    d.criteria = {"Holders completed all three.", "Les titulaires ont réussi les trois."};
    d.credit = "3";
    d.credit_unit = "credit";
    d.stack = programme::stack_rule{{"applied-data-literacy"}, {"data-ethics", "data-stories"}, 2};
    return m;
}

inline programme::learner a_learner() {
    programme::learner l;
    l.id = "learner-1";
    l.name = "Zoé O’Neill-Čapek";
    l.email = "zoe@example.org";
    l.language = "fr";
    return l;
}

inline programme::registration a_registration() {
    programme::registration r;
    r.id = "registration-1";
    r.learner_id = "learner-1";
    r.micro_credential_id = "applied-data-literacy";
    r.attempts_used = 2;
    r.attempt_open_until = at("2026-12-08T04:59:00Z");
    r.created_at = at("2026-11-01T15:00:00Z");
    return r;
}

inline programme::assessment_result a_pass() {
    programme::assessment_result r;
    r.id = "result-2";
    r.registration_id = "registration-1";
    r.score = {programme::score_form::points, "42", "50"};
    r.percent = "84";
    r.attempt = 2;
    r.decision = programme::decision::passed;
    r.completed_at = at("2026-11-23T18:00:00Z");
    return r;
}

inline programme::award an_award() {
    programme::award a;
    a.id = "Q2hhbmdlLW1lLTEyOC1i";
    a.learner_id = "learner-1";
    a.micro_credential_id = "applied-data-literacy";
    a.registration_id = "registration-1";
    a.result_id = "result-2";
    a.state = programme::award_state::published;
    a.language = "en";
    a.awarded_at = at("2026-11-23T18:00:05Z");
    a.valid_from = a.awarded_at;
    a.valid_until = at("2028-11-23T18:00:05Z");
    return a;
}

} // namespace ob::test
