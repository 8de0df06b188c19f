#pragma once

#include "issuer/context.hpp"
#include "issuer/intake/registrations.hpp"
#include "issuer/intake/results.hpp"
#include "issuer/office/offerings.hpp"
#include "tests/support/fixed.hpp"
#include "tests/support/store_snapshot.hpp"
#include "tests/support/temporary_folder.hpp"
#include "tests/unit/issuer/samples.hpp"

#include <gtest/gtest.h>

namespace ob::test {

/// Keeps what was to be written instead of writing it.
class letter_book final : public programme::letter_writer {
public:
    result<std::string> write(const programme::letter& content) const override {
        written.push_back(content);
        return std::string("letter");
    }

    std::vector<programme::letter> of(programme::letter_kind kind) const {
        std::vector<programme::letter> found;
        for (const auto& letter : written)
            if (letter.kind == kind)
                found.push_back(letter);
        return found;
    }

    mutable std::vector<programme::letter> written;
};

inline issuer::settings desk_rules() {
    issuer::settings rules;
    rules.base_url = "https://badges.example.ca";
    rules.issuer_id = "did:web:badges.example.ca";
    rules.mail_from = "badges@northernlakes.example.ca";
    return rules;
}

/// An office with a real store in a folder of its own, a clock that stands still, and the story's
/// programme: what the tests of office, intake, award and ledger stand on.
class desk {
public:
    desk() : db(store::database::open(folder / "issuer.db").value()) {}

    issuer::context& with() { return context_; }

    issuer::origin from(std::string key = {}) const { return {"office", std::move(key)}; }

    void save_profile() {
        const auto p = a_college();
        const issuer::profile_request request{
            p.slug, p.name, p.description, p.url, p.email, {}, {}, {}};
        EXPECT_TRUE(office::save_profile(context_, from(), request));
    }

    /// The story's micro-credential under that id; the profile first when there is none.
    programme::micro_credential
    offer(const std::string& id, programme::definition d = data_literacy().definition) {
        if (!office::profile(context_))
            save_profile();
        const auto made = office::create_offering(
            context_, from(), {id, programme::life_cycle::live, std::move(d), {}}
        );
        EXPECT_TRUE(made) << made.error().message();
        return made.value();
    }

    programme::learner learner(const std::string& name, const std::string& language = "en") {
        const auto made = intake::create_learner(
            context_, from(), {name, name + "@learners.example", language, {}}
        );
        EXPECT_TRUE(made) << made.error().message();
        return made.value();
    }

    programme::registration enrol(
        const std::string& learner_id,
        const std::string& offering,
        programme::route route = programme::route::course
    ) {
        const auto made = intake::register_learner(context_, from(), {learner_id, offering, route});
        EXPECT_TRUE(made) << made.error().message();
        return made.value().registration;
    }

    /// A summative result in percent, taken now.
    issuer::result_request
    result(std::string id, const std::string& registration, std::string percentage) const {
        return {
            .result_id = std::move(id),
            .registration_id = registration,
            .assessment_id = "adl-final",
            .kind = programme::assessment_kind::summative,
            .score = {programme::score_form::percentage, std::move(percentage), {}},
            .completed_at = time.now_seconds()};
    }

    ob::result<issuer::result_answer> send(const issuer::result_request& request) {
        return intake::record_result(context_, from(), request);
    }

    std::string state() { return snapshot(db); }

    temporary_folder folder;
    fake_clock time{"2026-11-01T15:00:00Z"};
    seeded_entropy randomness{20261101};
    letter_book letters;
    store::database db;
    issuer::settings rules = desk_rules();
    std::string active_key = "key-1";

private:
    issuer::context context_{db, rules, time, randomness, letters, active_key};
};

/// Refused with that code and pointer, and nothing was changed by it.
template <class T, class Ask>
void expect_refused(desk& at, Ask ask, T code, std::string_view pointer) {
    const auto before = at.state();
    const auto refused = ask();
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, make_error_code(code)) << refused.error().message();
    EXPECT_EQ(refused.error().pointer, pointer);
    EXPECT_FALSE(refused.error().message().empty());
    EXPECT_EQ(at.state(), before);
}

} // namespace ob::test
