#include "keys/ring/impl/key_file_text.hpp"

#include "base/core/jcs.hpp"
#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/private_key.hpp"

#include <boost/json/array.hpp>

#include <algorithm>

namespace ob::ring::impl {

namespace {

constexpr std::string_view format_name = "laurel-key-file";
constexpr std::int64_t format_version = 1;
/// Two bytes of length stand before each secret.
constexpr std::size_t length_bytes = 2;

error damaged(std::string cause) {
    return {errc::damaged, {}, {}, std::move(cause)};
}

void put_time(
    boost::json::object& into, std::string_view name, const std::optional<instant>& when
) {
    if (when)
        into[name] = format_time(*when);
}

boost::json::object to_json(const key_record& record) {
    boost::json::object one;
    one["fragment"] = record.fragment;
    one["purpose"] = name_of(record.purpose);
    one["state"] = name_of(record.state);
    one["created"] = format_time(record.created);
    put_time(one, "activated", record.activated);
    put_time(one, "retired", record.retired);
    put_time(one, "compromised", record.compromised);
    one["jwk"] = crypto::jwk_from_key(record.key);
    return one;
}

boost::json::object to_json(const key_ring& ring) {
    boost::json::array keys;
    for (const auto& record : ring.records())
        keys.emplace_back(to_json(record));
    return {{"format", format_name}, {"version", format_version}, {"keys", std::move(keys)}};
}

/// The canonical text of everything but the box: what the seal authenticates.
result<std::string> clear_part(const json::node& root) {
    std::vector<json::member> members;
    for (const auto& member : root.members())
        if (member.name != "sealed")
            members.push_back(member);
    return jcs::canonicalize(json::node::object(members));
}

/// The secrets in the order of the records, each behind its length.
result<crypto::secret_bytes> pack_secrets(const key_ring& ring) {
    std::vector<crypto::secret_bytes> secrets;
    std::size_t size = 0;
    for (const auto& record : ring.records())
        if (record.signer) {
            OB_TRY(auto secret, crypto::export_secret(*record.signer));
            size += length_bytes + secret.size();
            secrets.push_back(std::move(secret));
        }
    crypto::secret_bytes packed(size);
    auto out = packed.reveal_writable();
    for (const auto& secret : secrets) {
        out[0] = static_cast<std::uint8_t>(secret.size() >> 8U);
        out[1] = static_cast<std::uint8_t>(secret.size() & 0xFFU);
        std::copy(secret.reveal().begin(), secret.reveal().end(), out.begin() + length_bytes);
        out = out.subspan(length_bytes + secret.size());
    }
    return packed;
}

/// Takes one secret off the front.
result<crypto::secret_bytes> unpack_secret(std::span<const std::uint8_t>& packed) {
    if (packed.size() < length_bytes)
        return damaged("secrets end early");
    const auto size = static_cast<std::size_t>(packed[0] << 8U | packed[1]);
    if (packed.size() < length_bytes + size)
        return damaged("secrets end early");
    auto secret = crypto::secret_bytes::copy_of(packed.subspan(length_bytes, size));
    packed = packed.subspan(length_bytes + size);
    return secret;
}

result<std::optional<instant>> time_of(const json::node& one, std::string_view name) {
    const auto* member = one.find(name);
    if (member == nullptr)
        return std::optional<instant>{};
    const auto when = parse_time(member->as_string());
    if (!when)
        return damaged(std::string(name));
    return std::optional<instant>{*when};
}

result<key_record> read_record(const json::node& one) {
    const auto purpose = purpose_named(one.string_at("purpose"));
    const auto state = state_named(one.string_at("state"));
    const auto* jwk = one.find("jwk");
    if (!purpose || !state || jwk == nullptr)
        return damaged("key record");
    const auto key = crypto::key_from_jwk(*jwk);
    if (!key)
        return damaged(key.error().message());
    OB_TRY(const auto created, time_of(one, "created"));
    OB_TRY(const auto activated, time_of(one, "activated"));
    OB_TRY(const auto retired, time_of(one, "retired"));
    OB_TRY(const auto compromised, time_of(one, "compromised"));
    if (!created)
        return damaged("created");
    return key_record{
        std::string(one.string_at("fragment")),
        *purpose,
        *state,
        *key,
        *created,
        activated,
        retired,
        compromised,
        nullptr};
}

result<std::vector<key_record>> read_records(const json::node& root) {
    const auto* keys = root.find("keys");
    if (keys == nullptr || !keys->is_array())
        return damaged("keys");
    std::vector<key_record> records;
    for (const auto& one : keys->elements()) {
        OB_TRY(auto record, read_record(one));
        records.push_back(std::move(record));
    }
    return records;
}

result<void> add_signers(std::vector<key_record>& records, std::span<const std::uint8_t> packed) {
    for (auto& record : records) {
        if (record.state != key_state::pending && record.state != key_state::active)
            continue;
        OB_TRY(const auto secret, unpack_secret(packed));
        auto signer = crypto::signer_from_secret(record.key.type(), secret);
        if (!signer)
            return damaged(signer.error().message());
        record.signer = std::move(*signer);
    }
    if (!packed.empty())
        return damaged("more secrets than keys");
    return {};
}

result<crypto::secret_bytes>
open_box(const json::node& root, const crypto::secret_bytes& passphrase) {
    const auto box = from_base64url(root.string_at("sealed"));
    const auto clear = clear_part(root);
    if (!box || !clear)
        return damaged("sealed");
    auto opened = crypto::open_sealed(passphrase, *box, *clear);
    if (opened)
        return opened;
    if (opened.error().code == crypto::sealed_errc::wrong_passphrase)
        return error(errc::wrong_passphrase);
    return damaged(opened.error().message());
}

} // namespace

result<std::string> write_key_file(
    const key_ring& ring,
    const crypto::secret_bytes& passphrase,
    entropy& source,
    const crypto::seal_cost& cost
) {
    auto file = to_json(ring);
    const auto text = json::to_text(file);
    OB_TRY(const auto parsed, json::document::parse(text));
    OB_TRY(const auto clear, clear_part(parsed.root()));
    OB_TRY(const auto secrets, pack_secrets(ring));
    OB_TRY(const auto box, crypto::seal(passphrase, secrets.reveal(), clear, source, cost));
    file["sealed"] = to_base64url(box);
    return json::to_pretty_text(file);
}

result<key_ring> read_key_file(std::string_view text, const crypto::secret_bytes& passphrase) {
    const auto parsed = json::document::parse(text, {.bytes_max = key_file_bytes_max});
    if (!parsed)
        return damaged(parsed.error().message());
    const auto& root = parsed->root();
    if (root.string_at("format") != format_name)
        return damaged("format");
    const auto* version = root.find("version");
    if (version == nullptr || version->as_integer() != format_version)
        return error(errc::unknown_version);
    // The seal is opened before anything in the clear part is believed.
    OB_TRY(const auto secrets, open_box(root, passphrase));
    OB_TRY(auto records, read_records(root));
    if (auto added = add_signers(records, secrets.reveal()); !added)
        return added.error();
    return key_ring::restore(std::move(records));
}

} // namespace ob::ring::impl
