#include "tests/integration/crash_invariants.hpp"

#include <algorithm>
#include <filesystem>
#include <regex>

namespace {

using namespace ob::test;
using namespace std::chrono;

/// Every OB_FAIL_POINT("name") of the issuer's sources: a new one is tested without being listed
/// anywhere.
std::vector<std::string> fail_points() {
    const std::regex mark("OB_FAIL_POINT\\(\"([a-z_.]+)\"\\)");
    std::set<std::string> names;
    for (const auto& entry :
         std::filesystem::recursive_directory_iterator(OB_SOURCE_DIR "/issuer")) {
        if (entry.path().extension() != ".cpp")
            continue;
        const std::string text = read_file(entry.path());
        for (std::sregex_iterator at(text.begin(), text.end(), mark), end; at != end; ++at)
            names.insert((*at)[1]);
    }
    return {names.begin(), names.end()};
}

/// A partner endorses what a learner then passes, which also completes a stack, for senders that
/// repeat what was not answered. Returns the award's id once it was told, or an empty text when the
/// daemon died before.
std::string pass(issuer_world& world) {
    if (!world.set_up_offering() || !world.set_up_stack("trades") || !world.set_up_partner() ||
        world.endorse("one").status != 202)
        return {};
    const std::string registration = world.register_learner("ada");
    const auto answer = world.send_result("result-ada", registration, "84");
    return answer.status == 202 || answer.status == 200 ? member_of(answer.body, "/award/id")
                                                        : std::string();
}

/// The one endorsement that there is.
std::string endorsement_of(issuer_world& world) {
    return member_of(world.api("GET", "/v1/endorsements", "reader").body, "/items/0/id");
}

bool endorsement_signed(issuer_world& world) {
    return world.api("GET", "/endorsements/" + endorsement_of(world), "").status == 200;
}

/// Everything that follows from a pass is done: signed, published, mailed. False when the daemon
/// died.
bool settled(issuer_world& world, const std::string& award) {
    eventually(seconds{10}, [&] {
        const bool done = endorsement_signed(world) &&
                          world.api("GET", "/credentials/" + award + ".json", "").status == 200 &&
                          !world.mails_with("/credentials/" + award + ".png").empty();
        return done || !world.daemon().running();
    });
    return world.daemon().running();
}

/// A transcript of who passed, for an office that repeats what was not answered. Its id, or an
/// empty text when the daemon died before.
std::string transcript(issuer_world& world, const std::string& award) {
    const auto learner =
        member_of(world.api("GET", "/v1/awards/" + award, "reader").body, "/learner");
    return member_of(
        world
            .api(
                "POST",
                "/v1/learners/" + learner + "/transcripts",
                "programme",
                "{}",
                "transcript-ada"
            )
            .body,
        "/id"
    );
}

/// Signed, whether the daemon lived to say so or not.
bool is_signed(issuer_world& world, const std::string& id) {
    bool there = false;
    eventually(seconds{20}, [&] {
        there = world.api("GET", "/transcripts/" + id + ".json", "").status == 200;
        return there || !world.daemon().running();
    });
    return there;
}

void revoke(issuer_world& world, const std::string& award) {
    world.api(
        "POST", "/v1/awards/" + award + "/revocation", "programme", R"({"reason":"A test."})"
    );
    const auto endorsement = endorsement_of(world);
    world.api(
        "POST",
        "/v1/endorsements/" + endorsement + "/revocation",
        "partner",
        R"({"reason":"A test."})"
    );
}

/// Decided once, signed once, with one entry in its list; and revoking it is done once.
void expect_one_endorsement(issuer_world& world) {
    EXPECT_TRUE(eventually(seconds{20}, [&] { return endorsement_signed(world); }));
    const auto listed = world.api("GET", "/v1/endorsements", "reader").body;
    EXPECT_EQ(member_of(listed, "/items/1/id"), "") << "two endorsements: " << listed;
    const auto path = "/v1/endorsements/" + endorsement_of(world);
    EXPECT_EQ(
        world.api("POST", path + "/revocation", "partner", R"({"reason":"A test."})").status, 202U
    );
    EXPECT_TRUE(eventually(seconds{20}, [&] {
        return member_of(world.api("GET", path, "partner").body, "/revocation/published") == "true";
    }));
}

bool died(issuer_world& world) {
    return eventually(seconds{10}, [&] { return !world.daemon().running(); });
}

class CrashSteps : public testing::TestWithParam<std::string> {};

TEST_P(CrashSteps, LoseAndDoubleNothing) {
    issuer_world world(OB_BINARY_DIR);
    world.start(GetParam());
    // Some points are passed while the daemon starts; the others by an award or by its end.
    if (world.ready_within(seconds{20})) {
        const std::string award = pass(world);
        if (!award.empty() && settled(world, award)) {
            const std::string id = transcript(world, award);
            if (!id.empty() && is_signed(world, id))
                revoke(world, award);
        }
    }
    ASSERT_TRUE(died(world)) << "the fail point " << GetParam() << " was never reached\n"
                             << read_log(world);
    world.start();
    ASSERT_TRUE(world.ready_within(seconds{20})) << read_log(world);
    const std::string award = pass(world);
    ASSERT_FALSE(award.empty()) << read_log(world);
    expect_nothing_lost_or_doubled(world, {{"result-ada", award}});
    const auto stacks = world.api("GET", "/v1/awards?microcredential=trades", "reader");
    EXPECT_TRUE(member_of(stacks.body, "/items/1/id").empty()) << "two stacks: " << stacks.body;
    expect_nothing_lost_or_doubled(world, {{"stack-ada", member_of(stacks.body, "/items/0/id")}});
    expect_one_endorsement(world);
    const std::string id = transcript(world, award);
    ASSERT_FALSE(id.empty()) << read_log(world);
    EXPECT_TRUE(is_signed(world, id)) << read_log(world);
    const auto learner =
        member_of(world.api("GET", "/v1/awards/" + award, "reader").body, "/learner");
    const auto all = world.api("GET", "/v1/learners/" + learner + "/transcripts", "reader");
    EXPECT_EQ(member_of(all.body, "/items/0/id"), id);
    EXPECT_TRUE(member_of(all.body, "/items/1/id").empty()) << "two transcripts: " << all.body;
}

std::string test_name(const testing::TestParamInfo<std::string>& info) {
    std::string name = info.param;
    std::replace(name.begin(), name.end(), '.', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(Issuance, CrashSteps, testing::ValuesIn(fail_points()), test_name);

TEST(CrashSteps, CoverEveryStepOfAnIssuance) {
    EXPECT_GE(fail_points().size(), 6U)
        << "intent, signature, store, publication and mail each have their points";
}

} // namespace
