#include "keys/signerd/desk.hpp"

#include "base/core/log.hpp"
#include "crypto/primitives/digest.hpp"
#include "crypto/proof/data_integrity.hpp"

#include <boost/json/array.hpp>

namespace ob::signerd {

namespace {

using operation = signing::request::operation;

/// Far above any credential; a status list is one long string.
constexpr json::limits document_limits{
    .bytes_max = 4 * 1024 * 1024, .depth_max = 64, .values_max = 20'000};

std::string_view suite_for(crypto::key_type type) {
    return type == crypto::key_type::ed25519 ? "eddsa-rdfc-2022" : "ecdsa-rdfc-2019";
}

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

std::string_view kind_of(operation what) {
    return what == operation::sign_credential ? "credential" : "status_list";
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
    fields["created"] = request.created;
    fields["key"] = key.fragment;
    fields["unsigned"] = crypto::sha256(request.document).hex();
    return fields;
}

/// The proof must hold with the published key before anybody sees it.
result<void> check_own_proof(std::string_view text, const ring::key_record& key, instant now) {
    const auto document = json::document::parse(text, document_limits);
    if (!document)
        return error(errc::self_check, {}, {}, document.error().message());
    const auto proofs = proof::find_proofs(*document);
    if (proofs.size() != 1)
        return error(errc::self_check, {}, {}, "not one proof");
    proof::check_options options;
    options.now = now;
    options.skew = std::chrono::minutes{5};
    const auto verdict = proof::check_proof(*document, proofs.front(), key.key, options);
    if (!verdict.valid())
        return error(errc::self_check, {}, {}, verdict.detail);
    return {};
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
    if (request.what == operation::sign_credential) {
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
    if (request.what == operation::sign_credential)
        audit_.memory().remember_status(facts.status, facts.id);
    else
        audit_.memory().list_floors[facts.id] = facts.valid_from;
    return {};
}

result<signing::signed_document> desk::sign(const signing::request& request) {
    OB_TRY(const auto now, guard_.now());
    const auto* key = keys_.active(ring::key_purpose::data_integrity);
    if (key == nullptr)
        return error(errc::no_active_key);
    const bool credential = request.what == operation::sign_credential;
    if (credential && request.key != key->fragment)
        return error(errc::key_not_active);
    OB_TRY(const auto document, json::document::parse(request.document, document_limits));
    OB_TRY(
        const auto facts,
        credential ? check_credential(document.root(), rules_, now)
                   : check_status_list(document.root(), rules_, now)
    );
    if (auto created = check_created(request.created, rules_, now); !created)
        return created.error();
    if (auto free = check_memory(request, facts); !free)
        return free.error();
    if (auto calm = check_rate(); !calm)
        return calm.error();
    if (auto announced = announce(request, facts, *key, now); !announced)
        return announced.error();
    proof::proof_options options;
    options.suite = suite_for(key->key.type());
    options.verification_method = facts.issuer + "#" + key->fragment;
    options.created = request.created;
    auto text = proof::add_proof(request.document, options, *key->signer);
    if (!text)
        return error(
            errc::unsignable, text.error().message(), text.error().pointer, text.error().cause
        );
    if (auto good = check_own_proof(*text, *key, now); !good)
        return good.error();
    boost::json::object done{{"id", facts.id}, {"signed", crypto::sha256(*text).hex()}};
    const auto event = std::string(kind_of(request.what)) + ".signed";
    if (auto written = audit_.append(event, now, std::move(done), audit_log::durability::buffered);
        !written)
        return written.error();
    return signing::signed_document{std::move(*text)};
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
