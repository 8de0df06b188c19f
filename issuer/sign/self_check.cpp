#include "issuer/sign/self_check.hpp"

#include "badge/checking/verification.hpp"
#include "base/core/json_text.hpp"
#include "issuer/sign/published_keys.hpp"

namespace ob::issuer {

namespace {

/// What stands at that address, if it is that of our DID document, of a partner's, or of our JWK
/// Set.
std::optional<std::string> key_document_at(const std::string& url, const own_documents& own) {
    const auto document = keys::did_web_document_url(own.issuer_id);
    const auto published = published_keys(own.keys);
    if (document && *document == url)
        return json::to_text(keys::compose_controller_document(own.issuer_id, published));
    for (const auto& endorser : own.endorsers)
        if (const auto theirs = keys::did_web_document_url(endorser); theirs && *theirs == url)
            return json::to_text(keys::compose_controller_document(endorser, published));
    const auto origin = keys::did_web_origin(own.issuer_id);
    if (!origin.empty() && url == origin + "/.well-known/jwks.json")
        return json::to_text(keys::compose_jwk_set(own.issuer_id, published, origin));
    return std::nullopt;
}

checking::supply bring(const checking::need& wanted, const own_documents& own) {
    checking::supply answer;
    if (wanted.kind == checking::need_kind::controller_document)
        if (auto published = key_document_at(wanted.url, own)) {
            answer.body = std::move(*published);
            return answer;
        }
    if (wanted.kind == checking::need_kind::status_list)
        if (auto list = own.list(wanted.url)) {
            answer.body = std::move(*list);
            return answer;
        }
    if (auto hosted = own.hosted(wanted.url)) {
        answer.body = std::move(*hosted);
        return answer;
    }
    answer.failure = checking::supply_failure::not_found;
    return answer;
}

std::string first_fault(const checking::report& report) {
    for (const auto& check : report.checks)
        if (check.required && check.outcome != checking::check_outcome::passed &&
            check.outcome != checking::check_outcome::not_applicable)
            return check.id + ": " + check.code + " " + check.pointer;
    return "no check was made";
}

} // namespace

std::string self_check(const std::string& signed_text, const own_documents& own, instant now) {
    const auto view = as_bytes(signed_text);
    checking::verification verification({{view.begin(), view.end()}, std::nullopt}, {}, now);
    auto step = verification.step();
    while (const auto* wanted = std::get_if<checking::need>(&step))
        step = verification.step(bring(*wanted, own));
    const auto& report = std::get<checking::report>(step);
    return report.verdict() == checking::verdict::valid ? std::string() : first_fault(report);
}

} // namespace ob::issuer
