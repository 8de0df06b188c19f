#include "badge/checking/checks/ob2.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/jsonld/rdfc10.hpp"

#include <algorithm>

namespace ob::checking {
namespace {

using badge::rules::ob2_class;

constexpr std::string_view official = "https://w3id.org/openbadges/v2";
constexpr std::size_t faults_shown_max = 5;

std::optional<std::string> statements(const examination& e, const json::node& object) {
    const auto graph = jsonld::to_rdf(object, {}, e.contexts);
    if (!graph)
        return std::nullopt;
    auto canonical = jsonld::canonicalize(*graph);
    return canonical ? std::optional(std::move(canonical->n_quads)) : std::nullopt;
}

/// Whether definitions inside the object give every word of it the official meaning: some platforms
/// write the official context out (threats T27).
bool means_the_same(const examination& e, const json::node& object) {
    std::vector<json::member> members(object.members().begin(), object.members().end());
    for (auto& member : members)
        if (member.name == "@context")
            member.value = json::node::string(official);
    const auto own = statements(e, object);
    return own && own == statements(e, json::node::object(members));
}

check check_ob2_context(
    const examination& e, const json::node& object, const std::string& pointer
) {
    const auto refuse = [](const char* code, std::string at, std::string_view url = {}) {
        return make_check(
            "context", check_outcome::failed, code, std::move(at), {{"context", std::string(url)}}
        );
    };
    bool named = false;
    bool written = false;
    for (const auto& item : each(object.find("@context"), pointer + "/@context")) {
        const auto url = item.value.as_string();
        named = named || url == official;
        written = written || item.value.is_object();
        if (item.value.is_string() && !e.contexts.knows(url))
            return refuse("unknown_context", item.pointer, url);
    }
    if (written && !means_the_same(e, object))
        return refuse("inline_context", pointer + "/@context");
    if (!named && !written)
        return refuse("ob2_context", pointer + "/@context");
    return make_check("context", check_outcome::passed, "contexts_known");
}

/// An issuer should repair it; what counts is the address that was asked.
void note_other_id(const linked_object& object, const char* pointer, std::vector<check>& out) {
    if (!object.other_id)
        return;
    auto note = make_check(
        "structure", check_outcome::indeterminate, "object_other_id", pointer, {{"url", object.id}}
    );
    note.required = false;
    out.push_back(std::move(note));
}

/// 2.0 made it required; nothing that decides rests on it.
bool is_missing_mail(const badge::rules::finding& fault, const std::string& pointer) {
    return fault.code == "missing_member" && fault.pointer == pointer + "/email";
}

} // namespace

bool check_ob2_object(
    const examination& e,
    const json::node& object,
    ob2_class as,
    const std::string& pointer,
    std::vector<check>& out,
    std::string_view old_version
) {
    if (const auto old = badge::rules::ob1_version(object); !old.empty()) {
        out.push_back(old_badge(old, pointer));
        return false;
    }
    std::vector<badge::rules::finding> found;
    badge::rules::check_ob2(object, as, pointer, found);
    std::size_t faults = 0;
    for (auto& fault : found) {
        if (!old_version.empty() && is_missing_mail(fault, pointer))
            continue;
        if (fault.weight == badge::rules::severity::error && faults++ < faults_shown_max)
            out.push_back(make_check(
                "structure",
                check_outcome::failed,
                std::move(fault.code),
                std::move(fault.pointer),
                std::move(fault.arguments)
            ));
    }
    if (faults != 0)
        return false;
    auto context = check_ob2_context(e, object, pointer);
    const bool known = context.outcome == check_outcome::passed;
    if (!known)
        out.push_back(std::move(context));
    return known;
}

namespace {

/// The profile that an object names as its issuer, at its own address and on that host.
task<bool> find_issuer(
    const examination& e, const json::node& object, std::string pointer, ob2_examined& done
) {
    const auto refuse = [&](check_outcome outcome, const char* code, arguments mentions) {
        done.checks.push_back(
            make_check("issuer_binding", outcome, code, pointer, std::move(mentions))
        );
    };
    const asking how{need_kind::hosted_document, "issuer_binding", "hosted", pointer, false};
    done.issuer = co_await follow(e, object.find("issuer"), how);
    if (done.issuer.fault) {
        done.checks.push_back(*done.issuer.fault);
        co_return false;
    }
    // Through an open redirect anybody would speak in the name of that host (threats T52).
    if (done.issuer.document && !is_same_place(done.issuer.id, done.issuer.final_url)) {
        arguments where{{"url", done.issuer.id}, {"issuer", done.issuer.id}};
        refuse(check_outcome::indeterminate, "hosted_moved", std::move(where));
        co_return false;
    }
    // Written out, it would vouch for itself.
    if (!done.issuer.document) {
        refuse(check_outcome::failed, "issuer_without_address", {});
        co_return false;
    }
    if (!done.assertion.old_version.empty())
        upgrade(done.issuer, ob2_class::profile);
    co_return check_ob2_object(
        e, done.issuer.root, ob2_class::profile, pointer, done.checks, done.issuer.old_version
    );
}

/// An Endorsement hangs from its issuer alone.
task<bool> check_endorsement_chain(const examination& e, ob2_examined& done) {
    const auto& root = done.assertion.root;
    if (!check_ob2_object(e, root, ob2_class::endorsement, "", done.checks))
        co_return false;
    std::string place = "/issuer";
    const bool found = co_await find_issuer(e, root, std::move(place), done);
    co_return found;
}

task<bool> check_badge_chain(const examination& e, ob2_examined& done) {
    if (!check_ob2_object(e, done.assertion.root, ob2_class::assertion, "", done.checks))
        co_return false;
    const asking for_badge{need_kind::hosted_document, "issuer_binding", "hosted", "/badge", false};
    done.badge_class = co_await follow(e, done.assertion.root.find("badge"), for_badge);
    if (done.badge_class.fault) {
        done.checks.push_back(*done.badge_class.fault);
        co_return false;
    }
    // A badge of 2.0 hangs together in 2.0.
    if (!done.assertion.old_version.empty())
        upgrade(done.badge_class, ob2_class::badge_class);
    const auto& root = done.badge_class.root;
    if (!check_ob2_object(e, root, ob2_class::badge_class, "/badge", done.checks))
        co_return false;
    std::string place = "/badge/issuer";
    const bool found = co_await find_issuer(e, root, std::move(place), done);
    co_return found;
}

} // namespace

task<bool> check_ob2_chain(const examination& e, ob2_examined& done) {
    const bool endorsing =
        badge::rules::ob2_class_of(done.assertion.root) == ob2_class::endorsement;
    auto walk = endorsing ? check_endorsement_chain(e, done) : check_badge_chain(e, done);
    const bool whole = co_await std::move(walk);
    if (!whole)
        co_return false;
    done.checks.push_back(make_check("structure", check_outcome::passed, "well_formed"));
    if (!done.assertion.old_version.empty())
        done.checks.push_back(upgraded_badge(done.assertion.old_version));
    const char* issuer_id = endorsing ? "/issuer/id" : "/badge/issuer/id";
    note_other_id(done.badge_class, "/badge/id", done.checks);
    note_other_id(done.issuer, issuer_id, done.checks);
    done.checks.push_back(make_check("context", check_outcome::passed, "contexts_known"));
    co_return true;
}

} // namespace ob::checking
