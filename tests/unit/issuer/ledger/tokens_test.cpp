#include "issuer/ledger/tokens.hpp"
#include "issuer/programme/errc.hpp"
#include "tests/unit/issuer/desk.hpp"

namespace ob::ledger {
namespace {

using programme::errc;

TEST(Tokens, AreKnownUntilTheyAreRevoked) {
    test::desk desk;
    const auto made = create_token(desk.with(), desk.from(), {"instructor", "Moodle"});
    ASSERT_TRUE(made);
    EXPECT_TRUE(made->text.starts_with("laurel_"));
    const auto who = authenticate(desk.db, made->text);
    ASSERT_TRUE(who);
    EXPECT_EQ(who->role, "instructor");
    EXPECT_EQ(who->label, "Moodle");
    EXPECT_EQ(who->token_id, made->id);
    ASSERT_TRUE(revoke_token(desk.with(), desk.from(), made->id));
    EXPECT_EQ(authenticate(desk.db, made->text).error().code, make_error_code(errc::token_unknown));
    EXPECT_TRUE(revoke_token(desk.with(), desk.from(), made->id)) << "a repeat";
    EXPECT_EQ(tokens(desk.db)->at(0).revoked_at, test::at("2026-11-01T15:00:00Z"));
}

TEST(Tokens, AreNotInTheStore) {
    test::desk desk;
    const auto made = create_token(desk.with(), desk.from(), {"admin", "first"});
    auto rows = desk.db.query("SELECT id || hash || role || label FROM token");
    ASSERT_TRUE(rows->next().value());
    EXPECT_EQ(rows->text(0).find(made->text.substr(7)), std::string::npos);
}

TEST(Tokens, AreNotGuessedFromTheirId) {
    test::desk desk;
    const auto made = create_token(desk.with(), desk.from(), {"admin", "first"});
    for (const auto& guess :
         {std::string(), made->id, "laurel_" + made->id, made->text + " ", made->text.substr(7)})
        EXPECT_FALSE(authenticate(desk.db, guess)) << guess;
}

TEST(Tokens, RefuseWhatCannotBeKept) {
    test::desk desk;
    test::expect_refused(
        desk,
        [&] {
            return create_token(desk.with(), desk.from(), {"a role", "x"});
        },
        errc::role_unknown,
        "/role"
    );
    test::expect_refused(
        desk,
        [&] {
            return create_token(desk.with(), desk.from(), {"admin", std::string(101, 'x')});
        },
        errc::invalid_text,
        "/label"
    );
    test::expect_refused(
        desk, [&] { return revoke_token(desk.with(), desk.from(), "nothing"); }, errc::not_found, ""
    );
}

} // namespace
} // namespace ob::ledger
