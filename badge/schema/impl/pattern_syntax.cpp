#include "badge/schema/impl/pattern.hpp"
#include "badge/schema/impl/pattern_characters.hpp"
#include "badge/schema/schema.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace ob::schema::impl {
namespace {

/// Whether a text is a pattern of ECMA-262, 22.2.1, with the u flag, but that any sign may be
/// escaped and may stand alone, as in annex B (as pattern.hpp reads them). One pass, without
/// recursion.
class syntax {
public:
    explicit syntax(std::string_view source) noexcept : in_(source) {}

    bool holds() {
        while (!in_.at_end())
            if (!step())
                return false;
        return open_.empty() && highest_reference_ <= groups_ &&
               std::includes(names_.begin(), names_.end(), references_.begin(), references_.end());
    }

private:
    bool step() {
        const char c = in_.peek();
        const bool repeats = c == '*' || c == '+' || c == '?' || (c == '{' && is_counted());
        if (repeats)
            return repetition();
        repeatable_ = c != '^' && c != '$' && c != '|';
        switch (c) {
        case '\\':
            in_.skip(1);
            return escape();
        case '[':
            in_.skip(1);
            return is_read(read_class(in_));
        case '(':
            return open();
        case ')':
            return close();
        default:
            in_.take_character();
            return true;
        }
    }

    /// What we cannot match with is well-formed all the same.
    template <class Read>
    static bool is_read(const Read& read) {
        return read || read.error().code == errc::unsupported_pattern;
    }

    bool escape() {
        const char c = in_.peek();
        if (in_.take("b") || in_.take("B")) {
            repeatable_ = false;
            return true;
        }
        if (in_.take("k<")) {
            references_.insert(std::string(take_name()));
            return in_.take(">");
        }
        if (c < '1' || c > '9')
            return is_read(read_escape(in_));
        highest_reference_ = std::max(highest_reference_, take_number());
        return true;
    }

    bool open() {
        in_.skip(1);
        const bool looks_ahead = in_.take("?=") || in_.take("?!");
        const bool looks_back = in_.take("?<=") || in_.take("?<!");
        open_.push_back(!looks_back);
        repeatable_ = false; // there is nothing yet
        if (looks_ahead || looks_back || in_.take("?:"))
            return true;
        ++groups_;
        if (!in_.take("?"))
            return true;
        if (!in_.take("<"))
            return false;
        const auto name = take_name();
        return !name.empty() && in_.take(">") && names_.insert(std::string(name)).second;
    }

    bool close() {
        if (open_.empty())
            return false;
        in_.skip(1);
        repeatable_ = open_.back();
        open_.pop_back();
        return true;
    }

    /// A quantifier, and that it be lazy.
    bool repetition() {
        if (!repeatable_)
            return false;
        repeatable_ = false;
        bool ordered = true;
        if (in_.take("{")) {
            const auto least = take_number();
            const bool open_end = in_.take(",");
            ordered = !open_end || in_.peek() == '}' || take_number() >= least;
        }
        in_.skip(1); // the sign, or the closing brace
        in_.take("?");
        return ordered;
    }

    /// Whether `{` begins `{1}`, `{1,}` or `{1,2}`, and does not mean itself.
    bool is_counted() const noexcept {
        auto rest = in_.rest().substr(1);
        const auto digits = rest.find_first_not_of("0123456789");
        if (digits == 0 || digits == std::string_view::npos)
            return false;
        rest.remove_prefix(digits);
        if (rest.starts_with(',')) {
            rest.remove_prefix(1);
            rest.remove_prefix(std::min(rest.find_first_not_of("0123456789"), rest.size()));
        }
        return rest.starts_with('}');
    }

    /// Saturates far above what anybody counts to.
    std::size_t take_number() noexcept {
        constexpr std::size_t most = 1'000'000'000;
        std::size_t value = 0;
        for (; in_.peek() >= '0' && in_.peek() <= '9'; in_.skip(1))
            value = std::min(most, value * 10 + static_cast<std::size_t>(in_.peek() - '0'));
        return value;
    }

    /// A name of a group: letters of any script, digits behind the first of them, _ and $.
    std::string_view take_name() noexcept {
        const auto from = in_.rest();
        const auto fits = [&](char c) {
            const bool digit = c >= '0' && c <= '9';
            return c == '_' || c == '$' || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') ||
                   static_cast<unsigned char>(c) >= 0x80 ||
                   (digit && in_.rest().size() < from.size());
        };
        while (!in_.at_end() && fits(in_.peek()))
            in_.skip(1);
        return from.substr(0, from.size() - in_.rest().size());
    }

    pattern_reader in_;
    std::vector<bool> open_; ///< of each group that is open, whether it may be repeated
    std::set<std::string> names_;
    std::set<std::string> references_;
    std::size_t groups_ = 0;
    std::size_t highest_reference_ = 0;
    bool repeatable_ = false; ///< what stands before
};

} // namespace

bool is_regex(std::string_view text) {
    return syntax(text).holds();
}

} // namespace ob::schema::impl
