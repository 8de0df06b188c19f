#include "base/net/http/errors.hpp"
#include "base/net/http/framing.hpp"

#include <gtest/gtest.h>

namespace ob::net::http {
namespace {

struct framing_case {
    const char* name;
    std::string raw; ///< the whole head
    bool accepted;
    errc code = errc::bad_request;
};

void PrintTo(const framing_case& c, std::ostream* out) {
    *out << c.name;
}

std::string post(std::string_view fields) {
    return "POST /x HTTP/1.1\r\nHost: a\r\n" + std::string(fields) + "\r\n";
}

std::string target(std::string_view text) {
    return "GET " + std::string(text) + " HTTP/1.1\r\nHost: a\r\n\r\n";
}

/// Finding 5 and threat T79: every way we know in which two readers frame one request differently.
const framing_case cases[] = {
    {"plain_get", "GET / HTTP/1.1\r\nHost: a\r\n\r\n", true},
    {"content_length", post("Content-Length: 5\r\n"), true},
    {"chunked", post("Transfer-Encoding: chunked\r\n"), true},
    {"chunked_upper_case", post("Transfer-Encoding: Chunked\r\n"), true},
    {"chunked_then_identity", post("Transfer-Encoding: chunked, identity\r\n"), false},
    {"identity", post("Transfer-Encoding: identity\r\n"), false},
    {"xchunked", post("Transfer-Encoding: xchunked\r\n"), false},
    {"gzip_chunked", post("Transfer-Encoding: gzip, chunked\r\n"), false},
    {"chunked_chunked", post("Transfer-Encoding: chunked, chunked\r\n"), false},
    {"chunked_twice", post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n"), false},
    {"chunked_quoted", post("Transfer-Encoding: \"chunked\"\r\n"), false},
    {"chunked_with_parameter", post("Transfer-Encoding: chunked;q=1\r\n"), false},
    {"coding_empty", post("Transfer-Encoding:\r\n"), false},
    {"coding_vertical_tab",
     post("Transfer-Encoding: \x0b"
          "chunked\r\n"),
     false},
    {"coding_folded", post("Transfer-Encoding:\r\n chunked\r\n"), false},
    {"coding_and_length", post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n"), false},
    {"length_and_coding", post("Content-Length: 5\r\nTransfer-Encoding: chunked\r\n"), false},
    {"coding_on_1_0", "POST / HTTP/1.0\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n", false},
    {"length_twice_equal", post("Content-Length: 5\r\nContent-Length: 5\r\n"), false},
    {"length_twice_different", post("Content-Length: 5\r\nContent-Length: 6\r\n"), false},
    {"length_list", post("Content-Length: 5, 5\r\n"), false},
    {"length_plus", post("Content-Length: +5\r\n"), false},
    {"length_minus", post("Content-Length: -5\r\n"), false},
    {"length_hex", post("Content-Length: 0x5\r\n"), false},
    {"length_empty", post("Content-Length:\r\n"), false},
    {"length_eleven_digits", post("Content-Length: 10000000000\r\n"), false},
    {"length_overflow", post("Content-Length: 18446744073709551617\r\n"), false},
    {"length_inner_space", post("Content-Length: 1 2\r\n"), false},
    {"length_fraction", post("Content-Length: 5.0\r\n"), false},
    {"no_host", "GET / HTTP/1.1\r\n\r\n", false},
    {"two_hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", false},
    {"two_content_types",
     post("Content-Type: application/json\r\ncontent-type: text/plain\r\n"),
     false},
    {"two_tokens", post("Authorization: Bearer a\r\nAuthorization: Bearer b\r\n"), false},
    {"two_accepts", post("Accept: text/html\r\nAccept: application/json\r\n"), true},
    {"empty_host", "GET / HTTP/1.1\r\nHost:\r\n\r\n", false},
    {"host_with_path", "GET / HTTP/1.1\r\nHost: a/b\r\n\r\n", false},
    {"host_with_user", "GET / HTTP/1.1\r\nHost: u@a\r\n\r\n", false},
    {"host_list", "GET / HTTP/1.1\r\nHost: a, b\r\n\r\n", false},
    {"no_host_on_1_0", "GET / HTTP/1.0\r\n\r\n", true},
    {"folded_field", post("X: a\r\n b\r\n"), false},
    {"folded_with_tab", post("X: a\r\n\tb\r\n"), false},
    {"space_before_colon", post("Content-Length : 5\r\n"), false},
    {"space_in_name", post("Content Length: 5\r\n"), false},
    {"empty_name", post(": 5\r\n"), false},
    {"no_colon", post("Content-Length 5\r\n"), false},
    {"eight_bit_name", post("X\xc3\xa9: 5\r\n"), false},
    {"nul_in_value", post(std::string("X: a\0b\r\n", 8)), false},
    {"bare_cr_in_value", post("X: a\rContent-Length: 5\r\n"), false},
    {"bare_lf_between_fields", "POST / HTTP/1.1\r\nHost: a\nContent-Length: 5\r\n\r\n", false},
    {"bare_lf_everywhere", "GET / HTTP/1.1\nHost: a\n\n", false},
    {"delete_character_in_value", post("X: a\x7f\r\n"), false},
    {"eight_bit_value", post("X: \xc3\xa9\r\n"), true},
    {"empty_line_first", "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n", false},
    {"absolute_target", target("http://a/"), false},
    {"authority_target", target("a:443"), false},
    {"asterisk_target", "OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n", false},
    {"eight_bit_target", target("/\xc3\xa9"), false},
    {"fragment_in_target", target("/a#b"), false},
    {"backslash_in_target", target("/a\\b"), false},
    {"space_in_target", target("/a b"), false},
    {"tab_in_target", target("/a\tb"), false},
    {"two_spaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", false},
    {"long_target", target("/" + std::string(4096, 'a')), false, errc::target_too_long},
    {"http_0_9", "GET /\r\n\r\n", false},
    {"http_1_2", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", false, errc::unsupported_version},
    {"http_2_0", "GET / HTTP/2.0\r\nHost: a\r\n\r\n", false, errc::unsupported_version},
    {"http_lower_case", "GET / http/1.1\r\nHost: a\r\n\r\n", false},
    {"version_padded", "GET / HTTP/1.1 \r\nHost: a\r\n\r\n", false},
    {"method_lower_case", "get / HTTP/1.1\r\nHost: a\r\n\r\n", false, errc::unknown_method},
    {"method_connect", "CONNECT /a HTTP/1.1\r\nHost: a\r\n\r\n", false, errc::unknown_method},
    {"method_trace", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", false, errc::unknown_method},
    {"method_with_slash", "G/T / HTTP/1.1\r\nHost: a\r\n\r\n", false},
    {"expect_continue", post("Expect: 100-continue\r\nContent-Length: 1\r\n"), true},
    {"expect_other", post("Expect: 200-ok\r\n"), false, errc::expectation_failed},
};

class Framing : public testing::TestWithParam<framing_case> {};

TEST_P(Framing, HasOneReadingOrNone) {
    const auto& c = GetParam();
    const auto head = parse_head(c.raw);
    ASSERT_EQ(head.has_value(), c.accepted) << (head ? "" : head.error().message());
    if (!c.accepted) {
        EXPECT_EQ(head.error().code, make_error_code(c.code));
    }
}

INSTANTIATE_TEST_SUITE_P(Matrix, Framing, testing::ValuesIn(cases), [](const auto& chosen_case) {
    return std::string(chosen_case.param.name);
});

TEST(FramingLimits, RefusesOneFieldTooMany) {
    std::string fields;
    for (int i = 0; i < 100; ++i)
        fields += "X: 1\r\n";
    const auto head = parse_head("GET / HTTP/1.1\r\n" + fields + "Host: a\r\n\r\n");
    ASSERT_FALSE(head);
    EXPECT_EQ(head.error().code, make_error_code(errc::fields_too_large));
}

TEST(FramingHead, EndsAtTheFirstEmptyLine) {
    EXPECT_EQ(head_size("GET / HTTP/1.1\r\n\r\nmore"), 18U);
    EXPECT_EQ(head_size("GET /\n\nmore"), 7U);
    EXPECT_EQ(head_size("GET / HTTP/1.1\r\n"), std::string_view::npos);
}

TEST(FramingPersistence, FollowsVersionAndConnectionField) {
    EXPECT_TRUE(parse_head("GET / HTTP/1.1\r\nHost: a\r\n\r\n")->keep_alive);
    EXPECT_FALSE(parse_head("GET / HTTP/1.1\r\nHost: a\r\nConnection: x, Close\r\n\r\n")->keep_alive
    );
    EXPECT_FALSE(parse_head("GET / HTTP/1.0\r\n\r\n")->keep_alive);
    EXPECT_TRUE(parse_head("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n")->keep_alive);
}

} // namespace
} // namespace ob::net::http
