#include "badge/checking/checks/checks.hpp"
#include "badge/checking/impl/container.hpp"
#include "badge/checking/impl/key_finder.hpp"
#include "badge/status/published_list.hpp"
#include "base/core/uri.hpp"

#include <algorithm>

/// Bitstring Status List 1.0, 3.2, its predecessor Status List 2021, and the unsigned revocation
/// list of 1EdTech. Every entry is asked; an answer that could not be had is indeterminate, never
/// green (threats T36–T43).
namespace ob::checking {
namespace {

/// A badge has one or two; every further one costs a look into a list.
constexpr std::size_t entries_max = 16;

class entry_check {
public:
    entry_check(const examination& e, const json::node& badge, status_answer& out) noexcept
        : e_(e)
        , badge_(badge)
        , out_(out) {}

    task<bool> list_entry(located entry) {
        pointer_ = entry.pointer;
        const auto read = status::read_entry(entry.value, entry.pointer);
        if (!read)
            co_return say(
                check_outcome::failed,
                "status_entry_malformed",
                {{"detail", read.error().message()}},
                read.error().pointer
            );
        required_ = read->purpose != "refresh" && read->purpose != "message";
        written_ = entry.value;
        const supply* brought =
            co_await e_.talk.fetch(need_kind::status_list, read->list_url, list_bytes_max);
        if (brought->failure != supply_failure::none)
            co_return say(
                check_outcome::indeterminate,
                code_of(brought->failure, "status"),
                {{"url", read->list_url}}
            );
        const auto text = read_text(brought->body);
        if (text && text->form == payload::jws)
            co_return co_await token_list(*brought, text->text, *read);
        const auto document = json::document::parse(brought->body, {.bytes_max = list_bytes_max});
        if (!document || !is_list(document->root()))
            co_return unreadable(*read);
        if (!brought->verified) {
            examined list = co_await examine_credential(e_, *document);
            if (!proved(list, read->list_url))
                co_return false;
        }
        co_return look_up(document->root(), nullptr, brought->body.size(), *read);
    }

    task<bool> revocation_list(located entry) {
        pointer_ = entry.pointer;
        const std::string url(entry.value.string_at("id"));
        if (!same_authority(url, issuer_of(badge_)))
            co_return say(check_outcome::indeterminate, "status_foreign_host", {{"url", url}});
        const supply* brought =
            co_await e_.talk.fetch(need_kind::revocation_list, url, document_bytes_max);
        if (brought->failure != supply_failure::none)
            co_return say(
                check_outcome::indeterminate, code_of(brought->failure, "status"), {{"url", url}}
            );
        const auto document = json::document::parse(brought->body);
        if (!document || !document->root().is_object() ||
            issuer_of(document->root()) != issuer_of(badge_))
            co_return say(check_outcome::indeterminate, "status_unreadable", {{"url", url}});
        co_return look_in(document->root());
    }

    bool too_many(const located& entry) {
        pointer_ = entry.pointer;
        return say(check_outcome::indeterminate, "status_too_many");
    }

    bool unknown(const located& entry) {
        pointer_ = entry.pointer;
        return say(
            check_outcome::indeterminate,
            "status_type_unknown",
            {{"type", std::string(text_of(entry.value.find("type")))}}
        );
    }

private:
    bool
    say(check_outcome outcome, std::string code, arguments mentions = {}, std::string pointer = {}
    ) {
        auto answer = make_check(
            "status",
            outcome,
            std::move(code),
            pointer.empty() ? pointer_ : std::move(pointer),
            std::move(mentions)
        );
        answer.required = required_;
        out_.checks.push_back(std::move(answer));
        return outcome == check_outcome::passed;
    }

    static bool is_list(const json::node& root) {
        return badge::rules::kind_of(root) == badge::rules::document_kind::status_list;
    }

    bool unreadable(const status::status_list_entry& entry) {
        return say(check_outcome::indeterminate, "status_unreadable", {{"url", entry.list_url}});
    }

    /// A list that is secured as a token (Bitstring Status List 1.0, 2.2 leaves the envelope open).
    task<bool>
    token_list(const supply& brought, std::string text, status::status_list_entry entry) {
        const auto list = token::parse(text);
        if (!list || !is_list(list->credential()))
            co_return unreadable(entry);
        if (!brought.verified) {
            examined done = co_await examine_token(e_, *list);
            if (!proved(done, entry.list_url))
                co_return false;
        }
        const auto* claims = &list->jwt().payload().root();
        co_return look_up(list->credential(), claims, brought.body.size(), entry);
    }

    void seen(instant when) { out_.as_of = std::min(out_.as_of.value_or(when), when); }

    /// The list is a credential of its own. Its dates are looked at in look_up, where they have
    /// their own codes.
    bool proved(const examined& list, const std::string& url) {
        if (list.proved)
            return true;
        for (const auto& c : list.checks)
            if (c.required &&
                (c.outcome == check_outcome::failed || c.outcome == check_outcome::indeterminate))
                return say(c.outcome, "status_list_not_proved", {{"url", url}, {"why", c.code}});
        return say(
            check_outcome::indeterminate,
            "status_list_not_proved",
            {{"url", url}, {"why", "not_reached"}}
        );
    }

    bool look_up(
        const json::node& document,
        const json::node* claims,
        std::size_t size,
        const status::status_list_entry& entry
    ) {
        const arguments where{{"url", entry.list_url}, {"purpose", entry.purpose}};
        if (!e_.talk.may_expand(size))
            return say(check_outcome::indeterminate, "status_too_many", where);
        const auto list = status::read_list(document, status::length_rule::any, claims);
        if (!list)
            return say(
                check_outcome::failed,
                std::string(list.error().name()),
                {{"url", entry.list_url}, {"detail", list.error().message()}}
            );
        if (!e_.talk.may_expand(list->bits.data().size()))
            return say(check_outcome::indeterminate, "status_too_many", where);
        if (list->kind != entry.list)
            return say(
                check_outcome::failed,
                "not_a_status_list",
                {{"url", entry.list_url}, {"detail", "Entry and list are of different standards."}}
            );
        if (list->issuer != issuer_of(badge_))
            return say(
                check_outcome::failed,
                "status_list_issuer",
                {{"url", entry.list_url}, {"issuer", list->issuer}}
            );
        if (list->id != entry.list_url)
            return say(
                check_outcome::failed, "status_list_id", {{"url", entry.list_url}, {"id", list->id}}
            );
        if (std::find(list->purposes.begin(), list->purposes.end(), entry.purpose) ==
            list->purposes.end())
            return say(check_outcome::failed, "status_list_purpose", where);
        if (list->times.valid_from && *list->times.valid_from > e_.now + e_.rules.skew)
            return say(check_outcome::indeterminate, "status_list_not_yet", where);
        if (const auto until = end_of(*list); until && *until < e_.now)
            return say(
                check_outcome::indeterminate,
                "status_stale",
                {{"url", entry.list_url}, {"date", format_time(*until)}}
            );
        seen(list->times.valid_from.value_or(e_.now));
        if (document.find("credentialStatus") != nullptr)
            tell_own_status(entry.list_url);
        return judge(*list, entry);
    }

    /// A list is withdrawn by a newer one at its address; a list about lists is not followed.
    void tell_own_status(const std::string& url) {
        auto told = make_check(
            "status",
            check_outcome::indeterminate,
            "status_list_own_status",
            pointer_,
            {{"url", url}}
        );
        told.required = false;
        out_.checks.push_back(std::move(told));
    }

    /// As the list says, or as old as the policy lets it become.
    std::optional<instant> end_of(const status::status_list& list) const {
        const bool ages = e_.rules.status_age_max > std::chrono::seconds{0};
        if (list.times.valid_until || !list.times.valid_from || !ages)
            return list.times.valid_until;
        return *list.times.valid_from + e_.rules.status_age_max;
    }

    /// A set bit counts even in a list that is too short to be read in private; a clear one does
    /// not.
    bool judge(const status::status_list& list, const status::status_list_entry& entry) {
        const arguments where{{"url", entry.list_url}, {"purpose", entry.purpose}};
        const auto value = list.bits.get(entry.index, entry.size, status::length_rule::any);
        if (!value)
            return say(check_outcome::failed, std::string(value.error().name()), where);
        if (*value != 0)
            return applies(entry, *value);
        const auto strict = list.bits.get(entry.index, entry.size);
        if (!strict)
            return say(check_outcome::failed, std::string(strict.error().name()), where);
        return say(check_outcome::passed, "status_clear", where);
    }

    bool applies(const status::status_list_entry& entry, std::uint64_t value) {
        auto message = status::message_for(written_, value);
        if (message.empty())
            message = std::to_string(value);
        const arguments where{
            {"url", entry.list_url}, {"purpose", entry.purpose}, {"message", std::move(message)}};
        if (entry.purpose == "revocation")
            return say(check_outcome::failed, "revoked", where);
        if (entry.purpose == "suspension")
            return say(check_outcome::failed, "suspended", where);
        if (entry.purpose == "refresh")
            return say(check_outcome::passed, "refresh_available", where);
        if (entry.purpose == "message")
            return say(check_outcome::passed, "status_message", where);
        return say(check_outcome::indeterminate, "status_purpose_unknown", where);
    }

    /// Unsigned: it counts only from the issuer's own host (T43).
    static bool same_authority(std::string_view url, std::string_view issuer) {
        const auto parsed = read_uri(url);
        if (!parsed || parsed->scheme() != "https")
            return false;
        const std::string authority(parsed->encoded_authority());
        if (issuer.starts_with("https://")) {
            const auto own = read_uri(issuer);
            return own && own->encoded_authority() == authority;
        }
        const auto location = keys::did_web_document_url(issuer);
        return location && location->starts_with("https://" + authority + "/");
    }

    bool look_in(const json::node& list) {
        const auto id = badge_.string_at("id");
        for (const std::string name : {"revokedCredential", "revokedCredentials"})
            for (const auto& item : each(list.find(name), "/" + name)) {
                const auto* revoked = item.value.find("revoked");
                if (id_of(&item.value) == id &&
                    (revoked == nullptr || !revoked->is_boolean() || revoked->as_boolean()))
                    return say(
                        check_outcome::failed,
                        "revoked",
                        {{"purpose", "revocation"},
                         {"reason", std::string(item.value.string_at("revocationReason"))}}
                    );
            }
        seen(e_.now);
        return say(check_outcome::passed, "status_clear", {{"purpose", "revocation"}});
    }

    const examination& e_;
    const json::node& badge_;
    status_answer& out_;
    json::node written_; ///< the entry as it stands in the badge
    std::string pointer_;
    bool required_ = true;
};

} // namespace

task<status_answer> check_status(const examination& e, const json::node& root) {
    status_answer answer;
    for (const auto& entry : each(root.find("credentialStatus"), "/credentialStatus")) {
        entry_check checking(e, root, answer);
        if (answer.checks.size() == entries_max) {
            checking.too_many(entry);
            break;
        }
        if (has_type(entry.value, "BitstringStatusListEntry") ||
            has_type(entry.value, "StatusList2021Entry"))
            co_await checking.list_entry(entry);
        else if (has_type(entry.value, "1EdTechRevocationList"))
            co_await checking.revocation_list(entry);
        else
            checking.unknown(entry);
    }
    if (answer.checks.empty())
        answer.checks.push_back(make_check("status", check_outcome::not_applicable, "no_status"));
    co_return answer;
}

} // namespace ob::checking
