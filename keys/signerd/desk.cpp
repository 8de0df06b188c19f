#include "keys/signerd/desk.hpp"

#include "base/core/log.hpp"
#include "crypto/primitives/digest.hpp"
#include "keys/signerd/securing.hpp"

#include <boost/json/array.hpp>

namespace ob::signerd {

namespace {

using operation = signing::request::operation;

signing::key_info to_info(const ring::key_record& record) {
    using state = enum signing::key_info::state;
    constexpr state states[] = {state::pending, state::active, state::retired, state::compromised};
    return {
        record.fragment,
        record.key,
        states[static_cast<std::size_t>(record.state)],
        record.compromised ? format_time(*record.compromised) : "",
        std::string(name_of(record.purpose))};
}

/// The words of the audit log: a credential is the same in each of its proofs.
std::string_view kind_of(operation what) {
    switch (what) {
    case operation::sign_status_list:
        return "status_list";
    case operation::sign_ob2_assertion:
        return "assertion";
    default:
        return "credential";
    }
}

boost::json::object audit_fields(
    const signing::request& request, const document_facts& facts, const ring::key_record& key
) {
    boost::json::object fields;
    fields["id"] = facts.id;
    fields["issuer"] = facts.issuer;
    fields["validFrom"] = format_time(facts.valid_from);
    boost::json::array status;
    for (const auto& place : facts.status)
        status.emplace_back(place);
    if (!status.empty())
        fields["status"] = std::move(status);
    if (makes_token(request.what))
        fields["form"] = "jws";
    else
        fields["created"] = request.created;
    fields["key"] = key.fragment;
    fields["unsigned"] = crypto::sha256(request.document).hex();
    return fields;
}

result<document_facts> check_document(
    const signing::request& request, const json::node& root, const settings& rules, instant now
) {
    if (request.what == operation::sign_status_list)
        return check_status_list(root, rules, now);
    if (request.what == operation::sign_ob2_assertion)
        return check_ob2_assertion(root, request.key, rules, now);
    return check_credential(root, rules, now);
}

} // namespace

desk::desk(const settings& rules, ring::key_ring keys, audit_log audit, clock_guard guard)
    : rules_(rules)
    , keys_(std::move(keys))
    , audit_(std::move(audit))
    , guard_(std::move(guard)) {}

std::vector<signing::key_info> desk::list_keys() const {
    std::vector<signing::key_info> all;
    const auto* first = keys_.active(ring::key_purpose::data_integrity);
    if (first != nullptr)
        all.push_back(to_info(*first));
    for (const auto& record : keys_.records())
        if (&record != first)
            all.push_back(to_info(record));
    return all;
}

result<void> desk::check_rate() {
    const auto now = std::chrono::steady_clock::now();
    while (!recent_.empty() && recent_.front() < now - std::chrono::minutes{1})
        recent_.pop_front();
    if (recent_.size() >= static_cast<std::size_t>(rules_.signatures_per_minute))
        return error(errc::too_many);
    recent_.push_back(now);
    return {};
}

result<void> desk::check_memory(const signing::request& request, const document_facts& facts) {
    if (request.what != operation::sign_status_list) {
        if (audit_.memory().is_taken(facts.status, facts.id))
            return error(errc::status_taken, {}, "/credentialStatus");
        return {};
    }
    const auto floor = audit_.memory().list_floors.find(facts.id);
    if (floor != audit_.memory().list_floors.end() && facts.valid_from < floor->second)
        return error(errc::list_older, {}, "/validFrom");
    return {};
}

/// No audit line, no signature (P6); and what the line says is remembered even if the signature
/// fails.
result<void> desk::announce(
    const signing::request& request,
    const document_facts& facts,
    const ring::key_record& key,
    instant now
) {
    auto fields = audit_fields(request, facts, key);
    const auto event = std::string(kind_of(request.what)) + ".signing";
    if (auto written = audit_.append(event, now, std::move(fields), audit_log::durability::synced);
        !written)
        return written;
    guard_.signed_at(now);
    if (request.what != operation::sign_status_list)
        audit_.memory().remember_status(facts.status, facts.id);
    else
        audit_.memory().list_floors[facts.id] = facts.valid_from;
    return {};
}

/// A token names its key, and there may be several that sign tokens; embedded proofs are made with
/// the one key for them.
result<const ring::key_record*> desk::key_for(const signing::request& request) const {
    const auto* embedded = keys_.active(ring::key_purpose::data_integrity);
    if (embedded == nullptr)
        return error(errc::no_active_key);
    if (request.what == operation::sign_status_list)
        return embedded;
    const auto* named = keys_.find(request.key);
    const auto purpose =
        makes_token(request.what) ? ring::key_purpose::jose : ring::key_purpose::data_integrity;
    if (named == nullptr || named->purpose != purpose || named->state != ring::key_state::active)
        return error(errc::key_not_active);
    return named;
}

result<signing::signed_document> desk::sign(const signing::request& request) {
    OB_TRY(const auto now, guard_.now());
    OB_TRY(const auto* key, key_for(request));
    OB_TRY(const auto document, json::document::parse(request.document, document_limits));
    OB_TRY(const auto facts, check_document(request, document.root(), rules_, now));
    if (!makes_token(request.what))
        OB_TRY_VOID(check_created(request.created, rules_, now));
    OB_TRY_VOID(check_memory(request, facts));
    OB_TRY_VOID(check_rate());
    OB_TRY_VOID(announce(request, facts, *key, now));
    OB_TRY(auto text, secure(request, document, facts, *key, now));
    boost::json::object done{{"id", facts.id}, {"signed", crypto::sha256(text).hex()}};
    const auto event = std::string(kind_of(request.what)) + ".signed";
    OB_TRY_VOID(audit_.append(event, now, std::move(done), audit_log::durability::buffered));
    return signing::signed_document{std::move(text)};
}

signing::answer desk::handle(const signing::request& request) {
    if (request.what == operation::keys)
        return list_keys();
    auto document = sign(request);
    if (document)
        return std::move(*document);
    const auto& why = document.error();
    log::warning(
        "signer.refused",
        {{"operation", kind_of(request.what)},
         {"code", why.name()},
         {"pointer", why.pointer},
         {"cause", why.cause}}
    );
    return signing::refusal{std::string(why.name()), why.message(), why.pointer};
}

result<void> desk::replace_keys(ring::key_ring keys) {
    if (keys.active(ring::key_purpose::data_integrity) == nullptr)
        return error(errc::no_active_key);
    for (const auto& record : keys_.records())
        if (keys.find(record.fragment) == nullptr)
            return error(errc::keys_missing, {}, {}, record.fragment);
    keys_ = std::move(keys);
    guard_.confirm();
    return {};
}

} // namespace ob::signerd
