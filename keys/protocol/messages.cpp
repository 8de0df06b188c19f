#include "keys/protocol/messages.hpp"

#include "base/core/json_text.hpp"
#include "base/core/strict_json.hpp"
#include "crypto/primitives/jwk.hpp"
#include "keys/protocol/socket.hpp"

#include <boost/json/array.hpp>

#include <algorithm>
#include <array>
#include <initializer_list>

namespace ob::signing {

namespace {

constexpr std::array<std::pair<request::operation, std::string_view>, 5> operations = {{
    {request::operation::keys, "keys"},
    {request::operation::sign_credential, "sign_credential"},
    {request::operation::sign_credential_jwt, "sign_credential_jwt"},
    {request::operation::sign_ob2_assertion, "sign_ob2_assertion"},
    {request::operation::sign_status_list, "sign_status_list"},
}};

constexpr std::array<std::pair<enum key_info::state, std::string_view>, 4> states = {{
    {key_info::state::pending, "pending"},
    {key_info::state::active, "active"},
    {key_info::state::retired, "retired"},
    {key_info::state::compromised, "compromised"},
}};

template <class Table, class Value>
std::string_view name_of(const Table& table, Value value) {
    const auto row =
        std::find_if(table.begin(), table.end(), [&](const auto& r) { return r.first == value; });
    return row->second;
}

error unreadable(std::string cause) {
    return {errc::protocol, {}, {}, std::move(cause)};
}

/// A document that may fill a frame, and a few members beside it.
result<json::document> parse(std::string_view text) {
    auto parsed = json::document::parse(
        text, {.bytes_max = frame_bytes_max, .depth_max = 6, .values_max = 10'000}
    );
    if (!parsed)
        return unreadable(parsed.error().message());
    if (!parsed->root().is_object())
        return unreadable("not an object");
    return parsed;
}

result<void> only_members(const json::node& object, std::initializer_list<std::string_view> known) {
    for (const auto& member : object.members())
        if (std::find(known.begin(), known.end(), member.name) == known.end())
            return unreadable("unknown member " + std::string(member.name));
    return {};
}

boost::json::value to_value(const std::vector<key_info>& keys) {
    boost::json::array list;
    for (const auto& key : keys) {
        boost::json::object one;
        one["fragment"] = key.fragment;
        one["purpose"] = key.purpose;
        one["state"] = name_of(states, key.state);
        if (!key.compromised_at.empty())
            one["compromisedAt"] = key.compromised_at;
        one["jwk"] = crypto::jwk_from_key(key.key);
        list.emplace_back(std::move(one));
    }
    return boost::json::object{{"keys", std::move(list)}};
}

result<key_info> read_key(const json::node& one) {
    OB_TRY(
        auto key, crypto::key_from_jwk(one.find("jwk") != nullptr ? *one.find("jwk") : json::node{})
    );
    const auto named = one.string_at("state");
    const auto state = std::find_if(states.begin(), states.end(), [&](const auto& s) {
        return s.second == named;
    });
    if (state == states.end() || one.string_at("fragment").empty())
        return unreadable("key");
    return key_info{
        std::string(one.string_at("fragment")),
        std::move(key),
        state->first,
        std::string(one.string_at("compromisedAt")),
        std::string(one.string_at("purpose"))};
}

result<answer> read_keys(const json::node& list) {
    std::vector<key_info> keys;
    for (const auto& one : list.elements()) {
        auto key = read_key(one);
        if (!key)
            return unreadable(key.error().message());
        keys.push_back(std::move(*key));
    }
    return answer{std::move(keys)};
}

} // namespace

std::string encode(const request& r) {
    boost::json::object message{{"operation", name_of(operations, r.what)}};
    if (!r.document.empty())
        message["document"] = r.document;
    if (!r.created.empty())
        message["created"] = r.created;
    if (!r.key.empty())
        message["key"] = r.key;
    return json::to_text(message);
}

result<request> decode_request(std::string_view text) {
    OB_TRY(const auto parsed, parse(text));
    const auto& root = parsed.root();
    if (auto known = only_members(root, {"operation", "document", "created", "key"}); !known)
        return known.error();
    const auto named = root.string_at("operation");
    const auto row = std::find_if(operations.begin(), operations.end(), [&](const auto& o) {
        return o.second == named;
    });
    if (row == operations.end())
        return unreadable("operation");
    return request{
        row->first,
        std::string(root.string_at("document")),
        std::string(root.string_at("created")),
        std::string(root.string_at("key"))};
}

std::string encode(const answer& a) {
    if (const auto* keys = std::get_if<std::vector<key_info>>(&a))
        return json::to_text(to_value(*keys));
    if (const auto* document = std::get_if<signed_document>(&a))
        return json::to_text(boost::json::object{{"document", document->text}});
    const auto& no = std::get<refusal>(a);
    return json::to_text(boost::json::object{
        {"refused", no.code}, {"message", no.message}, {"pointer", no.pointer}});
}

result<answer> decode_answer(std::string_view text) {
    OB_TRY(const auto parsed, parse(text));
    const auto& root = parsed.root();
    if (auto known = only_members(root, {"keys", "document", "refused", "message", "pointer"});
        !known)
        return known.error();
    if (const auto* keys = root.find("keys"))
        return read_keys(*keys);
    if (const auto* document = root.find("document"))
        return answer{signed_document{std::string(document->as_string())}};
    if (root.find("refused") == nullptr)
        return unreadable("an answer without keys, document and refusal");
    return answer{refusal{
        std::string(root.string_at("refused")),
        std::string(root.string_at("message")),
        std::string(root.string_at("pointer"))}};
}

} // namespace ob::signing
