#pragma once

#include "tests/support/conformance.hpp"
#include "tests/support/issuer_world.hpp"

#include <gtest/gtest.h>

#include <chrono>
#include <map>
#include <regex>
#include <set>
#include <string>

namespace ob::test {

/// All that was accepted is signed, published and mailed, and nothing was given up.
inline void expect_drained(issuer_world& world, std::chrono::seconds limit) {
    http_answer told;
    EXPECT_TRUE(eventually(limit, [&] {
        told = http(world.operations_port(), "GET", "/readyz");
        return member_of(told.body, "/awards_waiting") == "0" &&
               member_of(told.body, "/mails_waiting") == "0";
    })) << told.body;
    EXPECT_EQ(member_of(told.body, "/mails_given_up"), "0") << told.body;
}

/// Award → the Message-IDs under which its letter went out, however often. Only an award's letter
/// links to its picture.
inline std::map<std::string, std::set<std::string>> award_letters(const issuer_world& world) {
    std::map<std::string, std::set<std::string>> letters;
    const std::regex picture("/credentials/([A-Za-z0-9_-]+)\\.png");
    const std::regex name("Message-ID: ([^\\r]+)");
    for (const auto& mail : world.mails()) {
        std::smatch award;
        std::smatch id;
        if (std::regex_search(mail, award, picture) && std::regex_search(mail, id, name))
            letters[award[1]].insert(id[1]);
    }
    return letters;
}

/// What must hold after any crash (threats 3.1): each accepted passed result has exactly one award,
/// that award is signed in every form, has status indices of its own, and one mail, however often
/// it was sent. `accepted`: result id → award id as answered.
inline void expect_nothing_lost_or_doubled(
    issuer_world& world,
    const std::map<std::string, std::string>& accepted,
    std::chrono::seconds to_catch_up = std::chrono::seconds{20}
) {
    expect_drained(world, to_catch_up);
    const auto letters = award_letters(world);
    std::set<std::string> awards;
    std::set<std::string> indices;
    for (const auto& [result, award] : accepted) {
        EXPECT_TRUE(awards.insert(award).second) << "two results share award " << award;
        const auto credential = world.api("GET", "/credentials/" + award + ".json", "");
        EXPECT_EQ(credential.status, 200U) << "result " << result << " has no signed badge";
        const auto told = world.api("GET", "/v1/awards/" + award, "reader").body;
        EXPECT_EQ(member_of(told, "/id"), award);
        // What is hosted says itself that it was revoked; what is signed stays as it is.
        const auto hosted = member_of(told, "/standing") == "revoked" ? 410U : 200U;
        EXPECT_EQ(world.api("GET", "/credentials/" + award + ".ob2.json", "").status, hosted)
            << "result " << result << " has no .ob2.json";
        for (const std::string form : {".jwt", ".ob2.jws"})
            EXPECT_EQ(world.api("GET", "/credentials/" + award + form, "").status, 200U)
                << "result " << result << " has no " << form;
        // One entry is an object, two are an array (docs/adr/0009).
        std::size_t entries = 0;
        for (const std::string entry :
             {"/credentialStatus", "/credentialStatus/0", "/credentialStatus/1"}) {
            const auto list = member_of(credential.body, entry + "/statusListCredential");
            if (list.empty())
                continue;
            const auto index = list + "#" + member_of(credential.body, entry + "/statusListIndex");
            EXPECT_TRUE(indices.insert(index).second) << "index " << index << " is used twice";
            ++entries;
        }
        EXPECT_GE(entries, 1U) << "result " << result << " has a badge that cannot be revoked";
        const auto mailed = letters.find(award);
        ASSERT_NE(mailed, letters.end()) << "award " << award << " was never mailed";
        EXPECT_EQ(mailed->second.size(), 1U) << "award " << award << " has two Message-IDs";
    }
}

/// The end of the log, for a failure message.
inline std::string read_log(const issuer_world& world) {
    const std::string text = read_file(world.folder() / "issuerd.log");
    return text.substr(text.size() > 2000 ? text.size() - 2000 : 0);
}

} // namespace ob::test
