#include "base/core/json_text.hpp"
#include "base/core/strict_json.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>

/// JSONTestSuite: what RFC 8259 demands, and what we decided where it leaves the choice.
namespace ob::json {
namespace {

/// What happened to a file: "accepted", or the machine code of the refusal.
std::string outcome_of(const std::string& text, bool names_unique = true) {
    const auto parsed = document::parse(text, {.names_unique = names_unique});
    return parsed ? "accepted" : std::string(parsed.error().name());
}

void for_each_case(
    const std::filesystem::path& folder,
    std::string_view kind,
    std::string_view expect,
    const std::function<void(const std::string& name, const std::string& text)>& visit
) {
    const auto index = test::read_index(folder);
    for (const auto& listed : index.root().find("cases")->elements()) {
        if (listed.string_at("kind") != kind || listed.string_at("expect") != expect)
            continue;
        const std::filesystem::path file(listed.string_at("file"));
        visit(file.filename().string(), test::read_file(folder / file));
    }
}

TEST(JsonParsing, AcceptsWhatMustBeAccepted) {
    OB_NEED_CORPUS(folder, "json-parsing");
    std::size_t accepted = 0;
    for_each_case(
        folder,
        "parse",
        "pass",
        [&accepted](const std::string& name, const std::string& text) {
            EXPECT_EQ(outcome_of(text, false), "accepted") << name;
            ++accepted;
        }
    );
    EXPECT_EQ(accepted, 95U);
}

// RFC 8259, 4 tolerates equal names; I-JSON (RFC 7493, 2.3), which RFC 8785 signs, does not. Only
// these two differ.
TEST(JsonParsing, RefusesOnlyDuplicateNamesOfWhatMustBeAccepted) {
    OB_NEED_CORPUS(folder, "json-parsing");
    std::map<std::string, std::string> refused;
    for_each_case(
        folder,
        "parse",
        "pass",
        [&refused](const std::string& name, const std::string& text) {
            if (const auto outcome = outcome_of(text); outcome != "accepted")
                refused[name] = outcome;
        }
    );
    const std::map<std::string, std::string> expected{
        {"y_object_duplicated_key.json", "json_duplicate_name"},
        {"y_object_duplicated_key_and_value.json", "json_duplicate_name"}};
    EXPECT_EQ(refused, expected);
}

TEST(JsonParsing, RefusesWhatMustBeRefused) {
    OB_NEED_CORPUS(folder, "json-parsing");
    std::size_t refused = 0;
    for_each_case(
        folder,
        "parse",
        "fail",
        [&refused](const std::string& name, const std::string& text) {
            EXPECT_NE(outcome_of(text), "accepted") << name;
            EXPECT_NE(outcome_of(text, false), "accepted") << name;
            ++refused;
        }
    );
    EXPECT_EQ(refused, 188U);
}

/// Our choice where RFC 8259 leaves one. Integers of any size are numbers (canonicalization refuses
/// those beyond 2^53−1), too small is zero as in IEEE 754, too large is refused, and text is UTF-8
/// without a mark or not at all.
const std::map<std::string, std::string>& decisions() {
    static const std::map<std::string, std::string> table{
        {"i_number_double_huge_neg_exp.json", "accepted"},
        {"i_number_huge_exp.json", "json_number_range"},
        {"i_number_neg_int_huge_exp.json", "json_number_range"},
        {"i_number_pos_double_huge_exp.json", "json_number_range"},
        {"i_number_real_neg_overflow.json", "json_number_range"},
        {"i_number_real_pos_overflow.json", "json_number_range"},
        {"i_number_real_underflow.json", "accepted"},
        {"i_number_too_big_neg_int.json", "accepted"},
        {"i_number_too_big_pos_int.json", "accepted"},
        {"i_number_very_big_negative_int.json", "accepted"},
        {"i_object_key_lone_2nd_surrogate.json", "json_syntax"},
        {"i_string_1st_surrogate_but_2nd_missing.json", "json_syntax"},
        {"i_string_1st_valid_surrogate_2nd_invalid.json", "json_syntax"},
        {"i_string_UTF-16LE_with_BOM.json", "json_syntax"},
        {"i_string_UTF-8_invalid_sequence.json", "json_syntax"},
        {"i_string_UTF8_surrogate_U+D800.json", "json_syntax"},
        {"i_string_incomplete_surrogate_and_escape_valid.json", "json_syntax"},
        {"i_string_incomplete_surrogate_pair.json", "json_syntax"},
        {"i_string_incomplete_surrogates_escape_valid.json", "json_syntax"},
        {"i_string_invalid_lonely_surrogate.json", "json_syntax"},
        {"i_string_invalid_surrogate.json", "json_syntax"},
        {"i_string_invalid_utf-8.json", "json_syntax"},
        {"i_string_inverted_surrogates_U+1D11E.json", "json_syntax"},
        {"i_string_iso_latin_1.json", "json_syntax"},
        {"i_string_lone_second_surrogate.json", "json_syntax"},
        {"i_string_lone_utf8_continuation_byte.json", "json_syntax"},
        {"i_string_not_in_unicode_range.json", "json_syntax"},
        {"i_string_overlong_sequence_2_bytes.json", "json_syntax"},
        {"i_string_overlong_sequence_6_bytes.json", "json_syntax"},
        {"i_string_overlong_sequence_6_bytes_null.json", "json_syntax"},
        {"i_string_truncated-utf-8.json", "json_syntax"},
        {"i_string_utf16BE_no_BOM.json", "json_syntax"},
        {"i_string_utf16LE_no_BOM.json", "json_syntax"},
        {"i_structure_500_nested_arrays.json", "json_too_large"},
        {"i_structure_UTF-8_BOM_empty_object.json", "json_syntax"}};
    return table;
}

TEST(JsonParsing, DecidesEachUndefinedCaseAsWrittenDown) {
    OB_NEED_CORPUS(folder, "json-parsing");
    std::map<std::string, std::string> seen;
    for_each_case(
        folder,
        "parse",
        "either",
        [&seen](const std::string& name, const std::string& text) { seen[name] = outcome_of(text); }
    );
    EXPECT_EQ(seen.size(), 35U);
    EXPECT_EQ(seen, decisions());
}

/// The transform set asks what becomes of a text: ours comes out as it went in, or is refused.
TEST(JsonParsing, ChangesNothingOrRefuses) {
    OB_NEED_CORPUS(folder, "json-parsing");
    const std::map<std::string, std::string> expected{
        {"number_-9223372036854775808.json", "[-9223372036854775808]"},
        {"number_-9223372036854775809.json", "[-9223372036854775809]"},
        {"number_1.0.json", "[1.0]"},
        {"number_1.000000000000000005.json", "[1.000000000000000005]"},
        {"number_1000000000000000.json", "[1000000000000000]"},
        {"number_10000000000000000999.json", "[10000000000000000999]"},
        {"number_1e-999.json", "[1E-999]"},
        {"number_1e6.json", "[1E6]"},
        {"number_9223372036854775807.json", "[9223372036854775807]"},
        {"number_9223372036854775808.json", "[9223372036854775808]"},
        {"object_key_nfc_nfd.json", "{\"\xC3\xA9\":\"NFC\",\"e\xCC\x81\":\"NFD\"}"},
        {"object_key_nfd_nfc.json", "{\"e\xCC\x81\":\"NFD\",\"\xC3\xA9\":\"NFC\"}"},
        {"object_same_key_different_values.json", "json_duplicate_name"},
        {"object_same_key_same_value.json", "json_duplicate_name"},
        {"object_same_key_unclear_values.json", "json_duplicate_name"},
        {"string_1_escaped_invalid_codepoint.json", "json_syntax"},
        {"string_1_invalid_codepoint.json", "json_syntax"},
        {"string_2_escaped_invalid_codepoints.json", "json_syntax"},
        {"string_2_invalid_codepoints.json", "json_syntax"},
        {"string_3_escaped_invalid_codepoints.json", "json_syntax"},
        {"string_3_invalid_codepoints.json", "json_syntax"},
        {"string_with_escaped_NULL.json", "[\"A\\u0000B\"]"}};
    std::map<std::string, std::string> seen;
    for_each_case(
        folder,
        "transform",
        "info",
        [&seen](const std::string& name, const std::string& text) {
            const auto parsed = document::parse(text);
            seen[name] = parsed ? to_text(parsed->root()) : std::string(parsed.error().name());
        }
    );
    EXPECT_EQ(seen, expected);
}

} // namespace
} // namespace ob::json
