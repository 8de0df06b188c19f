#include "base/core/entropy.hpp"
#include "crypto/primitives/private_key.hpp"
#include "keys/ring/key_ring.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace ob::ring {
namespace {

using crypto::key_type;

constexpr auto embedded = key_purpose::data_integrity;
constexpr std::chrono::hours published_for{24};

instant at(std::string_view text) {
    return *parse_time(text);
}

const instant monday = at("2026-01-05T09:00:00Z");
const instant tuesday = at("2026-01-06T09:00:00Z");

std::unique_ptr<crypto::signer> new_key(key_type type = key_type::ed25519) {
    system_entropy source;
    return std::move(*crypto::generate(type, source));
}

std::ptrdiff_t active_keys(const key_ring& ring) {
    return std::count_if(ring.records().begin(), ring.records().end(), [](const auto& record) {
        return record.state == key_state::active;
    });
}

TEST(KeyRing, UsesTheFirstKeyAtOnce) {
    key_ring ring;
    const auto name = ring.add(new_key(), embedded, monday);
    ASSERT_TRUE(name);
    ASSERT_NE(ring.active(embedded), nullptr);
    EXPECT_EQ(ring.active(embedded)->fragment, *name);
    EXPECT_EQ(ring.active(embedded)->activated, monday);
    EXPECT_EQ(ring.pending(embedded), nullptr);
}

TEST(KeyRing, PublishesALaterKeyBeforeUsingIt) {
    key_ring ring;
    const auto first = *ring.add(new_key(), embedded, monday);
    const auto second = *ring.add(new_key(), embedded, monday);
    EXPECT_EQ(ring.active(embedded)->fragment, first);
    ASSERT_NE(ring.pending(embedded), nullptr);
    EXPECT_EQ(ring.pending(embedded)->fragment, second);

    const auto early = ring.activate(embedded, monday + std::chrono::hours{23}, published_for);
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code, errc::too_early);
    EXPECT_EQ(ring.active(embedded)->fragment, first);

    ASSERT_TRUE(ring.activate(embedded, tuesday, published_for));
    EXPECT_EQ(ring.active(embedded)->fragment, second);
    EXPECT_EQ(ring.find(first)->state, key_state::retired);
    EXPECT_EQ(ring.find(first)->retired, tuesday);
    EXPECT_EQ(ring.records().size(), 2U) << "a retired key stays published";
}

TEST(KeyRing, ForgetsTheSecretOfARetiredKey) {
    key_ring ring;
    const auto first = *ring.add(new_key(), embedded, monday);
    ASSERT_TRUE(ring.add(new_key(), embedded, monday));
    ASSERT_TRUE(ring.activate(embedded, tuesday, published_for));
    EXPECT_EQ(ring.find(first)->signer, nullptr);
    EXPECT_NE(ring.active(embedded)->signer, nullptr);
}

TEST(KeyRing, HasOneActiveKeyAfterTenRotations) {
    key_ring ring;
    auto now = monday;
    ASSERT_TRUE(ring.add(new_key(), embedded, now));
    for (int i = 0; i < 10; ++i) {
        ASSERT_TRUE(ring.add(new_key(), embedded, now));
        EXPECT_EQ(active_keys(ring), 1);
        now += published_for;
        ASSERT_TRUE(ring.activate(embedded, now, published_for));
        EXPECT_EQ(active_keys(ring), 1);
    }
    EXPECT_EQ(ring.records().size(), 11U);
}

TEST(KeyRing, RefusesASecondRotationBeforeTheFirstIsFinished) {
    key_ring ring;
    ASSERT_TRUE(ring.add(new_key(), embedded, monday));
    ASSERT_TRUE(ring.add(new_key(), embedded, monday));
    const auto third = ring.add(new_key(), embedded, monday);
    ASSERT_FALSE(third);
    EXPECT_EQ(third.error().code, errc::pending_exists);
}

TEST(KeyRing, KeepsPurposesApart) {
    key_ring ring;
    const auto proofs = *ring.add(new_key(), embedded, monday);
    const auto tokens = *ring.add(new_key(key_type::rsa), key_purpose::jose, monday);
    EXPECT_EQ(ring.active(embedded)->fragment, proofs);
    EXPECT_EQ(ring.active(key_purpose::jose)->fragment, tokens);
    const auto unfit = ring.add(new_key(key_type::rsa), embedded, monday);
    ASSERT_FALSE(unfit);
    EXPECT_EQ(unfit.error().code, errc::unsuitable);
}

TEST(KeyRing, KeepsTokenKeysOfEachTypeApart) {
    key_ring ring;
    const auto rs = *ring.add(new_key(key_type::rsa), key_purpose::jose, monday);
    const auto es = *ring.add(new_key(key_type::p256), key_purpose::jose, monday);
    EXPECT_EQ(ring.active(key_purpose::jose, key_type::rsa)->fragment, rs);
    EXPECT_EQ(ring.active(key_purpose::jose, key_type::p256)->fragment, es);
    EXPECT_EQ(ring.active(key_purpose::jose, key_type::p384), nullptr);
    const auto next = *ring.add(new_key(key_type::p256), key_purpose::jose, monday);
    EXPECT_EQ(ring.pending(key_purpose::jose, key_type::rsa), nullptr);
    ASSERT_TRUE(ring.activate(key_purpose::jose, tuesday, published_for, key_type::p256));
    EXPECT_EQ(ring.active(key_purpose::jose, key_type::p256)->fragment, next);
    EXPECT_EQ(ring.find(es)->state, key_state::retired);
    EXPECT_EQ(ring.active(key_purpose::jose, key_type::rsa)->fragment, rs) << "not its successor";
    const auto replaced = ring.compromise(rs, tuesday, tuesday, new_key(key_type::rsa));
    ASSERT_TRUE(replaced) << replaced.error().message();
    EXPECT_NE(ring.active(key_purpose::jose, key_type::rsa)->fragment, rs);
    EXPECT_EQ(ring.active(key_purpose::jose, key_type::p256)->fragment, next);
}

TEST(KeyRing, RefusesToRetireTheKeyInUse) {
    key_ring ring;
    const auto name = *ring.add(new_key(), embedded, monday);
    const auto retired = ring.retire(name, tuesday);
    ASSERT_FALSE(retired);
    EXPECT_EQ(retired.error().code, errc::wrong_state);
    EXPECT_EQ(ring.retire("z6MkNobody", tuesday).error().code, errc::no_such_key);
}

TEST(KeyRing, GivesUpAPendingKey) {
    key_ring ring;
    ASSERT_TRUE(ring.add(new_key(), embedded, monday));
    const auto second = *ring.add(new_key(), embedded, monday);
    ASSERT_TRUE(ring.retire(second, tuesday));
    EXPECT_EQ(ring.pending(embedded), nullptr);
    EXPECT_EQ(ring.find(second)->state, key_state::retired);
    EXPECT_FALSE(ring.activate(embedded, tuesday, published_for));
}

TEST(KeyRing, ReplacesACompromisedKeyInTheSameStep) {
    key_ring ring;
    const auto leaked = *ring.add(new_key(), embedded, monday);
    EXPECT_EQ(ring.compromise(leaked, monday, tuesday, nullptr).error().code, errc::no_active_key);
    EXPECT_EQ(ring.active(embedded)->fragment, leaked) << "a refused step changes nothing";
    ASSERT_TRUE(ring.compromise(leaked, monday, tuesday, new_key()));
    EXPECT_EQ(active_keys(ring), 1);
    EXPECT_NE(ring.active(embedded)->fragment, leaked);
    EXPECT_EQ(ring.find(leaked)->state, key_state::compromised);
    EXPECT_EQ(ring.find(leaked)->compromised, monday);
    EXPECT_EQ(ring.find(leaked)->signer, nullptr);
}

TEST(KeyRing, LetsThePendingKeyTakeOverFromACompromisedOne) {
    key_ring ring;
    const auto leaked = *ring.add(new_key(), embedded, monday);
    const auto next = *ring.add(new_key(), embedded, monday);
    ASSERT_TRUE(ring.compromise(leaked, monday, monday, nullptr));
    EXPECT_EQ(ring.active(embedded)->fragment, next);
    EXPECT_EQ(ring.find(leaked)->state, key_state::compromised);
}

TEST(KeyRing, CanMoveACompromiseToAnEarlierTimeOnly) {
    key_ring ring;
    const auto leaked = *ring.add(new_key(), embedded, monday);
    ASSERT_TRUE(ring.compromise(leaked, monday, tuesday, new_key()));
    EXPECT_FALSE(ring.compromise(leaked, tuesday, tuesday, nullptr));
    ASSERT_TRUE(ring.compromise(leaked, monday - published_for, tuesday, nullptr));
    EXPECT_EQ(ring.find(leaked)->compromised, monday - published_for);
    EXPECT_FALSE(ring.compromise(leaked, tuesday + published_for, tuesday, nullptr))
        << "not in the future";
}

/// A stored record of a fresh key, to be made wrong.
key_record stored(key_state state) {
    auto signer = new_key();
    const auto key = signer->key();
    return {fragment_of(key), embedded, state, key, monday, {}, {}, {}, std::move(signer)};
}

errc refused(std::vector<key_record> records) {
    const auto ring = key_ring::restore(std::move(records));
    return ring ? errc{} : static_cast<errc>(ring.error().code.value());
}

template <class... Records>
std::vector<key_record> list(Records... records) {
    std::vector<key_record> all;
    (all.push_back(std::move(records)), ...);
    return all;
}

TEST(KeyRing, RefusesAStoredRingThatBreaksItsRules) {
    EXPECT_EQ(refused(list(stored(key_state::active))), errc{});
    EXPECT_EQ(refused(list(stored(key_state::active), stored(key_state::active))), errc::damaged);
    EXPECT_EQ(refused(list(stored(key_state::pending))), errc::no_active_key);
    auto foreign = stored(key_state::active);
    foreign.signer = new_key();
    EXPECT_EQ(refused(list(std::move(foreign))), errc::damaged);
    auto renamed = stored(key_state::active);
    renamed.fragment = "key-1";
    EXPECT_EQ(refused(list(std::move(renamed))), errc::damaged);
    auto kept = stored(key_state::retired);
    EXPECT_EQ(refused(list(stored(key_state::active), std::move(kept))), errc::damaged);
}

/// Signs what verifies under no key: a token that went wrong, or a bit that flipped.
class broken_signer final : public crypto::signer {
public:
    explicit broken_signer(std::unique_ptr<crypto::signer> good) : good_(std::move(good)) {}

    crypto::signature_algorithm algorithm() const noexcept override { return good_->algorithm(); }

    const crypto::public_key& key() const noexcept override { return good_->key(); }

    result<bytes> sign(bytes_view message) const override {
        auto signature = good_->sign(message);
        (*signature)[0] ^= 1U;
        return signature;
    }

private:
    std::unique_ptr<crypto::signer> good_;
};

TEST(KeyRing, RefusesAKeyThatDoesNotVerifyWhatItSigned) {
    key_ring ring;
    const auto added = ring.add(std::make_unique<broken_signer>(new_key()), embedded, monday);
    ASSERT_FALSE(added);
    EXPECT_EQ(added.error().code, errc::self_test);
    auto record = stored(key_state::active);
    record.signer = std::make_unique<broken_signer>(std::move(record.signer));
    EXPECT_EQ(refused(list(std::move(record))), errc::self_test);
}

} // namespace
} // namespace ob::ring
