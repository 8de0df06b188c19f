#include "badge/checking/sentence.hpp"
#include "badge/lint/advice.hpp"
#include "badge/lint/lint.hpp"

#include <algorithm>

namespace ob::lint {
namespace {

using arguments = std::vector<std::pair<std::string, std::string>>;

struct pair_of_words {
    std::string_view from;
    std::string_view to;
};

/// What issuers write, and what they mean (traps T5 to T8 of real badges).
constexpr pair_of_words meant[] = {
    {"issuanceDate", "validFrom"},
    {"expirationDate", "validUntil"},
    {"issuedOn", "validFrom"},
    {"expires", "validUntil"},
    {"issueDate", "validFrom"},
    {"compactJwsStrings", "compactJwsString"},
    {"badge", "achievement"},
    {"email", "emailAddress"},
    {"eddsa-rdf-2022", "eddsa-rdfc-2022"},
    {"eddsa-2022", "eddsa-rdfc-2022"}};

/// An example of a member that is missing, as JSON text.
constexpr pair_of_words examples[] = {
    {"id", "\"urn:uuid:…\""},
    {"validFrom", "\"2026-02-01T00:00:00Z\""},
    {"issuanceDate", "\"2026-02-01T00:00:00Z\""},
    {"issuedOn", "\"2026-02-01T00:00:00Z\""},
    {"issuer", "{\"id\": \"https://…\", \"type\": [\"Profile\"], \"name\": \"…\"}"},
    {"credentialSubject", "{\"type\": [\"AchievementSubject\"], \"achievement\": {…}}"},
    {"achievement",
     "{\"id\": \"…\", \"type\": [\"Achievement\"], \"name\": \"…\", \"description\": \"…\", "
     "\"criteria\": {\"narrative\": \"…\"}}"},
    {"criteria", "{\"narrative\": \"…\"}"},
    {"targetUrl", "\"https://…\""},
    {"url", "\"https://…\""},
    {"badge", "\"https://…\""},
    {"recipient",
     "{\"type\": \"email\", \"hashed\": true, \"salt\": \"…\", \"identity\": \"sha256$…\"}"},
    {"verification", "{\"type\": \"hosted\"}"},
    {"hashed", "true"},
    {"identityHash", "\"sha256$…\""},
    {"identityType", "\"emailAddress\""},
    {"resultType", "\"Percent\""},
    {"status", "\"Completed\""},
    {"type", "[\"…\"]"}};

template <std::size_t N>
std::string_view look_up(const pair_of_words (&table)[N], std::string_view word) noexcept {
    const auto* row = std::find_if(std::begin(table), std::end(table), [&](const auto& r) {
        return r.from == word;
    });
    return row == std::end(table) ? std::string_view() : row->to;
}

std::string_view argument(const finding& f, std::string_view name) noexcept {
    for (const auto& [key, value] : f.arguments)
        if (key == name)
            return value;
    return {};
}

std::string_view last_name(std::string_view pointer) noexcept {
    const auto slash = pointer.rfind('/');
    return slash == std::string_view::npos ? std::string_view() : pointer.substr(slash + 1);
}

/// The found JSON string without its quotes, or nothing.
std::string_view unquoted(std::string_view found) noexcept {
    if (found.size() < 2 || found.front() != '"' || found.back() != '"')
        return {};
    return found.substr(1, found.size() - 2);
}

std::string quoted(std::string_view text) {
    return '"' + std::string(text) + '"';
}

std::string whole_seconds(std::string_view time) {
    const auto dot = time.find('.');
    const auto zone = time.find_first_not_of("0123456789", dot + 1);
    return std::string(time.substr(0, dot)) +
           std::string(zone == std::string_view::npos ? std::string_view() : time.substr(zone));
}

/// What could stand in the place, as JSON text.
std::string example_of(const finding& f) {
    const auto text = unquoted(f.found);
    if (f.code == "missing_member") {
        const auto known = look_up(examples, argument(f, "member"));
        return std::string(known.empty() ? std::string_view("\"…\"") : known);
    }
    if (f.code == "zone_missing")
        return quoted(std::string(text) + "Z");
    if (f.code == "bad_date")
        return "\"2026-02-01T00:00:00Z\"";
    if (f.code == "not_in_vocabulary") {
        const auto known = look_up(meant, text);
        return quoted(known.empty() ? "ext:" + std::string(text) : std::string(known));
    }
    if (f.code == "not_a_uri")
        return text.starts_with("www.") ? quoted("https://" + std::string(text)) : "\"urn:uuid:…\"";
    if (f.code == "clear_text_address")
        return quoted("https://" + std::string(text.substr(std::min<std::size_t>(7, text.size()))));
    if (f.code == "fraction_of_second")
        return quoted(whole_seconds(text));
    if (f.code == "status_index_number")
        return quoted(f.found);
    if (f.code == "criteria_empty")
        return "{\"narrative\": \"…\"}";
    if (f.code == "bare_issuer")
        return "{\"id\": " + f.found + ", \"type\": [\"Profile\"], \"name\": \"…\"}";
    if (f.code == "bare_image")
        return "{\"type\": \"Image\", \"id\": " + f.found + ", \"caption\": \"…\"}";
    return "\"…\"";
}

/// A name that means something else where it stands has an edit of its own.
std::string_view renamed(const finding& f) noexcept {
    if (f.code == "term_undefined" || f.code == "data_loss")
        return look_up(meant, last_name(f.pointer));
    if (f.code == "suite_seldom_read" || f.code == "no_supported_proof")
        return look_up(meant, argument(f, "suite"));
    return {};
}

std::string fill(bilingual pattern, const finding& f, checking::language in) {
    auto all = f.arguments;
    all.emplace_back("pointer", f.pointer.empty() ? "/" : f.pointer);
    all.emplace_back("member", last_name(f.pointer));
    all.emplace_back("found", f.found);
    all.emplace_back("example", example_of(f));
    all.emplace_back("to", renamed(f));
    return checking::fill(in == checking::language::fr ? pattern.fr : pattern.en, all);
}

constexpr advice general{
    {},
    {"What docs/problems.md says of this code", "Ce que dit docs/problems.md de ce code"},
    {"Change {pointer} accordingly.", "Modifiez {pointer} en conséquence."}};

} // namespace

const advice& advice_for(std::string_view code) noexcept {
    // A schema that the badge names itself.
    if (code == "schema_violated")
        code = "official_schema";
    for (const auto rows : {structure_advice(), proof_advice(), habit_advice()})
        for (const auto& row : rows)
            if (row.code == code)
                return row;
    return general;
}

std::string message_of(const finding& f, checking::language in) {
    for (const auto& row : habit_sentences())
        if (row.code == f.code)
            return fill(row.message, f, in);
    checking::check said;
    said.code = f.code;
    said.arguments = f.arguments;
    return checking::message_of(said, in);
}

std::string expected_of(const finding& f, checking::language in) {
    return fill(advice_for(f.code).expected, f, in);
}

std::string edit_of(const finding& f, checking::language in) {
    constexpr bilingual declare{
        "Say what it is: \"@context\" and \"type\": [\"VerifiableCredential\", "
        "\"OpenBadgeCredential\"].",
        "Dites ce que c’est : « @context » et \"type\": [\"VerifiableCredential\", "
        "\"OpenBadgeCredential\"]."};
    if (f.code == "not_a_badge" && f.pointer == "/type")
        return fill(declare, f, in);
    constexpr bilingual rename{
        "Write \"{to}\" in the place of that name.", "Écrivez « {to} » à la place de ce nom."};
    return fill(renamed(f).empty() ? advice_for(f.code).edit : rename, f, in);
}

} // namespace ob::lint
