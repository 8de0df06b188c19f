#include "badge/schema/impl/pattern.hpp"
#include "badge/schema/impl/pattern_characters.hpp"
#include "badge/schema/schema.hpp"

#include <optional>
#include <vector>

namespace ob::schema::impl {
namespace {

/// A group of one optional character, which something refers back to.
struct optional_group {
    std::size_t number = 0; ///< from 1; 0: there is none
    char32_t character = 0;
};

/// Goes through the pattern once. A reference back to a group `(-?)` is decided by reading the
/// pattern twice, once with the character in both places and once without: that is still a regular
/// language.
class translation {
public:
    translation(std::string_view source, const optional_group& chosen, bool with) noexcept
        : in_(source)
        , source_(source)
        , chosen_(chosen)
        , with_(with) {}

    result<std::string> run() {
        while (!in_.at_end())
            OB_TRY_VOID(step());
        if (!open_.empty())
            return error(errc::malformed_pattern);
        if (chosen_.number != 0 && alternatives_)
            return error(errc::unsupported_pattern);
        return std::move(out_);
    }

    const optional_group& referred() const noexcept { return referred_; }

private:
    struct group {
        std::size_t number; ///< 0: it captures nothing
        std::size_t out;    ///< where it begins in out_
        std::size_t in;     ///< where its content begins in the source
    };

    std::size_t position() const noexcept { return source_.size() - in_.rest().size(); }

    result<bool> step() {
        const char c = in_.peek();
        switch (c) {
        case '\\':
            in_.skip(1);
            return escape();
        case '[': {
            in_.skip(1);
            OB_TRY(const auto set, read_class(in_));
            out_ += set;
            return true;
        }
        case '(':
            return open();
        case ')':
            return close();
        case '^':
            return put(R"(\A)");
        case '$':
            return put(R"(\z)");
        case '.':
            return put(dot);
        case '|':
            alternatives_ = alternatives_ || open_.empty();
            return put("|");
        case '*':
        case '+':
        case '?':
            return put(std::string_view(&c, 1));
        case '{':
            return braces();
        default:
            out_ += literal(in_.take_character());
            return true;
        }
    }

    /// In the place of one byte.
    result<bool> put(std::string_view text) {
        in_.skip(1);
        out_ += text;
        return true;
    }

    result<bool> escape() {
        const char c = in_.peek();
        if (c == 'b' || c == 'B') {
            out_ += '\\';
            return put(std::string_view(&c, 1));
        }
        if (c >= '1' && c <= '9')
            return reference();
        if (c == 'k')
            return error(errc::unsupported_pattern);
        OB_TRY(const auto atom, read_escape(in_));
        out_ += atom.character ? literal(*atom.character) : "[" + atom.set + "]";
        return true;
    }

    result<bool> reference() {
        std::size_t number = 0;
        while (in_.peek() >= '0' && in_.peek() <= '9' && number < 100) {
            number = number * 10 + static_cast<std::size_t>(in_.peek() - '0');
            in_.skip(1);
        }
        if (number > closed_.size() || !closed_[number - 1] ||
            (chosen_.number != 0 && chosen_.number != number))
            return error(errc::unsupported_pattern);
        referred_ = {number, *closed_[number - 1]};
        if (with_)
            out_ += literal(referred_.character);
        return true;
    }

    result<bool> open() {
        in_.skip(1);
        const auto rest = in_.rest();
        const bool looks_back = rest.starts_with("?<=") || rest.starts_with("?<!");
        const bool captures = !in_.take("?:");
        if (rest.starts_with("?<") && !looks_back) {
            const auto end = in_.rest().find('>');
            if (end == std::string_view::npos)
                return error(errc::malformed_pattern);
            in_.skip(end + 1);
        } else if (captures && in_.peek() == '?') {
            return error(errc::unsupported_pattern); // what comes before or behind, and flags
        }
        if (captures)
            closed_.emplace_back();
        open_.push_back({captures ? closed_.size() : 0, out_.size(), position()});
        out_ += "(?:";
        return true;
    }

    result<bool> close() {
        if (open_.empty())
            return error(errc::malformed_pattern);
        const auto last = open_.back();
        open_.pop_back();
        const auto content = source_.substr(last.in, position() - last.in);
        in_.skip(1);
        out_ += ')';
        if (last.number == 0 || !open_.empty())
            return true;
        closed_[last.number - 1] = optional_character(content);
        if (last.number != chosen_.number)
            return true;
        out_.resize(last.out);
        if (with_)
            out_ += literal(chosen_.character);
        return true;
    }

    /// Of a group `(x?)` that is not repeated itself.
    std::optional<char32_t> optional_character(std::string_view content) const noexcept {
        constexpr std::string_view quantifiers = "*+?{";
        constexpr std::string_view plain = "-_:;,/ ";
        const bool repeated =
            !in_.at_end() && quantifiers.find(in_.peek()) != std::string_view::npos;
        if (repeated || content.size() != 2 || content[1] != '?' ||
            plain.find(content[0]) == std::string_view::npos)
            return std::nullopt;
        return static_cast<unsigned char>(content[0]);
    }

    /// A quantifier, or the sign itself.
    result<bool> braces() {
        const auto rest = in_.rest().substr(1);
        const auto end = rest.find('}');
        const auto inside = rest.substr(0, end);
        const bool counts = end != std::string_view::npos && !inside.empty() &&
                            inside.front() != ',' &&
                            inside.find_first_not_of("0123456789,") == std::string_view::npos &&
                            inside.find(',') == inside.rfind(',');
        if (!counts) {
            out_ += literal(in_.take_character());
            return true;
        }
        out_ += "{" + std::string(inside) + "}";
        in_.skip(inside.size() + 2);
        return true;
    }

    pattern_reader in_;
    std::string_view source_;
    optional_group chosen_;
    bool with_;
    std::string out_;
    std::vector<group> open_;
    std::vector<std::optional<char32_t>> closed_; ///< of each capturing group its character
    optional_group referred_;
    bool alternatives_ = false;
};

} // namespace

result<std::string> to_re2(std::string_view source) {
    translation first(source, {}, true);
    OB_TRY(auto plain, first.run());
    const auto chosen = first.referred();
    if (chosen.number == 0)
        return plain;
    OB_TRY(const auto with, translation(source, chosen, true).run());
    OB_TRY(const auto without, translation(source, chosen, false).run());
    return "(?:" + with + ")|(?:" + without + ")";
}

} // namespace ob::schema::impl
