#pragma once

#include "base/core/strict_json.hpp"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// What a badge must look like, apart from signatures: the data model of Open Badges 3.0 and of the
/// Verifiable Credentials it stands on. One function per rule group; all of them read the document
/// as it was received.
namespace ob::badge::rules {

enum class severity {
    error,  ///< the document is no valid badge
    repair, ///< an issuer must not write it so, but what is meant is clear
    advice, ///< allowed; readers do better otherwise
};

struct finding {
    std::string code;    ///< docs/problems.md, "structure"
    std::string pointer; ///< JSON pointer
    severity weight = severity::error;
    std::vector<std::pair<std::string, std::string>> arguments; ///< what the sentence mentions
};

/// Nobody reads more at once, and a hostile document must not make us write more.
inline constexpr std::size_t findings_max = 50;

enum class document_kind {
    none,          ///< JSON, but nothing that we know
    open_badge,    ///< OpenBadgeCredential, AchievementCredential
    endorsement,   ///< EndorsementCredential
    clr,           ///< ClrCredential
    status_list,   ///< BitstringStatusListCredential, StatusList2021Credential
    credential,    ///< another verifiable credential
    enveloped,     ///< EnvelopedVerifiableCredential: a token in a data: URL
    presentation,  ///< VerifiablePresentation, EnvelopedVerifiablePresentation
    ob2_assertion, ///< Open Badges 2.0
    ob2_badge_class,
    ob2_profile,
    ob2_endorsement,
};
document_kind kind_of(const json::node& document) noexcept;

/// Which version of Verifiable Credentials `@context` begins with.
enum class data_model {
    none,
    vcdm1,
    vcdm2
};
data_model data_model_of(const json::node& document) noexcept;

/// Verifiable Credentials: contexts, type, id, issuer, dates, the typed members. For any credential
/// of either version; `pointer` is where it stands.
void check_envelope(
    const json::node& credential, std::vector<finding>& out, const std::string& pointer = {}
);
/// VCDM 2.0, 4.13: an EnvelopedVerifiableCredential says where its token is, and nothing else.
void check_enveloped(
    const json::node& enveloped, const std::string& pointer, std::vector<finding>& out
);
/// VCDM 2.0, 4.13: holder and credentials of a presentation.
void check_presentation(const json::node& presentation, std::vector<finding>& out);
/// Every class of Open Badges 3.0 in the credential: members, cardinalities, types, vocabularies,
/// closed classes.
void check_classes(const json::node& credential, document_kind kind, std::vector<finding>& out);
/// The subject is identified; a hashed identity has the form of one.
void check_subject(const json::node& credential, std::vector<finding>& out);
/// A learner record: its subject, and how its parts relate (CLR 2.0).
void check_record(const json::node& record, std::vector<finding>& out);
/// Results name descriptions and levels of the same achievement (Result, ResultDescription).
void check_results(const json::node& credential, std::vector<finding>& out);
/// What only an issuer can repair: null members, empty arrays, missing extension context, advice.
void check_tidiness(const json::node& credential, std::vector<finding>& out);

/// All groups that apply to the document, errors first; at most findings_max.
std::vector<finding> check_document(const json::node& document);

} // namespace ob::badge::rules
