#include "issuer/transcript/compose.hpp"

#include "badge/model/v3/achievement_credential.hpp"
#include "base/core/json_text.hpp"
#include "issuer/compose/credential.hpp"
#include "issuer/compose/words.hpp"
#include "issuer/programme/urls.hpp"
#include "issuer/transcript/wording.hpp"

namespace ob::transcript {

namespace {

namespace bj = boost::json;

/// CLR 2.0, ClrCredential.
constexpr auto base_context = "https://www.w3.org/ns/credentials/v2";
constexpr auto record_context = "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json";
constexpr auto badge_context = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

/// CLR 2.0, ClrSubject `achievement`: what the record refers to without a badge of it.
bj::array referred_to(const ingredients& from) {
    bj::array all;
    for (const auto& one : from.stacks)
        if (!one.held)
            all.push_back(compose::achievement_definition(
                from.base_url, one.micro_credential, from.record.language
            ));
    return all;
}

/// An achievement keeps its id through all its versions, so none replaces another here.
bj::array associations(const ingredients& from) {
    bj::array all;
    for (const auto& one : from.stacks)
        for (const auto& part : one.parts)
            all.push_back(bj::object{
                {"type", "Association"},
                {"associationType", "isPartOf"},
                {"sourceId", programme::achievement_url(from.base_url, part)},
                {"targetId", programme::achievement_url(from.base_url, one.micro_credential.id)}});
    return all;
}

bj::object subject_of(const ingredients& from) {
    const badge::v3::identity_object who{
        .identity_hash = compose::identity_hash(from.learner.email, from.salt), .salt = from.salt};
    bj::object subject{
        {"id", from.learner.subject_id},
        {"type", bj::array{"ClrSubject"}},
        {"identifier", bj::array{badge::v3::compose(who)}}};
    if (auto definitions = referred_to(from); !definitions.empty())
        subject["achievement"] = std::move(definitions);
    if (auto relations = associations(from); !relations.empty())
        subject["association"] = std::move(relations);
    return subject;
}

bj::object envelope(const ingredients& from) {
    const auto& language = from.record.language;
    bj::object out{
        {"@context", bj::array{base_context, record_context, badge_context}},
        {"id", programme::transcript_url(from.base_url, from.record.id)},
        {"type", bj::array{"VerifiableCredential", "ClrCredential"}},
        {"name", words_in(language).name},
        {"description", summary(from)},
        {"issuer", compose::issuer_profile(from.issuer, language)},
        {"validFrom", format_time(from.record.as_of)}};
    if (from.record.partial)
        out["partial"] = true;
    out["credentialSubject"] = subject_of(from);
    return out;
}

/// The object with that member replaced, or with it at the end.
std::vector<json::member>
with_member(const json::node& object, std::string_view name, const json::node& value) {
    std::vector<json::member> members;
    for (const auto& member : object.members())
        if (member.name != name)
            members.push_back(member);
    members.push_back({name, value});
    return members;
}

} // namespace

result<std::string> unsigned_transcript(const ingredients& from) {
    // The badges stay nodes of their own texts: a number keeps the form that was signed.
    std::vector<json::document> badges;
    std::vector<json::node> parts;
    for (const auto& one : from.entries) {
        OB_TRY(auto badge, json::document::parse(one.award.credential));
        badges.push_back(std::move(badge));
        parts.push_back(badges.back().root());
    }
    const auto ours = json::to_text(envelope(from));
    OB_TRY(const auto outer, json::document::parse(ours));
    const auto* subject = outer.root().find("credentialSubject");
    const auto inside = with_member(*subject, "verifiableCredential", json::node::array(parts));
    const auto whole = with_member(outer.root(), "credentialSubject", json::node::object(inside));
    return json::to_text(json::node::object(whole));
}

} // namespace ob::transcript
