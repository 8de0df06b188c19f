#include "badge/checking/checks/ob2.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/jsonld/rdfc10.hpp"

/// Open Badges 2.0, "Verification of Hosted Badges": what is in hand only names an address.
namespace ob::checking {
namespace {

/// The same JSON, or the same statements in another spelling.
bool same_meaning(const examination& e, const json::node& a, const json::node& b) {
    if (json::equal(a, b))
        return true;
    const auto canonical = [&](const json::node& object) -> std::optional<std::string> {
        const auto graph = jsonld::to_rdf(object, {}, e.contexts);
        if (!graph)
            return std::nullopt;
        auto form = jsonld::canonicalize(*graph);
        return form ? std::optional(std::move(form->n_quads)) : std::nullopt;
    };
    const auto first = canonical(a);
    return first && first == canonical(b);
}

class hosted_check {
public:
    hosted_check(const examination& e, const json::node& local) noexcept : e_(e), local_(local) {}

    task<ob2_examined> run() {
        std::string url(badge::rules::hosted_address_of(local_));
        if (!is_web_address(url)) {
            if (const auto old = badge::rules::ob1_version(local_); !old.empty()) {
                done_.checks.push_back(old_badge(old, ""));
                co_return std::move(done_);
            }
            co_return refuse("structure", "hosted_id", "/id");
        }
        const asking how{need_kind::hosted_document, "proof", "hosted", "/id"};
        done_.assertion = co_await fetch_object(e_, url, how);
        if (done_.assertion.fault) {
            auto fault = *done_.assertion.fault;
            if (fault.code == "hosted_gone") // 410 is the issuer's word for revoked (threats T53)
                fault.id = "status";
            done_.checks.push_back(std::move(fault));
            co_return std::move(done_);
        }
        if (const auto* revoked = done_.assertion.root.find("revoked");
            revoked != nullptr && revoked->as_boolean())
            co_return refuse("status", "revoked", "/revoked");
        compare();
        if (badge::rules::ob1_class_of(done_.assertion.root) == badge::rules::ob2_class::assertion)
            upgrade(done_.assertion, badge::rules::ob2_class::assertion);
        const auto& hosted = done_.assertion.root;
        const bool whole = co_await check_ob2_chain(e_, done_);
        if (!whole)
            co_return std::move(done_);
        const auto* kind = hosted.find("verification");
        if (!has_type(*kind, "HostedBadge") && !has_type(*kind, "hosted"))
            co_return refuse("proof", "proof_missing", "/verification");
        bind();
        if (!done_.proved)
            co_return std::move(done_);
        done_.checks.push_back(check_ob2_validity(e_, hosted));
        done_.checks.push_back(
            make_check("status", check_outcome::passed, "hosted_not_revoked", "", where())
        );
        done_.status_as_of = e_.now;
        co_return std::move(done_);
    }

private:
    arguments where() const { return {{"url", done_.assertion.id}, {"issuer", done_.issuer.id}}; }

    ob2_examined refuse(const char* id, const char* code, const char* pointer) {
        done_.checks.push_back(make_check(id, check_outcome::failed, code, pointer, where()));
        return std::move(done_);
    }

    /// The copy in hand counts for nothing (threats T51), but who holds it wants to know.
    void compare() {
        if (same_meaning(e_, local_, done_.assertion.root))
            return;
        auto differs = make_check(
            "structure", check_outcome::indeterminate, "local_copy_differs", "", where()
        );
        differs.required = false;
        done_.checks.push_back(std::move(differs));
    }

    /// The address belongs to the issuer, and so does the place that a redirect led to (threats
    /// T52).
    void bind() {
        done_.checks.push_back(
            make_check("proof", check_outcome::passed, "hosted_confirmed", "/id", where())
        );
        const auto say = [&](check_outcome outcome, const char* code) {
            done_.checks.push_back(make_check("issuer_binding", outcome, code, "/id", where()));
        };
        if (!is_in_scope(done_.assertion.id, done_.issuer))
            return say(check_outcome::failed, "hosted_out_of_scope");
        if (!is_in_scope(done_.assertion.final_url, done_.issuer))
            return say(check_outcome::indeterminate, "hosted_moved");
        say(check_outcome::passed, "hosted_in_scope");
        done_.proved = true;
    }

    const examination& e_;
    const json::node& local_;
    ob2_examined done_;
};

} // namespace

task<ob2_examined> examine_ob2_hosted(const examination& e, const json::node& local) {
    hosted_check checking(e, local);
    ob2_examined done = co_await checking.run();
    co_return done;
}

} // namespace ob::checking
