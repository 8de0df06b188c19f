#include "base/core/json_text.hpp"
#include "crypto/proof/errors.hpp"
#include "crypto/proof/impl/claims.hpp"
#include "crypto/proof/impl/splice.hpp"
#include "crypto/proof/vc_jwt.hpp"

#include <boost/json/object.hpp>

namespace ob::proof {

namespace {

error bad_options(std::string_view why, std::string_view pointer) {
    return {errc::bad_options, std::string(why), std::string(pointer)};
}

result<json::document> read_object(std::string_view text) {
    OB_TRY(auto document, json::document::parse(text));
    if (!document.root().is_object())
        return error(errc::not_an_object);
    return document;
}

bool is_whole_second(instant when) {
    return std::chrono::floor<std::chrono::seconds>(when) == when;
}

std::string numeric_date(instant when) {
    return std::to_string(std::chrono::floor<std::chrono::seconds>(when).time_since_epoch().count()
    );
}

result<void> check_facts(const impl::credential_facts& facts) {
    if (facts.issuer.empty())
        return bad_options("A token names the issuer (iss); the credential does not.", "/issuer");
    if (facts.id.empty())
        return bad_options("A token names the credential (jti); it has no id.", "/id");
    if (facts.subject.empty())
        return bad_options(
            "A token names its subject (sub); the credential's has no id.", "/credentialSubject"
        );
    if (!facts.from || (facts.has_until && !facts.until))
        return bad_options("A token says when the credential is valid; it does not.", "");
    if (!is_whole_second(*facts.from) || (facts.until && !is_whole_second(*facts.until)))
        return bad_options("The times of a token are whole seconds.", "");
    return {};
}

} // namespace

result<std::string> sign_vc_jwt(
    std::string_view credential_text, std::string_view key_id, const crypto::signer& signer
) {
    OB_TRY(const auto document, read_object(credential_text));
    const auto& credential = document.root();
    for (const std::string_view name : {"iss", "jti", "sub", "nbf", "exp", "iat", "vc"})
        if (credential.find(name) != nullptr)
            return error(errc::claims_present, {}, "/" + std::string(name));
    const auto facts = impl::facts_of(credential);
    OB_TRY_VOID(check_facts(facts));

    impl::member_writer claims;
    claims.text("iss", facts.issuer);
    claims.text("jti", facts.id);
    claims.text("sub", facts.subject);
    claims.raw("nbf", numeric_date(*facts.from));
    if (facts.until)
        claims.raw("exp", numeric_date(*facts.until));
    const bool old = impl::is_vcdm1(credential);
    if (old)
        claims.raw("vc", credential_text);
    const auto payload =
        old ? claims.object() : impl::splice_members(credential_text, claims.members());
    return crypto::sign_compact_jws(
        signer, {{"kid", boost::json::string_view(key_id)}, {"typ", "JWT"}}, payload
    );
}

result<std::string> sign_ob2_assertion(
    std::string_view assertion_text, std::string_view key_id, const crypto::signer& signer
) {
    OB_TRY(const auto document, read_object(assertion_text));
    const auto* verification = document.root().find("verification");
    const auto type = verification == nullptr ? "" : verification->string_at("type");
    if (type != "SignedBadge" && type != "signed")
        return bad_options("The assertion does not say that it is signed.", "/verification/type");
    if (const auto creator = verification->string_at("creator");
        !creator.empty() && creator != key_id)
        return bad_options("The assertion names another key.", "/verification/creator");
    return crypto::sign_compact_jws(signer, {}, assertion_text);
}

} // namespace ob::proof
