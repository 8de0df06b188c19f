#include "badge/checking/checks/checks.hpp"
#include "base/core/json_text.hpp"

/// Who vouches for the credential, its achievement or a profile in it (Open Badges 3.0,
/// Verification 6). Wherever the model has `endorsement`, and verified by the same code as any
/// credential.
namespace ob::checking {
namespace {

struct holder {
    json::node object; ///< has `endorsement` or `endorsementJwt`
    std::string pointer;
};

/// Every object that carries endorsements. Credentials inside the credential speak for themselves.
void find_holders(const json::node& value, const std::string& pointer, std::vector<holder>& out) {
    if (value.find("endorsement") != nullptr || value.find("endorsementJwt") != nullptr)
        out.push_back({value, pointer});
    for (const auto& member : value.members()) {
        const auto name = member.name;
        if (name != "@context" && name != "proof" && name != "endorsement" &&
            name != "endorsementJwt" && name != "verifiableCredential")
            find_holders(member.value, pointer + "/" + json::escape_pointer_token(name), out);
    }
    std::size_t index = 0;
    for (const auto& element : value.elements())
        find_holders(element, pointer + "/" + std::to_string(index++), out);
}

std::vector<holder> holders_in(const json::node& root, const std::string& pointer) {
    std::vector<holder> all;
    find_holders(root, pointer, all);
    return all;
}

/// What holds the endorsement must be what it speaks of (digest 10, step 17).
check judge(
    const embedded_answer& inner,
    const json::node& value,
    const holder& by,
    const std::string& pointer
) {
    const arguments who{{"issuer", std::string(issuer_of(value))}, {"why", inner.why}};
    if (!has_type(value, "EndorsementCredential"))
        return endorsement_check(check_outcome::failed, "endorsement_type", pointer, who);
    if (inner.outcome != check_outcome::passed)
        return endorsement_check(inner.outcome, "endorsement_not_proved", pointer, who);
    const auto subject = id_of(value.find("credentialSubject"));
    if (subject.empty() || subject != by.object.string_at("id"))
        return endorsement_check(check_outcome::failed, "endorsement_other_subject", pointer, who);
    return endorsement_check(check_outcome::passed, "endorsement_valid", pointer, who);
}

std::vector<located> endorsements_of(const holder& by) {
    auto all = each(by.object.find("endorsement"), by.pointer + "/endorsement");
    const auto tokens = each(by.object.find("endorsementJwt"), by.pointer + "/endorsementJwt");
    all.insert(all.end(), tokens.begin(), tokens.end());
    return all;
}

} // namespace

task<std::vector<check>>
check_endorsements(const examination& e, const json::node& root, std::string pointer) {
    std::vector<check> checks;
    for (const auto& by : holders_in(root, pointer)) {
        for (const auto& one : endorsements_of(by)) {
            if (!e.talk.may_embed(one.value)) {
                checks.push_back(
                    endorsement_check(check_outcome::skipped, "endorsement_too_many", one.pointer)
                );
                co_return checks;
            }
            const auto credential = embedded_credential::read(one.value);
            examined inner = co_await examine_embedded(e, credential);
            checks.push_back(judge(summary_of(inner.checks), credential.root(), by, one.pointer));
            // Who endorses the endorser is not asked: one level, so that nobody can make a chain
            // of them.
            for (const auto& deeper : holders_in(credential.root(), one.pointer))
                checks.push_back(endorsement_check(
                    check_outcome::skipped, "endorsement_too_deep", deeper.pointer
                ));
        }
    }
    co_return checks;
}

} // namespace ob::checking
