#include "issuer/award/twins.hpp"

#include "base/core/fail_point.hpp"
#include "crypto/primitives/jws.hpp"
#include "issuer/award/finish.hpp"
#include "issuer/ledger/awards.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/urls.hpp"
#include "issuer/publish/ob2_documents.hpp"
#include "issuer/sign/same_award.hpp"

namespace ob::issuer {

namespace {

using programme::twin;
using programme::twin_form;

std::vector<signing::key_info> token_keys(service::impl& state) {
    const std::lock_guard lock(state.mutex);
    std::vector<signing::key_info> active;
    for (const auto& key : state.keys)
        if (key.purpose == "jose" && key.state == signing::key_info::state::active)
            active.push_back(key);
    return active;
}

result<compose::ob2_place> place_of(service::impl& state, const std::string& award_id) {
    return state.with_store([&](context& with) -> result<compose::ob2_place> {
        OB_TRY(const auto award, ledger::find_award(with.db, award_id));
        if (!award)
            return error(programme::errc::not_found);
        return ob2_place_of(with, *award);
    });
}

/// What both assertions of an award hang together with, and whether they say what the credential
/// says.
std::string check_ob2(
    const ledger::intent& what,
    const std::string& assertion,
    const own_documents& own,
    const std::string& badge_class
) {
    const auto parsed = json::document::parse(assertion);
    const auto issuer = json::document::parse(badge_class);
    if (!parsed || !issuer)
        return "not readable";
    const auto profile = own.hosted(std::string(issuer->root().string_at("issuer")));
    return ob2_differs(what.unsigned_text, {assertion, badge_class, profile.value_or("")});
}

std::string payload_of(const std::string& jws) {
    const auto token = crypto::compact_jws::parse(jws);
    return token ? std::string(as_text(token->payload())) : std::string();
}

} // namespace

result<std::vector<twin>>
sign_twins(service::impl& state, credential_signer& signer, const ledger::intent& what) {
    OB_TRY(const auto credential, json::document::parse(what.unsigned_text));
    OB_TRY(const auto place, place_of(state, what.award_id));
    std::vector<twin> twins;
    for (const auto& key : token_keys(state)) {
        const bool rsa = key.key.type() == crypto::key_type::rsa;
        if (!rsa && key.key.type() != crypto::key_type::p256)
            continue; // published, but no form is made with it
        OB_TRY(auto jwt, signer.sign_credential_jwt(what.unsigned_text, key.fragment));
        twins.push_back(
            {rsa ? twin_form::jwt_rs256 : twin_form::jwt_es256, key.fragment, std::move(jwt)}
        );
        OB_FAIL_POINT("jwt_signed");
        if (!rsa)
            continue;
        const auto assertion =
            compose::ob2_signed_assertion(credential.root(), place, key.fragment);
        OB_TRY(auto jws, signer.sign_ob2_assertion(assertion, key.fragment));
        twins.push_back({twin_form::ob2_rs256, key.fragment, std::move(jws)});
        OB_FAIL_POINT("assertion_signed");
    }
    return twins;
}

std::string
twins_fault(service::impl& state, const ledger::intent& what, const std::vector<twin>& twins) {
    const auto credential = json::document::parse(what.unsigned_text);
    const auto place = place_of(state, what.award_id);
    if (!credential || !place)
        return "not readable";
    auto own = own_documents_of(state);
    const auto now = state.time.now();
    const auto badge_class = own.hosted(programme::ob2_badge_class_url(
        place->base_url, place->micro_credential_id, place->version, place->language
    ));
    // Hosted from the moment at which the award is stored.
    const auto hosted = compose::ob2_hosted_assertion(credential->root(), *place);
    const auto address = programme::ob2_hosted_url(place->base_url, what.award_id);
    own.hosted = [&hosted, &address, others = own.hosted](const std::string& url) {
        return url == address ? std::optional(hosted) : others(url);
    };
    const auto check = [&](std::string_view name, const std::string& text, std::string differs) {
        auto fault = self_check(text, own, now);
        if (fault.empty() && !differs.empty())
            fault = "differs in " + differs;
        return fault.empty() ? fault : std::string(name) + ": " + fault;
    };
    auto fault =
        check("ob2 hosted", hosted, check_ob2(what, hosted, own, badge_class.value_or("")));
    for (const auto& one : twins) {
        if (!fault.empty())
            return fault;
        fault = one.form == twin_form::ob2_rs256
                    ? check(
                          "ob2 signed",
                          one.text,
                          check_ob2(what, payload_of(one.text), own, badge_class.value_or(""))
                      )
                    : check("jwt", one.text, jwt_differs(what.unsigned_text, one.text));
    }
    return fault;
}

} // namespace ob::issuer
