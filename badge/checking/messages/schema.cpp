#include "badge/checking/messages/messages.hpp"

namespace ob::checking::messages {
namespace {

constexpr row rows[] = {
    {"no_schema", "The badge names no schema.", "Le badge ne nomme aucun schéma."},
    {"schema_kept", "The badge keeps to the schema {url}.", "Le badge respecte le schéma {url}."},
    {"schema_violated",
     "The badge does not keep to the schema {url}. {detail}",
     "Le badge ne respecte pas le schéma {url}. {detail}"},
    {"schema_type_unknown",
     "The badge names a schema of a kind that is not checked here: {url}.",
     "Le badge nomme un schéma d’un type qui n’est pas vérifié ici : {url}."},
    {"schema_other_model",
     "The badge is of an older version of the standard than today’s schema {url}, so it was not "
     "held against it.",
     "Le badge suit une version de la norme plus ancienne que le schéma actuel {url} : il n’y a "
     "pas "
     "été comparé."},
    {"schema_unknown",
     "The badge names a schema that is not on the web: {url}.",
     "Le badge nomme un schéma qui n’est pas sur le web : {url}."},
    {"schema_unreachable",
     "The schema does not answer, so it is not known whether the badge keeps to it: {url}.",
     "Le schéma ne répond pas : on ne sait pas si le badge le respecte : {url}."},
    {"schema_not_found",
     "The schema is not there, so it is not known whether the badge keeps to it: {url}.",
     "Le schéma est introuvable : on ne sait pas si le badge le respecte : {url}."},
    {"schema_gone",
     "The schema was withdrawn, so it is not known whether the badge keeps to it: {url}.",
     "Le schéma a été retiré : on ne sait pas si le badge le respecte : {url}."},
    {"schema_refused_address",
     "The schema is at an address that is not public: {url}.",
     "Le schéma se trouve à une adresse qui n’est pas publique : {url}."},
    {"schema_too_large",
     "The schema is larger than a document may be: {url}.",
     "Le schéma est plus grand qu’un document ne peut l’être : {url}."},
    {"schema_unreadable",
     "What stands at the address of the schema is no JSON: {url}.",
     "Ce qui se trouve à l’adresse du schéma n’est pas du JSON : {url}."},
    {"schema_too_many",
     "This badge asks for more documents than one verification fetches.",
     "Ce badge demande plus de documents qu’une vérification n’en récupère."},
    {"schema_malformed",
     "The schema {url} is faulty, so the badge cannot be held against it. {detail}",
     "Le schéma {url} est défectueux : le badge ne peut pas y être comparé. {detail}"},
    {"schema_unknown_dialect",
     "The schema {url} is written in a dialect that is not known here. {detail}",
     "Le schéma {url} est écrit dans un dialecte inconnu ici. {detail}"},
    {"schema_unresolved",
     "The schema {url} refers to something that is not there. {detail}",
     "Le schéma {url} renvoie à quelque chose qui n’existe pas. {detail}"},
    {"schema_unsupported_pattern",
     "The schema {url} has a pattern that is not tried here, because it may need very long.",
     "Le schéma {url} contient un motif qui n’est pas essayé ici, car il peut prendre très "
     "longtemps."},
    {"schema_malformed_pattern",
     "The schema {url} has a pattern that is no regular expression.",
     "Le schéma {url} contient un motif qui n’est pas une expression régulière."},
    {"schema_too_complex",
     "The schema has more parts than one verification looks at: {url}.",
     "Le schéma a plus de parties qu’une vérification n’en examine : {url}."},
    {"schema_work_limit",
     "Holding the badge against the schema takes more work than one verification may: {url}.",
     "Comparer le badge au schéma demande plus de travail qu’une vérification n’en fait : {url}."},
    {"extension_not_checked",
     "The badge has an extension without a schema that is known here; it was not checked.",
     "Le badge a une extension sans schéma connu ici ; elle n’a pas été vérifiée."},
};

} // namespace

std::span<const row> schema_rows() noexcept {
    return rows;
}

} // namespace ob::checking::messages
