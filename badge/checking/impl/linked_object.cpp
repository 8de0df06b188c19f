#include "badge/checking/impl/linked_object.hpp"

#include "badge/checking/impl/key_finder.hpp"
#include "badge/model/rules/ob1.hpp"

namespace ob::checking {
namespace {

linked_object nothing(const asking& how, check_outcome outcome, std::string code, std::string url) {
    linked_object answer;
    answer.fault =
        make_check(how.check_id, outcome, std::move(code), how.pointer, {{"url", std::move(url)}});
    return answer;
}

/// One answer of the web, whoever it says that it is.
linked_object read(const supply& brought, const asking& how, const std::string& url) {
    if (brought.failure != supply_failure::none) {
        const bool gone = brought.failure == supply_failure::gone;
        return nothing(
            how,
            gone ? check_outcome::failed : check_outcome::indeterminate,
            code_of(brought.failure, how.prefix),
            url
        );
    }
    auto document = json::document::parse(brought.body);
    if (!document || !document->root().is_object())
        return nothing(
            how, check_outcome::indeterminate, code_of(supply_failure::wrong_type, how.prefix), url
        );
    linked_object answer;
    answer.root = document->root();
    answer.document = std::move(*document);
    answer.id = url;
    answer.final_url = brought.final_url.empty() ? url : brought.final_url;
    return answer;
}

} // namespace

bool is_web_address(std::string_view text) noexcept {
    return text.starts_with("https://") || text.starts_with("http://");
}

task<linked_object> fetch_object(const examination& e, std::string url, asking how) {
    const supply* first = co_await e.talk.fetch(how.kind, url, document_bytes_max);
    linked_object found = read(*first, how, url);
    std::string own(badge::rules::hosted_address_of(found.root));
    found.other_id = !found.fault && own != url;
    if (found.fault || own == url || !is_web_address(own))
        co_return found;
    const supply* second = co_await e.talk.fetch(how.kind, own, document_bytes_max);
    if (!how.own_id && second->failure == supply_failure::not_found)
        co_return found;
    linked_object again = read(*second, how, own);
    if (!again.fault && badge::rules::hosted_address_of(again.root) != own)
        co_return nothing(how, check_outcome::failed, "hosted_other_id", own);
    co_return again;
}

task<linked_object> follow(const examination& e, const json::node* value, asking how) {
    const auto all = each(value, how.pointer);
    const json::node one = all.empty() ? json::node{} : all.front().value;
    std::string url(id_of(&one));
    if (is_web_address(url)) {
        linked_object found = co_await fetch_object(e, std::move(url), std::move(how));
        co_return found;
    }
    if (!one.is_object())
        co_return nothing(how, check_outcome::indeterminate, "hosted_unreadable", url);
    linked_object written;
    written.root = one;
    written.id = std::move(url);
    co_return written;
}

} // namespace ob::checking
