#pragma once

#include "tests/support/conformance.hpp"
#include "tests/support/issuer_world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <set>
#include <string>

namespace ob::test {

/// What must hold after any crash (threats 3.1): each accepted passed result has exactly one award,
/// that award is signed, has status indices of its own, and one mail, however often it was sent.
/// `accepted`: result id → award id as answered.
inline void expect_nothing_lost_or_doubled(
    issuer_world& world, const std::map<std::string, std::string>& accepted
) {
    std::set<std::string> awards;
    std::set<std::string> indices;
    for (const auto& [result, award] : accepted) {
        EXPECT_TRUE(awards.insert(award).second) << "two results share award " << award;
        http_answer credential;
        EXPECT_TRUE(eventually(
            std::chrono::seconds{20},
            [&] {
                credential = world.api("GET", "/credentials/" + award + ".json", "");
                return credential.status == 200;
            }
        )) << "result "
           << result << " has no signed badge: " << credential.status << " " << credential.body;
        for (const std::string entry : {"/credentialStatus/0", "/credentialStatus/1"}) {
            const std::string index = member_of(credential.body, entry + "/statusListCredential") +
                                      "#" + member_of(credential.body, entry + "/statusListIndex");
            EXPECT_TRUE(indices.insert(index).second) << "index " << index << " is used twice";
        }
        std::map<std::string, int> mails;
        EXPECT_TRUE(eventually(
            std::chrono::seconds{20},
            [&] {
                mails = world.mails_with("/credentials/" + award + ".png"); // award letters only
                return !mails.empty();
            }
        )) << "award "
           << award << " was never mailed";
        EXPECT_LE(mails.size(), 1U) << "award " << award << " was mailed under two Message-IDs";
    }
    // Repeating a result gives the first answer, and no second award.
    for (const auto& [result, award] : accepted) {
        const auto listed = world.api("GET", "/v1/awards/" + award, "reader");
        EXPECT_EQ(listed.status, 200U);
        EXPECT_EQ(member_of(listed.body, "/id"), award);
    }
}

/// The end of the log, for a failure message.
inline std::string read_log(const issuer_world& world) {
    const std::string text = read_file(world.folder() / "issuerd.log");
    return text.substr(text.size() > 2000 ? text.size() - 2000 : 0);
}

} // namespace ob::test
