#include "badge/checking/impl/key_finder.hpp"

namespace ob::checking {
namespace {

key_answer not_brought(supply_failure failure, const std::string& url) {
    key_answer answer;
    // 410 is a word from the controller: this document is no more. Everything else is silence.
    answer.outcome =
        failure == supply_failure::gone ? check_outcome::failed : check_outcome::indeterminate;
    answer.code = code_of(failure, "key");
    answer.mentions = {{"url", url}};
    return answer;
}

key_answer found_or_refused(result<keys::verification_method> found, std::string_view url) {
    if (!found)
        return refused_key(found.error(), url);
    key_answer answer;
    answer.method = std::move(*found);
    return answer;
}

} // namespace

key_answer refused_key(const error& why, std::string_view url) {
    key_answer answer;
    answer.outcome = check_outcome::failed;
    answer.code = why.name();
    answer.mentions = {{"url", std::string(url)}};
    return answer;
}

std::string code_of(supply_failure failure, std::string_view prefix) {
    const auto with = [&](std::string_view rest) { return std::string(prefix).append(rest); };
    switch (failure) {
    case supply_failure::none:
        return with("_unreadable");
    case supply_failure::unreachable:
        return with("_unreachable");
    case supply_failure::not_found:
        return with("_not_found");
    case supply_failure::gone:
        return with("_gone");
    case supply_failure::refused_address:
        return with("_refused_address");
    case supply_failure::too_large:
        return with("_too_large");
    case supply_failure::wrong_type:
        return with("_unreadable");
    case supply_failure::rolled_back:
        return with("_rollback");
    case supply_failure::limit:
        return with("_too_many");
    }
    return with("_unreachable");
}

task<key_answer> find_key(const examination& e, std::string method_id, std::string purpose) {
    const auto where = keys::locate(method_id);
    if (!where)
        co_return refused_key(where.error(), method_id);
    if (where->document_url.empty())
        co_return found_or_refused(keys::from_self_contained_did(method_id), method_id);
    const auto& url = where->document_url;
    key_document document = co_await fetch_key_document(e, url);
    if (!document.content)
        co_return document.without;
    co_return found_or_refused(
        keys::from_controller_document(document.content->root(), method_id, purpose), url
    );
}

task<key_document> fetch_key_document(const examination& e, std::string url) {
    key_document answer;
    const supply* brought =
        co_await e.talk.fetch(need_kind::controller_document, url, document_bytes_max);
    if (brought->failure != supply_failure::none) {
        answer.without = not_brought(brought->failure, url);
        co_return answer;
    }
    auto document = json::document::parse(brought->body);
    if (document && document->root().is_object())
        answer.content = std::move(*document);
    else
        answer.without = not_brought(supply_failure::wrong_type, url);
    co_return answer;
}

unproved without_key(const key_answer& key, const std::string& pointer) {
    const bool refused = key.outcome == check_outcome::failed;
    unproved answer;
    answer.proof = make_check(
        "proof",
        refused ? check_outcome::skipped : key.outcome,
        refused ? "not_reached" : key.code,
        pointer,
        key.mentions
    );
    if (refused)
        answer.binding =
            make_check("issuer_binding", check_outcome::failed, key.code, pointer, key.mentions);
    return answer;
}

check bind_key(
    const keys::verification_method& method,
    std::string_view issuer,
    instant signed_at,
    const std::string& pointer
) {
    const auto ended = [&](const char* code, instant when) {
        return make_check(
            "issuer_binding",
            check_outcome::failed,
            code,
            pointer,
            {{"date", format_time(when)}, {"key", method.id}}
        );
    };
    if (method.revoked && signed_at >= *method.revoked)
        return ended("key_compromised", *method.revoked);
    if (method.expires && signed_at >= *method.expires)
        return ended("key_expired", *method.expires);
    const bool same = method.controller == issuer;
    return make_check(
        "issuer_binding",
        same ? check_outcome::passed : check_outcome::failed,
        same ? "key_bound" : "key_not_issuers",
        pointer,
        {{"issuer", std::string(issuer)}, {"controller", method.controller}}
    );
}

} // namespace ob::checking
