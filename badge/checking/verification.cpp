#include "badge/checking/verification.hpp"

#include "badge/checking/checks/summary.hpp"
#include "badge/checking/impl/container.hpp"
#include "badge/checking/impl/embedded_credential.hpp"
#include "badge/checking/impl/key_finder.hpp"
#include "badge/checking/impl/media_type.hpp"
#include "badge/status/published_list.hpp"

#include <algorithm>

namespace ob::checking {
namespace {

using badge::rules::data_model;
using badge::rules::document_kind;

class story {
public:
    story(const submission& input, const examination& e) noexcept : input_(input), e_(e) {}

    task<report> run() {
        report_.as_of = e_.now;
        report_.policy = e_.rules.name;
        auto content = open_container(input_.content);
        if (const auto* fault = std::get_if<check>(&content))
            co_return refuse(*fault);
        opened file = std::get<opened>(std::move(content));
        report_.credential.container = file.container;
        if (file.form == payload::url) {
            auto fetched = co_await hosted(file);
            if (fetched)
                co_return refuse(std::move(*fetched));
        }
        if (file.form == payload::jws)
            co_return co_await judge_token(file.text);
        const auto document = json::document::parse(file.text);
        if (!document)
            co_return refuse(unreadable_document(document.error()));
        co_return co_await judge(*document);
    }

private:
    /// Nothing but this can be said.
    report refuse(check fault) {
        report_.checks.push_back(std::move(fault));
        skip(report_.checks, {"context", "proof", "issuer_binding", "validity_period"});
        skip_rest();
        return std::move(report_);
    }

    /// The document behind an address. One hop: it must be a badge and no further address.
    task<std::optional<check>> hosted(opened& file) {
        const std::string url = file.text;
        const supply* brought =
            co_await e_.talk.fetch(need_kind::hosted_document, url, document_bytes_max);
        std::optional<check> fault;
        if (brought->failure != supply_failure::none) {
            const bool gone = brought->failure == supply_failure::gone;
            fault = make_check(
                "structure",
                gone ? check_outcome::failed : check_outcome::indeterminate,
                code_of(brought->failure, "hosted"),
                "",
                {{"url", url}}
            );
            co_return fault;
        }
        auto content = open_container(as_bytes(brought->body));
        auto* inner = std::get_if<opened>(&content);
        if (inner == nullptr || inner->form == payload::url) {
            fault =
                make_check("structure", check_outcome::failed, "not_a_badge", "", {{"url", url}});
            co_return fault;
        }
        file.form = inner->form;
        file.text = std::move(inner->text);
        co_return fault;
    }

    static const char* form_of(const json::node& root, document_kind kind) {
        switch (kind) {
        case document_kind::open_badge:
            return badge::rules::data_model_of(root) == data_model::vcdm1 ? "vc1-embedded"
                                                                          : "ob3-embedded";
        case document_kind::endorsement:
            return "endorsement";
        case document_kind::clr:
            return "clr2";
        case document_kind::status_list:
            return "status-list";
        default:
            return "ob2-object";
        }
    }

    static const char* token_form_of(const json::node& root, document_kind kind) {
        if (kind != document_kind::open_badge)
            return form_of(root, kind);
        return badge::rules::data_model_of(root) == data_model::vcdm1 ? "vc1-jwt" : "ob3-jwt";
    }

    task<report> judge(const json::document& document) {
        const auto& root = document.root();
        const auto old = badge::rules::ob1_class_of(root);
        if (old == badge::rules::ob2_class::assertion)
            co_return co_await judge_hosted(root);
        if (old != badge::rules::ob2_class::none && root.find("id") != nullptr)
            co_return judge_old_object(root, old);
        const auto kind = badge::rules::kind_of(root);
        if (kind == document_kind::ob2_assertion)
            co_return co_await judge_hosted(root);
        if (kind > document_kind::ob2_assertion)
            co_return judge_object(root);
        if (kind == document_kind::enveloped)
            co_return co_await judge_enveloped(root);
        if (auto fault = not_read(root, kind))
            co_return refuse(std::move(*fault));
        report_.credential.form = form_of(root, kind);
        examined core = co_await examine_credential(e_, document);
        co_return co_await conclude(root, kind, std::move(core));
    }

    task<report> judge_hosted(const json::node& root) {
        report_.credential.form = "ob2-hosted";
        ob2_examined done = co_await examine_ob2_hosted(e_, root);
        co_return co_await conclude_ob2(std::move(done));
    }

    task<report> judge_token(std::string text) {
        const auto badge = token::parse(text);
        if (!badge)
            co_return refuse(unreadable_token(badge.error()));
        const auto& root = badge->credential();
        const auto kind = badge::rules::kind_of(root);
        const bool endorsing = kind == document_kind::ob2_endorsement;
        if (kind == document_kind::ob2_assertion || endorsing) {
            report_.credential.form = endorsing ? "endorsement" : "ob2-signed";
            ob2_examined done = co_await examine_ob2_signed(e_, *badge);
            co_return co_await conclude_ob2(std::move(done));
        }
        if (auto fault = not_read(root, kind))
            co_return refuse(std::move(*fault));
        report_.credential.form = token_form_of(root, kind);
        examined core = co_await examine_token(e_, *badge);
        co_return co_await conclude(root, kind, std::move(core));
    }

    /// The envelope is only the way to its token; what stands beside it is refused.
    task<report> judge_enveloped(const json::node& root) {
        auto checks = check_structure(root);
        if (!all_passed(checks))
            co_return refuse(std::move(checks.front()));
        auto text = token_in_envelope(root);
        if (!text)
            co_return refuse(
                make_check("structure", check_outcome::failed, "envelope_unreadable", "/id")
            );
        report answer = co_await judge_token(std::move(*text));
        co_return answer;
    }

    /// Why the document is not even looked at, if that is so.
    std::optional<check> not_read(const json::node& root, document_kind kind) {
        if (const auto old = badge::rules::ob1_version(root); !old.empty())
            return old_badge(old, "");
        // VCDM 1.1, 6.3.1: the payload of a token has the presentation in a claim.
        if (kind == document_kind::presentation || root.find("vp") != nullptr)
            return make_check("structure", check_outcome::failed, "presentation");
        if (kind == document_kind::none || kind == document_kind::credential ||
            kind == document_kind::enveloped)
            return make_check("structure", check_outcome::failed, "not_a_badge");
        if (kind >= document_kind::ob2_assertion)
            return make_check("structure", check_outcome::failed, "not_a_badge");
        if (kind != document_kind::status_list)
            return std::nullopt;
        const auto list = status::read_list(root);
        if (list)
            return std::nullopt;
        report_.credential.form = form_of(root, kind);
        return make_check(
            "structure",
            check_outcome::failed,
            std::string(list.error().name()),
            list.error().pointer,
            {{"url", std::string(root.string_at("id"))}, {"detail", list.error().message()}}
        );
    }

    task<report> conclude(const json::node& root, document_kind kind, examined core) {
        report_.credential.legacy = core.legacy;
        if (!core.proved) {
            add(std::move(core.checks));
            skip_rest();
            co_return std::move(report_);
        }
        refresh_answer refresh = co_await follow_refresh(e_, root);
        // A newer one takes its place: dates and status are those of the badge as it is now.
        if (refresh.newer)
            core.checks.back() = refresh.validity;
        add(std::move(core.checks));
        if (refresh.newer)
            co_await keep_refusals(root);
        const auto& current = refresh.newer ? refresh.newer->root() : root;
        fill_summary(report_.credential, current);
        co_await finish(current, kind);
        report_.checks.push_back(std::move(refresh.found));
        co_return std::move(report_);
    }

    /// A BadgeClass, Profile or Endorsement of Open Badges 2.0 alone: whoever holds it may have
    /// written it, so that only its form can be looked at (product.md 5.1).
    report judge_object(const json::node& root, std::string_view old_version = {}) {
        report_.credential.form = "ob2-object";
        report_.credential.legacy = !old_version.empty();
        auto& checks = report_.checks;
        const auto what = badge::rules::ob2_class_of(root);
        if (check_ob2_object(e_, root, what, "", checks, old_version)) {
            checks.push_back(make_check("structure", check_outcome::passed, "well_formed"));
            if (!old_version.empty())
                checks.push_back(upgraded_badge(old_version));
            checks.push_back(make_check("context", check_outcome::passed, "contexts_known"));
        }
        checks.push_back(make_check("proof", check_outcome::not_applicable, "object_only"));
        return std::move(report_);
    }

    report judge_old_object(const json::node& root, badge::rules::ob2_class what) {
        linked_object object;
        object.root = root;
        upgrade(object, what);
        return judge_object(object.root, object.old_version);
    }

    task<report> conclude_ob2(ob2_examined done) {
        report_.credential.legacy = !done.assertion.old_version.empty();
        report_.checks = done.checks;
        report_.status_as_of = done.status_as_of;
        for (const auto* id :
             {"structure", "context", "proof", "issuer_binding", "validity_period", "status"})
            if (std::none_of(done.checks.begin(), done.checks.end(), [&](const check& c) {
                    return c.id == id;
                }))
                skip(report_.checks, {id});
        if (!done.proved) {
            skip_after_status();
            co_return std::move(report_);
        }
        fill_summary(report_.credential, done);
        const auto& assertion = done.assertion.root;
        add(check_ob2_extensions(e_, done));
        report_.checks.push_back(check_ob2_recipient(assertion, input_.recipient));
        report_.checks.push_back(check_trust(e_.rules, done.issuer.id));
        auto endorsements = co_await check_ob2_endorsements(e_, done);
        add(std::move(endorsements));
        report_.checks.push_back(check_refresh(assertion));
        co_return std::move(report_);
    }

    /// What was revoked stays revoked, whatever takes its place (digest 9.4).
    task<bool> keep_refusals(const json::node& replaced) {
        status_answer status = co_await check_status(e_, replaced);
        for (auto& c : status.checks)
            if (c.outcome == check_outcome::failed)
                report_.checks.push_back(std::move(c));
        co_return true;
    }

    task<bool> finish(const json::node& root, document_kind kind) {
        status_answer status = co_await check_status(e_, root);
        report_.status_as_of = status.as_of;
        add(std::move(status.checks));
        if (kind == document_kind::clr) {
            auto parts = co_await check_parts(e_, root);
            add(std::move(parts));
        }
        auto schemas = co_await check_schema(e_, root);
        add(std::move(schemas));
        report_.checks.push_back(check_recipient(root, input_.recipient));
        report_.checks.push_back(check_trust(e_.rules, issuer_of(root)));
        auto endorsements = co_await check_endorsements(e_, root, "");
        if (endorsements.empty()) {
            endorsements.push_back(
                make_check("endorsement", check_outcome::not_applicable, "no_endorsement")
            );
            endorsements.back().required = false;
        }
        add(std::move(endorsements));
        co_return true;
    }

    void add(std::vector<check> more) {
        std::move(more.begin(), more.end(), std::back_inserter(report_.checks));
    }

    /// What is not reached when the document is not proved.
    void skip_rest() {
        skip(report_.checks, {"status"});
        skip_after_status();
    }

    void skip_after_status() {
        skip(report_.checks, {"schema", "recipient", "trust", "endorsement", "refresh"});
        for (auto& c : report_.checks) {
            if (c.id == "endorsement" || c.id == "refresh")
                c.required = false;
            if (c.id == "recipient")
                c.required = input_.recipient.has_value();
            if (c.id == "trust")
                c.required = e_.rules.trust_required;
        }
    }

    const submission& input_;
    const examination& e_;
    report report_;
};

} // namespace

struct verification::impl {
    impl(submission given, policy chosen, instant when, const jsonld::context_registry& registry)
        : input(std::move(given))
        , rules(std::move(chosen))
        , e{talk, rules, when, registry}
        , tale(input, e)
        , running(tale.run()) {}

    submission input;
    policy rules;
    conversation talk;
    examination e;
    story tale;
    task<report> running;
    bool started = false;
    std::optional<report> finished;
};

verification::verification(
    submission input, policy rules, instant now, const jsonld::context_registry& contexts
)
    : impl_(std::make_unique<impl>(std::move(input), std::move(rules), now, contexts)) {}

verification::verification(verification&&) noexcept = default;
verification::~verification() = default;

std::variant<need, report> verification::step(std::optional<supply> answer) {
    if (!impl_->started) {
        impl_->started = true;
        impl_->running.start();
    } else if (answer && impl_->talk.asked()) {
        impl_->talk.answer(std::move(*answer));
    }
    if (impl_->talk.asked())
        return *impl_->talk.asked();
    if (!impl_->finished) {
        impl_->finished = impl_->running.take();
        tell_mislabelled(impl_->talk, impl_->finished->checks);
    }
    return *impl_->finished;
}

} // namespace ob::checking
