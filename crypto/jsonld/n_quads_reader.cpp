#include "base/core/utf8.hpp"
#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/impl/n_quads_text.hpp"
#include "crypto/jsonld/n_quads.hpp"

#include <algorithm>
#include <array>

namespace ob::jsonld {

namespace {

constexpr std::string_view rdf_lang_string =
    "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

struct code_range {
    char32_t first;
    char32_t last;
};

// N-Quads grammar, PN_CHARS_BASE beyond ASCII.
constexpr std::array<code_range, 12> name_ranges{{
    {0xC0, 0xD6},
    {0xD8, 0xF6},
    {0xF8, 0x2FF},
    {0x370, 0x37D},
    {0x37F, 0x1FFF},
    {0x200C, 0x200D},
    {0x2070, 0x218F},
    {0x2C00, 0x2FEF},
    {0x3001, 0xD7FF},
    {0xF900, 0xFDCF},
    {0xFDF0, 0xFFFD},
    {0x10000, 0xEFFFF},
}};

bool is_letter(char32_t c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

// PN_CHARS_U | [0-9]
bool starts_label(char32_t c) {
    return is_letter(c) || is_digit(c) || c == '_' || c == ':' ||
           std::any_of(name_ranges.begin(), name_ranges.end(), [c](const code_range& r) {
               return c >= r.first && c <= r.last;
           });
}

// PN_CHARS
bool continues_label(char32_t c) {
    return starts_label(c) || c == '-' || c == 0xB7 || (c >= 0x300 && c <= 0x36F) ||
           (c >= 0x203F && c <= 0x2040);
}

// Of text that is known to be UTF-8.
char32_t decode(std::string_view sequence) {
    const auto first = static_cast<unsigned char>(sequence.front());
    if (sequence.size() == 1)
        return first;
    char32_t c = first & (0x7FU >> sequence.size());
    for (const char next : sequence.substr(1))
        c = (c << 6U) | (static_cast<unsigned char>(next) & 0x3FU);
    return c;
}

// RFC 3987 scheme: what makes an IRI absolute.
bool has_scheme(std::string_view iri) {
    const auto colon = iri.find(':');
    if (colon == 0 || colon == std::string_view::npos ||
        !is_letter(static_cast<unsigned char>(iri[0])))
        return false;
    const auto scheme = iri.substr(0, colon);
    return std::all_of(scheme.begin(), scheme.end(), [](char c) {
        const auto u = static_cast<unsigned char>(c);
        return is_letter(u) || is_digit(u) || c == '+' || c == '-' || c == '.';
    });
}

/// One document. Each read_ function leaves `rest_` behind what it read, or sets `fault_`.
class reader {
public:
    reader(std::string_view text, dataset& out) : rest_(text), out_(out) {}

    bool read(std::size_t quads_max) {
        while (skip_to_statement()) {
            if (out_.quads.size() == quads_max) {
                too_large_ = true;
                return false;
            }
            out_.quads.push_back(read_statement());
            if (!fault_.empty())
                return false;
        }
        return true;
    }

    std::size_t line() const { return line_; }

    std::string_view fault() const { return fault_; }

    bool too_large() const { return too_large_; }

private:
    bool at(char c) const { return !rest_.empty() && rest_.front() == c; }

    void fail(std::string_view why) {
        if (fault_.empty())
            fault_ = why;
        rest_ = {};
    }

    void expect(std::string_view token, std::string_view why) {
        if (rest_.starts_with(token))
            rest_.remove_prefix(token.size());
        else
            fail(why);
    }

    void skip_blanks() {
        while (at(' ') || at('\t'))
            rest_.remove_prefix(1);
    }

    void skip_comment() {
        skip_blanks();
        if (at('#'))
            rest_.remove_prefix(std::min(rest_.find_first_of("\r\n"), rest_.size()));
    }

    // Blank lines and comments; false at the end.
    bool skip_to_statement() {
        for (;;) {
            skip_comment();
            if (rest_.empty())
                return false;
            if (!at('\r') && !at('\n'))
                return true;
            line_ += at('\n') ? 1 : 0;
            rest_.remove_prefix(1);
        }
    }

    quad read_statement() {
        quad q;
        q.subject = read_node("a subject must be an IRI or a blank node");
        skip_blanks();
        q.predicate = read_iri("a predicate must be an IRI");
        skip_blanks();
        q.object = at('"') ? read_literal()
                           : read_node("an object must be an IRI, a blank node or a literal");
        skip_blanks();
        if (at('<') || at('_')) {
            q.graph = read_node("a graph label must be an IRI or a blank node");
            skip_blanks();
        }
        if (fault_.empty())
            expect(".", "a statement ends with a full stop");
        if (fault_.empty())
            end_line();
        return q;
    }

    void end_line() {
        skip_comment();
        if (!rest_.empty() && !at('\r') && !at('\n'))
            fail("one statement a line");
    }

    term read_node(std::string_view why) { return at('_') ? read_blank() : read_iri(why); }

    term read_iri(std::string_view why) {
        if (!at('<')) {
            fail(why);
            return {};
        }
        const auto end = rest_.find('>');
        if (end == std::string_view::npos) {
            fail("an IRI is not closed");
            return {};
        }
        const auto iri = unescape(rest_.substr(1, end - 1), false);
        if (fault_.empty() && !(impl::writable_iri(iri) && has_scheme(iri)))
            fail("an IRI is absolute and has no space, quote, backslash or one of <>{}|^`");
        if (!fault_.empty())
            return {};
        rest_.remove_prefix(end + 1);
        return {term_kind::iri, iri, {}, {}};
    }

    term read_blank() {
        expect("_:", "a blank node begins with _:");
        std::size_t size = 0;  // with characters that may only stand inside
        std::size_t label = 0; // what a label may end with
        while (size < rest_.size()) {
            const auto length = utf8_sequence(rest_.substr(size));
            const auto c = decode(rest_.substr(size, length));
            const bool fits = size == 0 ? starts_label(c) : continues_label(c);
            if (!fits && !(c == '.' && size > 0))
                break;
            size += length;
            label = fits ? size : label;
        }
        if (label == 0) {
            fail("a blank node needs a label");
            return {};
        }
        const term blank{term_kind::blank, rest_.substr(0, label), {}, {}};
        rest_.remove_prefix(label);
        return blank;
    }

    term read_literal() {
        std::size_t end = 1;
        while (end < rest_.size() && rest_[end] != '"' && rest_[end] != '\n' && rest_[end] != '\r')
            end += rest_[end] == '\\' ? 2 : 1;
        if (end >= rest_.size() || rest_[end] != '"') {
            fail("a literal is not closed on its line");
            return {};
        }
        term literal{
            term_kind::literal, unescape(rest_.substr(1, end - 1), true), impl::xsd_string, {}};
        if (!fault_.empty())
            return {};
        rest_.remove_prefix(end + 1);
        if (at('@')) {
            literal.language = read_language();
            literal.datatype = rdf_lang_string;
        } else if (at('^')) {
            expect("^^", "a datatype begins with ^^");
            literal.datatype = read_iri("a datatype is an IRI").value;
        }
        return literal;
    }

    std::string_view read_language() {
        const auto end = std::min(rest_.find_first_of(" \t\r\n.<_#", 1), rest_.size());
        const auto tag = rest_.substr(1, end - 1);
        if (!impl::writable_language(tag)) {
            fail("a language tag is letters, then hyphens with letters or digits");
            return {};
        }
        rest_.remove_prefix(end);
        return tag;
    }

    // ECHAR (literals only) and UCHAR.
    std::string_view unescape(std::string_view text, bool literal) {
        if (text.find('\\') == std::string_view::npos)
            return text;
        std::string plain;
        while (!text.empty()) {
            const auto slash = std::min(text.find('\\'), text.size());
            plain.append(text, 0, slash);
            text.remove_prefix(slash);
            if (!text.empty() && !append_escape(plain, text, literal)) {
                fail("an escape that N-Quads does not have");
                return {};
            }
        }
        return out_.keep(plain);
    }

    static bool append_escape(std::string& plain, std::string_view& text, bool literal) {
        constexpr std::string_view letters = "tbnrf\"'\\";
        constexpr std::string_view meanings = "\t\b\n\r\f\"'\\";
        if (text.size() < 2)
            return false;
        const char letter = text[1];
        text.remove_prefix(2);
        if (letter == 'u' || letter == 'U')
            return append_code_point(plain, text, letter == 'u' ? 4 : 8);
        const auto which = letters.find(letter);
        if (!literal || which == std::string_view::npos)
            return false;
        plain += meanings[which];
        return true;
    }

    static bool append_code_point(std::string& plain, std::string_view& text, std::size_t digits) {
        if (text.size() < digits)
            return false;
        char32_t c = 0;
        for (const char digit : text.substr(0, digits)) {
            const auto u = static_cast<unsigned char>(digit);
            const auto lower = static_cast<unsigned char>(u | 0x20U);
            if (is_digit(u))
                c = c * 16 + (u - U'0');
            else if (lower >= 'a' && lower <= 'f')
                c = c * 16 + (lower - U'a' + 10);
            else
                return false;
        }
        text.remove_prefix(digits);
        if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
            return false;
        append_utf8(plain, c);
        return true;
    }

    std::string_view rest_;
    dataset& out_;
    std::size_t line_ = 1;
    std::string_view fault_;
    bool too_large_ = false;
};

} // namespace

result<dataset> parse_n_quads(std::string_view text, const limits& limits) {
    if (utf8_prefix(text) != text.size())
        return error(errc::n_quads_syntax, "The N-Quads text is not UTF-8.");
    dataset out;
    reader document(out.keep(text), out);
    if (document.read(limits.quads_max))
        return out;
    if (document.too_large())
        return error(errc::too_many_quads);
    return error(
        errc::n_quads_syntax,
        "Line " + std::to_string(document.line()) + ": " + std::string(document.fault()) + "."
    );
}

} // namespace ob::jsonld
