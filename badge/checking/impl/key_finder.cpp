#include "badge/checking/impl/key_finder.hpp"

namespace ob::checking {
namespace {

key_answer refused(const error& why, std::string_view url) {
    key_answer answer;
    answer.outcome = check_outcome::failed;
    answer.code = why.name();
    answer.mentions = {{"url", std::string(url)}};
    return answer;
}

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
        return refused(found.error(), url);
    key_answer answer;
    answer.method = std::move(*found);
    return answer;
}

} // namespace

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
        co_return refused(where.error(), method_id);
    if (where->document_url.empty())
        co_return found_or_refused(keys::from_self_contained_did(method_id), method_id);
    const auto& url = where->document_url;
    const supply* brought =
        co_await e.talk.fetch(need_kind::controller_document, url, document_bytes_max);
    if (brought->failure != supply_failure::none)
        co_return not_brought(brought->failure, url);
    const auto document = json::document::parse(brought->body);
    if (!document || !document->root().is_object())
        co_return not_brought(supply_failure::wrong_type, url);
    co_return found_or_refused(
        keys::from_controller_document(document->root(), method_id, purpose), url
    );
}

} // namespace ob::checking
