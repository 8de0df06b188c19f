#include "issuer/publish/ob2_documents.hpp"

#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/offerings.hpp"
#include "issuer/programme/errc.hpp"
#include "issuer/programme/urls.hpp"

#include <charconv>

namespace ob::issuer {

namespace {

using programme::errc;
using key_state = enum signing::key_info::state;

bool is_ob2_key(const signing::key_info& key) {
    return key.purpose == "jose" && key.key.type() == crypto::key_type::rsa;
}

std::string reason_of(const std::vector<programme::status_change>& changes) {
    return changes.empty() ? std::string() : changes.back().reason;
}

/// "7" and nothing else, so that one BadgeClass has one address.
std::optional<std::uint32_t> version_of(std::string_view text) {
    std::uint32_t number = 0;
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), number);
    if (problem != std::errc() || end != text.data() + text.size() || text.front() == '0')
        return std::nullopt;
    return number;
}

/// The rest of `url` after `prefix`.
std::optional<std::string_view> below(std::string_view url, std::string_view prefix) {
    if (!url.starts_with(prefix))
        return std::nullopt;
    return url.substr(prefix.size());
}

result<std::string> badge_class_below(context& with, std::string_view rest) {
    const auto first = rest.find('/');
    const auto second = first == std::string_view::npos ? first : rest.find('/', first + 1);
    if (second == std::string_view::npos)
        return error(errc::not_found);
    return ob2_badge_class(
        with,
        std::string(rest.substr(0, first)),
        rest.substr(first + 1, second - first - 1),
        rest.substr(second + 1)
    );
}

template <class T>
std::optional<T> to_optional(result<T> found) {
    return found ? std::optional(std::move(*found)) : std::nullopt;
}

} // namespace

compose::ob2_place ob2_place_of(const context& with, const programme::award& award) {
    return {
        with.rules.base_url, award.id, award.micro_credential_id, award.version, award.language};
}

result<hosted_assertion> ob2_hosted(context& with, const std::string& award_id) {
    OB_TRY(const auto award, ledger::find_award(with.db, award_id));
    if (!award || award->credential.empty())
        return error(errc::not_found);
    const auto place = ob2_place_of(with, *award);
    OB_TRY(const auto credential, json::document::parse(award->credential));
    hosted_assertion answer{
        compose::ob2_hosted_assertion(credential.root(), place), {}, award->standing};
    if (award->standing != programme::standing::good) {
        OB_TRY(const auto changes, ledger::status_changes(with.db, award_id));
        answer.withdrawn = compose::ob2_withdrawn_assertion(place, reason_of(changes));
    }
    return answer;
}

result<std::string> ob2_badge_class(
    context& with, const std::string& id, std::string_view version, std::string_view language
) {
    const auto number = version_of(version);
    if (!number || (language != "en" && language != "fr"))
        return error(errc::not_found);
    OB_TRY(const auto offering, ledger::find_micro_credential(with.db, id, *number));
    if (!offering || offering->state == programme::life_cycle::draft)
        return error(errc::not_found);
    return compose::ob2_badge_class(with.rules.base_url, *offering, language);
}

result<std::string> ob2_issuer(context& with, const key_list& keys) {
    OB_TRY(const auto profile, ledger::find_profile(with.db));
    if (!profile)
        return error(errc::profile_missing);
    std::vector<compose::ob2_key_entry> listed;
    for (const auto& key : keys)
        if (is_ob2_key(key) && key.state != key_state::compromised)
            listed.push_back({key.fragment, key.key});
    return compose::ob2_issuer(with.rules.base_url, *profile, listed);
}

result<hosted_key> ob2_key(context& with, const key_list& keys, std::string_view fragment) {
    for (const auto& key : keys) {
        if (key.fragment != fragment || !is_ob2_key(key))
            continue;
        const bool compromised = key.state == key_state::compromised;
        return hosted_key{
            compose::ob2_key(with.rules.base_url, {key.fragment, key.key}, !compromised),
            compromised};
    }
    return error(errc::not_found);
}

result<std::string> ob2_revocations(context& with) {
    OB_TRY(const auto awards, ledger::withdrawn_awards(with.db));
    std::vector<compose::ob2_revocation> withdrawn;
    for (const auto& one : awards)
        withdrawn.push_back({one.award_id, one.reason});
    return compose::ob2_revocations(with.rules.base_url, withdrawn);
}

std::optional<std::string>
ob2_document_at(context& with, const key_list& keys, const std::string& url) {
    const auto& base = with.rules.base_url;
    if (url == programme::ob2_issuer_url(base))
        return to_optional(ob2_issuer(with, keys));
    if (url == programme::ob2_revocations_url(base))
        return to_optional(ob2_revocations(with));
    if (const auto fragment = below(url, programme::ob2_key_url(base, ""))) {
        auto key = ob2_key(with, keys, *fragment);
        return key && !key->compromised ? std::optional(std::move(key->body)) : std::nullopt;
    }
    if (const auto rest = below(url, base + "/ob2/badges/"))
        return to_optional(badge_class_below(with, *rest));
    return std::nullopt;
}

} // namespace ob::issuer
