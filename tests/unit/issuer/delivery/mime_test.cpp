#include "issuer/delivery/letter_composer.hpp"
#include "issuer/delivery/mime.hpp"
#include "tests/support/conformance.hpp"
#include "tests/unit/issuer/delivery/read_mail.hpp"

#include <gmock/gmock.h>

#include <chrono>

namespace ob::delivery {
namespace {

using namespace std::chrono_literals;
using test::read_mail;
using testing::HasSubstr;

message a_message() {
    message m;
    m.message_id = "0b9c1f3e-7d1a-4c5e-9f00-112233445566@badges.example.ca";
    m.date = std::chrono::sys_days{2026y / 11 / 23} + 18h + 5s;
    m.from = {"Northern Lakes College", "badges@badges.example.ca"};
    m.to = {"Zoé O’Neill-Čapek", "zoe@example.org"};
    m.reply_to = {{}, "office@northernlakes.example.ca"};
    m.subject = "Votre insigne\u00a0: Littératie des données appliquée, et encore beaucoup de mots "
                "après cela";
    m.language = "fr-CA";
    m.text = "Bonjour,\nvoici la ligne qui dépasse de loin les soixante-seize caractères permis, é "
             "à ç œ.\n\n.\n.x\nFrom here\ntrailing \n";
    m.html = "<p>é</p>";
    return m;
}

TEST(Message, IsReadByAnotherParserAsItWasMeant) {
    const auto m = a_message();
    const auto read = read_mail(write_message(m).value());
    EXPECT_EQ(read.list("defects").size(), 0U);
    EXPECT_EQ(read.text("subject"), m.subject);
    EXPECT_EQ(read.person("to"), (std::pair<std::string, std::string>{m.to.name, m.to.address}));
    EXPECT_EQ(
        read.person("from"), (std::pair<std::string, std::string>{m.from.name, m.from.address})
    );
    EXPECT_EQ(read.person("reply_to").second, m.reply_to.address);
    EXPECT_EQ(read.text("message_id"), "<" + m.message_id + ">");
    EXPECT_EQ(read.text("date"), "2026-11-23T18:00:05+00:00");
    EXPECT_EQ(read.text("language"), "fr-CA");
    EXPECT_EQ(read.text("auto"), "auto-generated");
    EXPECT_EQ(read.text("type"), "multipart/alternative");
    EXPECT_EQ(read.list("parts"), (std::vector<std::string>{"text/plain", "text/html"}));
    EXPECT_EQ(test::line_ends(read.text("text")), m.text);
    EXPECT_EQ(read.text("html"), m.html);
}

TEST(Message, KeepsToTheWireFormat) {
    const auto read = read_mail(write_message(a_message()).value());
    EXPECT_LE(read.number("longest_line"), 78);
    EXPECT_EQ(read.number("bare_ends"), 0);
    EXPECT_EQ(read.number("eight_bit"), 0);
    EXPECT_EQ(read.number("dot_lines"), 0);
}

// Found by fuzzing: each backslash of a quoted string is written twice, and it cannot be folded.
TEST(Message, FoldsANameOfBackslashes) {
    auto m = a_message();
    m.to.name = std::string(40, '\\');
    const auto read = read_mail(write_message(m).value());
    EXPECT_LE(read.number("longest_line"), 78);
    EXPECT_EQ(read.person("to").first, m.to.name);
}

TEST(Message, IsTheSameEachTime) {
    EXPECT_EQ(*write_message(a_message()), *write_message(a_message()));
}

TEST(Message, RefusesControlCharactersInHeaders) {
    for (const auto* bad : {"a\r\nBcc: b@example.org", "a\nb", "a\rb", "a\tb", "\x7f", "\x1b"}) {
        auto m = a_message();
        m.subject = bad;
        EXPECT_EQ(write_message(m).error().code, make_error_code(errc::header_refused));
        m = a_message();
        m.to.name = bad;
        EXPECT_EQ(write_message(m).error().code, make_error_code(errc::header_refused));
        m = a_message();
        m.from.name = bad;
        EXPECT_EQ(write_message(m).error().code, make_error_code(errc::header_refused));
        m = a_message();
        m.message_id = bad;
        EXPECT_FALSE(write_message(m));
    }
    auto m = a_message();
    m.subject = std::string("a\0b", 3);
    EXPECT_FALSE(write_message(m));
}

TEST(Message, GoesToOnePlainAddressOnly) {
    for (const auto* bad :
         {"",
          "a",
          "@b.ca",
          "a@",
          "a@b..ca",
          "a@-b.ca",
          "a@b-.ca",
          "a@.ca",
          "a..b@c.ca",
          ".a@b.ca",
          "a.@b.ca",
          "a b@c.ca",
          "a@b.ca,c@d.ca",
          "a@b.ca>\r\nRCPT TO:<c@d.ca",
          "\"a b\"@c.ca",
          "<a@b.ca>",
          "a@b.ca\n",
          "a@[127.0.0.1]",
          "a(x)@b.ca",
          "a@b@c.ca@",
          "é@b.ca",
          "a@é.ca",
          "a;b@c.ca",
          "a:b@c.ca"}) {
        EXPECT_FALSE(is_plain_address(bad)) << bad;
        auto m = a_message();
        m.to.address = bad;
        EXPECT_EQ(write_message(m).error().code, make_error_code(errc::address_refused)) << bad;
    }
    for (const auto* good :
         {"a@b", "zoe+badges@example.org", "o'neill_x@mail.example.co.uk", "a@1.ca"})
        EXPECT_TRUE(is_plain_address(good)) << good;
    EXPECT_FALSE(is_plain_address(std::string(65, 'a') + "@b.ca"));
    EXPECT_FALSE(is_plain_address("a@" + std::string(64, 'b') + ".ca"));
}

TEST(Message, RefusesWhatIsTooLarge) {
    auto m = a_message();
    m.text.assign(message_bytes_max + 1, 'x');
    EXPECT_EQ(write_message(m).error().code, make_error_code(errc::message_too_large));
}

TEST(Message, CannotHoldItsOwnBoundary) {
    auto m = a_message();
    m.text = "--=_0b9c1f3e_7d1a_4c5e_9f00_112233445566_badges_example\n--=_0b9c\n";
    const auto read = read_mail(write_message(m).value());
    EXPECT_EQ(read.list("parts").size(), 2U);
    EXPECT_EQ(test::line_ends(read.text("text")), m.text);
}

TEST(EncodedWords, AreShortAndCutBetweenCharacters) {
    std::string long_text;
    for (int i = 0; i < 60; ++i)
        long_text += "é漢🎓";
    const auto encoded = encode_words(long_text, 9);
    std::string_view left = encoded;
    while (!left.empty()) {
        const auto end = left.find("\r\n");
        EXPECT_LE(left.substr(0, end).size(), 76U);
        left.remove_prefix(end == std::string_view::npos ? left.size() : end + 2);
    }
    auto m = a_message();
    m.subject = long_text;
    const auto read = read_mail(write_message(m).value());
    EXPECT_EQ(read.text("subject"), long_text);
    EXPECT_EQ(read.list("defects").size(), 0U);
}

TEST(EncodedWords, HideWhatWouldBeDecodedTwice) {
    auto m = a_message();
    m.subject = "=?UTF-8?B?ZXZpbA==?=";
    m.to.name = "=?UTF-8?Q?evil?=";
    const auto read = read_mail(write_message(m).value());
    EXPECT_EQ(read.text("subject"), m.subject);
    EXPECT_EQ(read.person("to").first, m.to.name);
}

TEST(QuotedPrintable, MakesEveryLineEndCrlf) {
    EXPECT_EQ(quoted_printable("a\nb\rc\r\nd"), "a\r\nb\r\nc\r\nd");
    EXPECT_EQ(quoted_printable("a \n"), "a=20\r\n");
    EXPECT_EQ(quoted_printable("="), "=3D");
}

// 515 strings that break careless programs, in every header and in both bodies.
TEST(Message, CarriesEveryNaughtyStringWhole) {
    OB_NEED_CORPUS(corpus, "hostile-input");
    std::vector<message> meant;
    std::vector<std::string> written;
    const auto listed = boost::json::parse(test::read_file(corpus / "blns.json"));
    for (const auto& entry : listed.as_array()) {
        const std::string naughty(entry.as_string());
        auto m = a_message();
        m.subject = m.to.name = spoken_name(naughty);
        m.text = m.html = naughty;
        const auto raw = write_message(m);
        ASSERT_TRUE(raw) << naughty;
        meant.push_back(m);
        written.push_back(*raw);
    }
    ASSERT_EQ(meant.size(), 515U);
    const auto all = test::read_mails(written);
    for (std::size_t i = 0; i < all.size(); ++i) {
        const auto& m = meant[i];
        const auto& read = all[i];
        // White space at the ends of a header is not kept by anybody.
        EXPECT_EQ(test::trimmed(read.text("subject")), test::trimmed(m.subject));
        EXPECT_EQ(read.person("to").second, m.to.address) << m.subject;
        EXPECT_EQ(test::line_ends(read.text("text")), test::line_ends(m.text));
        EXPECT_EQ(read.list("names").size(), 10U) << m.subject;
        EXPECT_EQ(read.number("bare_ends") + read.number("eight_bit"), 0) << m.subject;
        EXPECT_EQ(read.number("dot_lines"), 0) << m.subject;
    }
}

} // namespace
} // namespace ob::delivery
