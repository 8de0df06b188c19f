#include "keys/signerd/rules.hpp"

#include "keys/signerd/rule_parts.hpp"

#include <algorithm>

namespace ob::signerd {

namespace {

constexpr std::string_view first_context = "https://www.w3.org/ns/credentials/v2";
/// A badge has a revocation and perhaps a suspension entry; four leave room.
constexpr std::size_t status_entries_max = 4;

bool contains(const std::vector<std::string>& list, std::string_view text) {
    return std::find(list.begin(), list.end(), text) != list.end();
}

/// Every context of the document, also of endorsements inside it, is on the list.
result<void>
check_contexts(const json::node& value, const settings& rules, const std::string& pointer) {
    for (std::size_t i = 0; i < value.elements().size(); ++i)
        if (auto good =
                check_contexts(value.elements()[i], rules, pointer + "/" + std::to_string(i));
            !good)
            return good;
    for (const auto& member : value.members()) {
        const auto place = pointer + "/" + std::string(member.name);
        if (member.name != "@context") {
            if (auto good = check_contexts(member.value, rules, place); !good)
                return good;
            continue;
        }
        for (const auto& named : elements_of(member.value))
            if (!named.is_string() || !contains(rules.contexts, named.as_string()))
                return error(errc::context, {}, place);
    }
    return {};
}

result<void> check_envelope(const json::node& document, const settings& rules) {
    if (!document.is_object())
        return error(errc::malformed);
    for (const auto& member : document.members()) {
        if (member.name == "proof")
            return error(errc::has_proof, {}, "/proof");
        if (member.name.starts_with('@') && member.name != "@context")
            return error(errc::keyword, {}, "/" + std::string(member.name));
    }
    const auto* contexts = document.find("@context");
    if (contexts == nullptr || !contexts->is_array() || contexts->elements().empty() ||
        contexts->elements().front().as_string() != first_context)
        return error(
            errc::context,
            "The first context must be that of Verifiable Credentials 2.0.",
            "/@context"
        );
    return check_contexts(document, rules, "");
}

/// `type` is an array of VerifiableCredential and exactly one of the allowed types.
result<void>
check_type(const json::node& document, std::initializer_list<std::string_view> allowed) {
    const auto* types = document.find("type");
    if (types == nullptr || !types->is_array() || types->elements().size() != 2 ||
        !has_type(document, "VerifiableCredential"))
        return error(errc::type, {}, "/type");
    for (const auto type : allowed)
        if (has_type(document, type))
            return {};
    return error(errc::type, {}, "/type");
}

/// The prefix and one name more: a partner's, as issuerd gives them.
bool is_endorser(const std::vector<std::string>& prefixes, std::string_view id) {
    return std::any_of(prefixes.begin(), prefixes.end(), [&](const std::string& prefix) {
        const auto name = id.starts_with(prefix) ? id.substr(prefix.size()) : std::string_view{};
        return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
            return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
        });
    });
}

/// `endorser`: also a partner may issue it.
result<std::string> check_issuer(const json::node& document, const settings& rules, bool endorser) {
    const auto* issuer = document.find("issuer");
    if (issuer == nullptr)
        return error(errc::issuer, {}, "/issuer");
    const auto id = issuer->is_object() ? issuer->string_at("id") : issuer->as_string();
    if (!contains(rules.issuers, id) && !(endorser && is_endorser(rules.endorser_prefixes, id)))
        return error(errc::issuer, {}, issuer->is_object() ? "/issuer/id" : "/issuer");
    return std::string(id);
}

bool is_index(std::string_view text) {
    return !text.empty() && text.size() <= 10 && (text.size() == 1 || text.front() != '0') &&
           std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

result<std::vector<std::string>>
check_status(const json::node& document, const settings& rules, bool required) {
    const auto* status = document.find("credentialStatus");
    if (status == nullptr)
        return required
                   ? result<std::vector<std::string>>(error(errc::status, {}, "/credentialStatus"))
                   : result<std::vector<std::string>>(std::vector<std::string>{});
    const auto entries = elements_of(*status);
    if (entries.empty() || entries.size() > status_entries_max)
        return error(errc::status, {}, "/credentialStatus");
    std::vector<std::string> places;
    for (const auto& entry : entries) {
        const auto list = entry.string_at("statusListCredential");
        const auto index = entry.string_at("statusListIndex");
        if (!has_type(entry, "BitstringStatusListEntry") ||
            !is_below(rules.status_list_prefixes, list) || !is_index(index))
            return error(errc::status, {}, "/credentialStatus");
        places.push_back(std::string(list) + "#" + std::string(index));
    }
    return places;
}

result<const json::node*> subject_of(const json::node& document, std::string_view type) {
    const auto* subject = document.find("credentialSubject");
    if (subject == nullptr || !subject->is_object() || !has_type(*subject, type))
        return error(errc::subject, {}, "/credentialSubject");
    return subject;
}

bool says_who(const json::node& subject) {
    const auto* identifier = subject.find("identifier");
    return !subject.string_at("id").empty() ||
           (identifier != nullptr && !elements_of(*identifier).empty());
}

/// What is signed, by the type of its subject.
enum class content {
    badge,
    endorsement,
    record
};

content content_of(const json::node& document) {
    if (has_type(document, "ClrCredential"))
        return content::record;
    return has_type(document, "EndorsementCredential") ? content::endorsement : content::badge;
}

/// A record lists credentials that were signed before, each with its proof (CLR 2.0, ClrSubject).
bool lists_signed(const json::node& subject) {
    const auto* listed = subject.find("verifiableCredential");
    if (listed == nullptr || !listed->is_array() || listed->elements().empty())
        return false;
    const auto all = listed->elements();
    return std::all_of(all.begin(), all.end(), [](const json::node& one) {
        return has_type(one, "VerifiableCredential") && one.find("proof") != nullptr;
    });
}

result<void> check_subject(const json::node& document, content what) {
    const std::string_view type = what == content::record        ? "ClrSubject"
                                  : what == content::endorsement ? "EndorsementSubject"
                                                                 : "AchievementSubject";
    OB_TRY(const auto* subject, subject_of(document, type));
    const auto* achievement = subject->find("achievement");
    if (!says_who(*subject) ||
        (what == content::badge && (achievement == nullptr || !achievement->is_object())) ||
        (what == content::record && !lists_signed(*subject)))
        return error(errc::subject, {}, "/credentialSubject");
    return {};
}

} // namespace

result<document_facts>
check_credential(const json::node& document, const settings& rules, instant now) {
    if (auto good = check_envelope(document, rules); !good)
        return good.error();
    if (auto good = check_type(
            document,
            {"OpenBadgeCredential",
             "AchievementCredential",
             "EndorsementCredential",
             "ClrCredential"}
        );
        !good)
        return good.error();
    const auto what = content_of(document);
    document_facts facts;
    OB_TRY(facts.issuer, check_issuer(document, rules, what == content::endorsement));
    facts.id = document.string_at("id");
    if (!is_below(rules.credential_prefixes, facts.id))
        return error(errc::id, {}, "/id");
    OB_TRY(facts.valid_from, check_start(document, "validFrom", rules, now));
    // A record says as of when it is; what it lists has ends and status entries of its own.
    if (auto good = check_end(
            document,
            "validUntil",
            facts.valid_from,
            rules.validity_max,
            rules.expiry_required && what != content::record
        );
        !good)
        return good.error();
    // What could never be revoked is not issued where there are lists to revoke it in.
    OB_TRY(
        facts.status,
        check_status(
            document, rules, what != content::record && !rules.status_list_prefixes.empty()
        )
    );
    if (auto good = check_subject(document, what); !good)
        return good.error();
    return facts;
}

result<document_facts>
check_status_list(const json::node& document, const settings& rules, instant now) {
    if (auto good = check_envelope(document, rules); !good)
        return good.error();
    if (auto good = check_type(document, {"BitstringStatusListCredential"}); !good)
        return good.error();
    document_facts facts;
    OB_TRY(facts.issuer, check_issuer(document, rules, true));
    facts.id = document.string_at("id");
    if (!is_below(rules.status_list_prefixes, facts.id))
        return error(errc::id, {}, "/id");
    OB_TRY(facts.valid_from, check_start(document, "validFrom", rules, now));
    if (auto good =
            check_end(document, "validUntil", facts.valid_from, rules.list_validity_max, true);
        !good)
        return good.error();
    OB_TRY(const auto* subject, subject_of(document, "BitstringStatusList"));
    const auto purpose = subject->string_at("statusPurpose");
    if ((purpose != "revocation" && purpose != "suspension") ||
        !subject->string_at("encodedList").starts_with('u'))
        return error(errc::subject, {}, "/credentialSubject");
    return facts;
}

result<instant> check_created(std::string_view created, const settings& rules, instant now) {
    const auto when = parse_time(created);
    if (!when)
        return error(errc::malformed, "The time of the proof cannot be read.");
    if (*when > now + future_most || *when < now - rules.window)
        return error(errc::window, "The time of the proof is too far from now.");
    return *when;
}

} // namespace ob::signerd
