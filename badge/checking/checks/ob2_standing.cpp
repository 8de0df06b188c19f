#include "badge/checking/checks/ob2.hpp"

#include <algorithm>

namespace ob::checking {
namespace {

/// An entry of `revokedAssertions`: the id as a text, or an object with id or (old badges) uid.
bool names(const json::node& entry, const json::node& assertion) {
    const auto id = assertion.string_at("id");
    const auto uid = assertion.string_at("uid");
    const auto is_own = [&](std::string_view text) {
        return !text.empty() && (text == id || text == uid);
    };
    if (entry.is_string())
        return is_own(entry.as_string());
    const auto* revoked = entry.find("revoked");
    if (revoked != nullptr && revoked->is_boolean() && !revoked->as_boolean())
        return false;
    return is_own(entry.string_at("id")) || is_own(entry.string_at("uid"));
}

/// A list whose every entry names somebody: what cannot be read could have been this badge. Old
/// lists name badges by texts that are no URIs.
bool is_sound_list(const json::node& list) {
    const auto entries = each(list.find("revokedAssertions"), "");
    return has_type(list, "RevocationList") &&
           std::all_of(entries.begin(), entries.end(), [](const auto& entry) {
               return !entry.value.as_string().empty() || !entry.value.string_at("id").empty() ||
                      !entry.value.string_at("uid").empty();
           });
}

} // namespace

check check_ob2_validity(const examination& e, const json::node& assertion) {
    const auto from = badge::rules::ob2_time(assertion.string_at("issuedOn"));
    const auto until = badge::rules::ob2_time(assertion.string_at("expires"));
    const auto answer = [](check_outcome outcome, const char* code, const char* at, instant when) {
        return make_check("validity_period", outcome, code, at, {{"date", format_time(when)}});
    };
    if (from && *from > e.now + e.rules.skew)
        return answer(check_outcome::failed, "not_yet_valid", "/issuedOn", *from);
    if (until && *until < e.now)
        return answer(check_outcome::failed, "expired", "/expires", *until);
    if (until)
        return answer(check_outcome::passed, "in_force", "", *until);
    return make_check("validity_period", check_outcome::passed, "in_force_without_end");
}

task<check> check_ob2_revocation(const examination& e, const ob2_examined& badge) {
    const auto& assertion = badge.assertion.root;
    const auto* withdrawn = assertion.find("revoked");
    if (withdrawn != nullptr && withdrawn->as_boolean())
        co_return make_check("status", check_outcome::failed, "revoked", "/revoked");
    const auto* named = badge.issuer.root.find("revocationList");
    if (named == nullptr)
        co_return make_check("status", check_outcome::not_applicable, "no_status");
    const std::string url(id_of(named));
    const arguments where{{"url", url}, {"purpose", "revocation"}};
    const supply* brought = co_await e.talk.fetch(need_kind::revocation_list, url, list_bytes_max);
    if (brought->failure != supply_failure::none)
        co_return make_check(
            "status", check_outcome::indeterminate, code_of(brought->failure, "status"), "", where
        );
    // 8 MiB of addresses are some 200,000.
    const auto list =
        json::document::parse(brought->body, {.bytes_max = list_bytes_max, .values_max = 400'000});
    const auto* entries = list ? list->root().find("revokedAssertions") : nullptr;
    const auto issuer = list ? issuer_of(list->root()) : std::string_view{};
    if (entries == nullptr || (!issuer.empty() && issuer != badge.issuer.id))
        co_return make_check(
            "status", check_outcome::indeterminate, "status_unreadable", "", where
        );
    for (const auto& entry : each(entries, ""))
        if (names(entry.value, assertion))
            co_return make_check("status", check_outcome::failed, "revoked", "", where);
    if (!is_sound_list(list->root()))
        co_return make_check(
            "status", check_outcome::indeterminate, "status_unreadable", "", where
        );
    co_return make_check("status", check_outcome::passed, "status_clear", "", where);
}

} // namespace ob::checking
