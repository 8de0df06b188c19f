#include "keys/ring/key_ring.hpp"

#include <algorithm>
#include <string_view>

namespace ob::ring {

namespace {

/// Signs and verifies, so that a damaged or swapped key is found before it signs a badge (threats
/// T115).
constexpr std::string_view canary = "laurel key self-test: this text is not a credential";

bool passes_self_test(const crypto::signer& signer) {
    const auto signature = signer.sign(as_bytes(canary));
    return signature && signer.key().verify(signer.algorithm(), as_bytes(canary), *signature);
}

bool suits(crypto::key_type type, key_purpose purpose) {
    return purpose == key_purpose::jose || type != crypto::key_type::rsa;
}

bool still_signs(key_state state) {
    return state == key_state::pending || state == key_state::active;
}

error damaged(std::string cause) {
    return {errc::damaged, {}, {}, std::move(cause)};
}

result<void> check_stored(const key_record& record) {
    if (record.fragment != fragment_of(record.key))
        return damaged("name and key differ");
    if (still_signs(record.state) != (record.signer != nullptr))
        return damaged("secret and state differ");
    if (record.state == key_state::compromised && !record.compromised)
        return damaged("no time of compromise");
    if (record.signer == nullptr)
        return {};
    if (!(record.signer->key() == record.key))
        return damaged("secret and public key differ");
    if (!passes_self_test(*record.signer))
        return error(errc::self_test);
    if (is_public_test_key(*record.signer))
        return error(errc::public_test_key);
    return {};
}

} // namespace

const key_record* key_ring::in_state(
    key_purpose purpose, key_state state, std::optional<crypto::key_type> type
) const noexcept {
    const bool any = !type || purpose != key_purpose::jose;
    const auto found = std::find_if(records_.begin(), records_.end(), [&](const auto& record) {
        return record.purpose == purpose && record.state == state &&
               (any || record.key.type() == *type);
    });
    return found == records_.end() ? nullptr : &*found;
}

key_record& key_ring::own(const key_record& record) noexcept {
    return records_[static_cast<std::size_t>(&record - records_.data())];
}

const key_record*
key_ring::active(key_purpose purpose, std::optional<crypto::key_type> type) const noexcept {
    return in_state(purpose, key_state::active, type);
}

const key_record*
key_ring::pending(key_purpose purpose, std::optional<crypto::key_type> type) const noexcept {
    return in_state(purpose, key_state::pending, type);
}

const key_record* key_ring::find(std::string_view fragment) const noexcept {
    const auto found = std::find_if(records_.begin(), records_.end(), [&](const auto& record) {
        return record.fragment == fragment;
    });
    return found == records_.end() ? nullptr : &*found;
}

result<std::string>
key_ring::add(std::unique_ptr<crypto::signer> signer, key_purpose purpose, instant now) {
    auto name = fragment_of(signer->key());
    if (!suits(signer->key().type(), purpose))
        return error(errc::unsuitable);
    if (is_public_test_key(*signer))
        return error(errc::public_test_key);
    if (!passes_self_test(*signer))
        return error(errc::self_test);
    if (find(name) != nullptr)
        return error(errc::wrong_state, "This key is in the key file already.");
    const auto key = signer->key();
    if (pending(purpose, key.type()) != nullptr)
        return error(errc::pending_exists);
    const bool first = active(purpose, key.type()) == nullptr;
    records_.push_back(
        {name,
         purpose,
         first ? key_state::active : key_state::pending,
         key,
         now,
         first ? std::optional(now) : std::nullopt,
         {},
         {},
         std::move(signer)}
    );
    return name;
}

result<void> key_ring::activate(
    key_purpose purpose,
    instant now,
    std::chrono::seconds published_for,
    std::optional<crypto::key_type> type
) {
    const auto* next = pending(purpose, type);
    if (next == nullptr)
        return error(errc::wrong_state, "No new key is waiting to be used.");
    if (now < next->created + published_for)
        return error(
            errc::too_early,
            "The new key exists since " + format_time(next->created) +
                "; who has cached the issuer's keys may not know it yet. It can be used from " +
                format_time(next->created + published_for) + " on."
        );
    if (const auto* current = active(purpose, next->key.type())) {
        auto& record = own(*current);
        record.state = key_state::retired;
        record.retired = now;
        record.signer.reset();
    }
    auto& record = own(*next);
    record.state = key_state::active;
    record.activated = now;
    return {};
}

result<void> key_ring::retire(std::string_view fragment, instant now) {
    const auto* found = find(fragment);
    if (found == nullptr)
        return error(errc::no_such_key);
    if (found->state == key_state::active)
        return error(
            errc::wrong_state,
            "This key is in use. Rotate instead: it retires when its successor is activated."
        );
    if (found->state != key_state::pending)
        return error(
            errc::wrong_state, "This key is " + std::string(name_of(found->state)) + " already."
        );
    auto& record = own(*found);
    record.state = key_state::retired;
    record.retired = now;
    record.signer.reset();
    return {};
}

result<void> key_ring::compromise(
    std::string_view fragment, instant at, instant now, std::unique_ptr<crypto::signer> replacement
) {
    const auto* found = find(fragment);
    if (found == nullptr)
        return error(errc::no_such_key);
    if (at > now)
        return error(errc::wrong_state, "A key cannot be compromised in the future.");
    if (found->state == key_state::compromised && *found->compromised <= at)
        return error(
            errc::wrong_state,
            "This key is compromised since " + format_time(*found->compromised) + " already."
        );
    const auto purpose = found->purpose;
    const auto type = found->key.type();
    const bool was_active = found->state == key_state::active;
    // The successor first: a step that fails must not have taken the only active key.
    if (was_active && pending(purpose, type) == nullptr) {
        if (replacement == nullptr)
            return error(errc::no_active_key);
        if (auto added = add(std::move(replacement), purpose, now); !added)
            return added.error();
    }
    auto& record = own(*find(fragment));
    record.state = key_state::compromised;
    record.compromised = at;
    record.signer.reset();
    return was_active ? activate(purpose, now, std::chrono::seconds{0}, type) : result<void>{};
}

result<key_ring> key_ring::restore(std::vector<key_record> records) {
    key_ring ring;
    for (auto& record : records) {
        if (auto good = check_stored(record); !good)
            return good.error();
        const bool taken =
            ring.find(record.fragment) != nullptr ||
            (still_signs(record.state) &&
             ring.in_state(record.purpose, record.state, record.key.type()) != nullptr);
        if (taken || !suits(record.key.type(), record.purpose))
            return damaged("two keys in one place");
        ring.records_.push_back(std::move(record));
    }
    for (const auto& record : ring.records_)
        if (ring.active(record.purpose, record.key.type()) == nullptr)
            return error(errc::no_active_key);
    return ring;
}

} // namespace ob::ring
