#include "issuer/ledger/awards.hpp"
#include "issuer/ledger/lists.hpp"
#include "tests/unit/issuer/desk.hpp"

#include <set>

namespace ob::ledger {
namespace {

constexpr std::uint32_t entries = 131'072;

class Lists : public testing::Test {
protected:
    Lists() {
        open_both();
        desk_.offer("adl");
    }

    void open_both() {
        for (const purpose p : {purpose::revocation, purpose::suspension})
            EXPECT_TRUE(see_to_list(desk_.db, p, entries));
    }

    /// The award of one more learner who passes.
    std::string an_award() {
        const auto who = desk_.learner("learner-" + std::to_string(++learners_));
        const auto r = desk_.enrol(who.id, "adl");
        return desk_.send(desk_.result("r-" + r.id, r.id, "84")).value().result.award_id;
    }

    /// An award that has no entries yet.
    std::string bare_award(const std::string& id) {
        programme::award award;
        award.id = id;
        award.learner_id = desk_.learner("learner-" + std::to_string(++learners_)).id;
        award.micro_credential_id = "adl";
        award.language = "en";
        award.awarded_at = award.valid_from = desk_.time.now_seconds();
        EXPECT_TRUE(insert_award(desk_.db, award));
        return id;
    }

    test::desk desk_;
    int learners_ = 0;
};

TEST_F(Lists, AreOpenedOncePerPurpose) {
    open_both();
    const auto all = lists(desk_.db).value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, "revocation-1");
    EXPECT_EQ(all[1].id, "suspension-1");
    EXPECT_EQ(all[0].entries, entries);
    EXPECT_EQ(all[0].version, 0U);
}

TEST_F(Lists, GiveEachAwardAnEntryOfItsOwnInBoth) {
    std::set<std::pair<std::string, std::uint32_t>> taken;
    for (int i = 0; i < 20; ++i) {
        const auto places = entries_of(desk_.db, an_award()).value();
        ASSERT_EQ(places.size(), 2U);
        EXPECT_EQ(places[0].list_id, "revocation-1");
        EXPECT_EQ(places[1].list_id, "suspension-1");
        for (const auto& place : places) {
            EXPECT_LT(place.position, entries);
            EXPECT_TRUE(taken.emplace(place.list_id, place.position).second);
        }
    }
    // 40 draws that all lie in the first tenth would be no draws.
    std::size_t low = 0;
    for (const auto& place : taken)
        low += place.second < entries / 10 ? 1U : 0U;
    EXPECT_LT(low, 20U);
}

/// Draws that place, and then the one after it.
class stubborn final : public entropy {
public:
    explicit stubborn(std::uint32_t first) : next_(first) {}

    void fill(std::span<std::uint8_t> out) override {
        std::uint32_t value = next_++;
        for (auto& byte : out) {
            byte = static_cast<std::uint8_t>(value & 0xffU);
            value >>= 8U;
        }
    }

private:
    std::uint32_t next_;
};

TEST_F(Lists, DrawAgainWhenAnEntryIsTaken) {
    const auto taken = entries_of(desk_.db, an_award())->at(0);
    stubborn source(taken.position);
    const auto drawn =
        draw_entry(desk_.db, source, purpose::revocation, bare_award("another"), entries);
    ASSERT_TRUE(drawn) << drawn.error().message();
    EXPECT_EQ(drawn->list_id, "revocation-1");
    EXPECT_EQ(drawn->position, (taken.position + 1) % entries);
}

TEST_F(Lists, GoOnInAnotherListWhenHalfIsUsed) {
    ASSERT_TRUE(desk_.db.run("UPDATE status_list SET used = entries / 2 - 1"));
    const auto last =
        draw_entry(desk_.db, desk_.randomness, purpose::revocation, bare_award("last"), entries);
    EXPECT_EQ(last->list_id, "revocation-1");
    const auto next =
        draw_entry(desk_.db, desk_.randomness, purpose::revocation, bare_award("next"), entries);
    EXPECT_EQ(next->list_id, "revocation-2");
}

TEST_F(Lists, SetTheBitAndBecomeDirty) {
    const auto id = an_award();
    const auto place = entries_of(desk_.db, id)->at(0);
    EXPECT_FALSE(lists(desk_.db)->at(0).dirty_since);
    const auto change = set_entry(desk_.db, purpose::revocation, id, true, desk_.time.now());
    ASSERT_TRUE(change);
    EXPECT_EQ((*change)->list_id, "revocation-1");
    EXPECT_EQ((*change)->number, 1);
    EXPECT_EQ(
        set_positions(desk_.db, "revocation-1").value(), std::vector<std::uint64_t>{place.position}
    );
    EXPECT_TRUE(set_positions(desk_.db, "suspension-1")->empty());
    EXPECT_EQ(lists(desk_.db)->at(0).dirty_since, desk_.time.now());
    EXPECT_FALSE(set_entry(desk_.db, purpose::revocation, id, false, desk_.time.now()))
        << "a revocation is final, also for the store";
}

TEST_F(Lists, OnlyGrow) {
    status::published_list list;
    list.version = 1;
    list.body = "one";
    EXPECT_TRUE(store_published(desk_.db, "revocation-1", list, 0).value());
    EXPECT_FALSE(store_published(desk_.db, "revocation-1", list, 0).value()) << "somebody else did";
    list.version = 3;
    EXPECT_FALSE(store_published(desk_.db, "revocation-1", list, 0).value()) << "a step left out";
    list.version = 2;
    list.body = "two";
    EXPECT_TRUE(store_published(desk_.db, "revocation-1", list, 0).value());
    const auto shown = find_published(desk_.db, "revocation-1", "https://b.example")->value();
    EXPECT_EQ(shown.version, 2U);
    EXPECT_EQ(shown.body, "two");
    EXPECT_EQ(shown.url, "https://b.example/status/revocation-1");
    EXPECT_FALSE(find_published(desk_.db, "suspension-1", "https://b.example").value());
}

TEST_F(Lists, StayDirtyForWhatCameAfterTheVersionWasMade) {
    const auto first = an_award();
    const auto second = an_award();
    set_entry(desk_.db, purpose::revocation, first, true, desk_.time.now()).value();
    set_entry(desk_.db, purpose::revocation, second, true, desk_.time.now()).value();
    status::published_list list;
    list.version = 1;
    ASSERT_TRUE(store_published(desk_.db, "revocation-1", list, 1).value());
    EXPECT_TRUE(lists(desk_.db)->at(0).dirty_since) << "the second change is not in it";
    list.version = 2;
    ASSERT_TRUE(store_published(desk_.db, "revocation-1", list, 2).value());
    EXPECT_FALSE(lists(desk_.db)->at(0).dirty_since);
}

TEST_F(Lists, RememberWhatTheSinkHas) {
    status::published_list list;
    list.version = 1;
    store_published(desk_.db, "revocation-1", list, 0).value();
    EXPECT_EQ(not_pushed(desk_.db).value(), std::vector<std::string>{"revocation-1"});
    ASSERT_TRUE(mark_pushed(desk_.db, "revocation-1", 1));
    EXPECT_TRUE(not_pushed(desk_.db)->empty());
}

} // namespace
} // namespace ob::ledger
