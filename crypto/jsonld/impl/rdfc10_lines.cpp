#include "crypto/jsonld/impl/rdfc10_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <vector>

namespace ob::jsonld::impl {

namespace {

/// Text of this size is hashed and forgotten: a part of the nearest cache, which the tables of the
/// signature need as well.
constexpr std::size_t taken_bytes = 4096;

/// `_:c14n` and a number of at most ten digits.
class canonical_label {
public:
    explicit canonical_label(node_index number) noexcept {
        const auto* const end =
            std::to_chars(text_.data() + prefix.size(), text_.data() + text_.size(), number).ptr;
        prefix.copy(text_.data(), prefix.size());
        size_ = static_cast<std::size_t>(end - text_.data());
    }

    std::string_view view() const noexcept { return {text_.data(), size_}; }

private:
    static constexpr std::string_view prefix = "_:c14n";
    std::array<char, prefix.size() + 10> text_{};
    std::size_t size_ = 0;
};

/// Orders statements as their lines are ordered, without writing the lines first: by subject, and
/// only among those of one subject by what follows. That gives the order of the bytes (which in
/// UTF-8 is that of the code points): where a subject ends and another goes on, the first has a
/// space, which sorts before whatever may follow.
class line_writer {
public:
    /// `take(out)` is offered the text after every statement, and may take it away.
    template <class Take>
    static void write(const rdfc10_state& state, text_buffer& out, Take take) {
        line_writer(state).write_lines(out, take);
    }

private:
    explicit line_writer(const rdfc10_state& state)
        : state_(state)
        , labels_(state.memory())
        , filled_(state.memory())
        , runs_(state.memory())
        , group_(state.memory()) {
        labels_.reserve(state.canonical.size());
        runs_.reserve(state.statements.size());
        group_.reserve(state.statements.size());
        filled_.reserve(2 * state.canonical.size());
        for (const auto number : state.canonical)
            labels_.emplace_back(number);
        write_filled();
    }

    template <class Take>
    void write_lines(text_buffer& out, Take& take) {
        find_runs();
        std::sort(runs_.begin(), runs_.end(), [](const run& a, const run& b) {
            return a.subject < b.subject;
        });
        for (auto first = runs_.begin(); first != runs_.end();) {
            const auto subject = first->subject;
            group_.clear();
            for (; first != runs_.end() && first->subject == subject; ++first)
                for (auto i = first->begin; i < first->end; ++i)
                    group_.push_back(rest_of(i));
            write_group(out, subject, take);
        }
    }

    /// Neighbouring statements of one subject, as JSON-LD gives them.
    struct run {
        std::string_view subject;
        std::uint32_t begin;
        std::uint32_t end;
    };

    /// Writes what follows the subject of the statements with holes, now that these have names; it
    /// lies whole in the state for the others.
    void write_filled() {
        const auto write_label = [this](text_buffer& to, node_index node) {
            to += labels_[node].view();
        };
        for (std::uint32_t i = 0; i < state_.statements.size(); ++i) {
            const auto& s = state_.statements[i];
            if (!s.has_hole_after_subject())
                continue;
            const auto begin = static_cast<std::uint32_t>(filled_text_.size());
            append_rest(filled_text_, state_, s, write_label);
            filled_.push_back({i, {begin, static_cast<std::uint32_t>(filled_text_.size())}});
        }
    }

    std::string_view rest_of(std::uint32_t index) const {
        const auto& s = state_.statements[index];
        if (!s.has_hole_after_subject())
            return state_.piece(s.predicate, s.end);
        const auto found = std::lower_bound(
            filled_.begin(),
            filled_.end(),
            index,
            [](const filled& f, std::uint32_t i) { return f.statement < i; }
        );
        return filled_text_.view().substr(found->text.begin, found->text.end - found->text.begin);
    }

    void find_runs() {
        for (std::uint32_t i = 0; i < state_.statements.size(); ++i) {
            const auto& s = state_.statements[i];
            if (i == 0 || !same_subject(state_.statements[i - 1], s))
                runs_.push_back({subject_of(s), i, i});
            runs_.back().end = i + 1;
        }
    }

    /// The same piece, or the same node; what only reads the same meets when the runs are sorted.
    static bool same_subject(const statement& a, const statement& b) noexcept {
        return a.subject_node == b.subject_node &&
               (a.subject_node != no_node || a.subject.begin == b.subject.begin);
    }

    std::string_view subject_of(const statement& s) const {
        return s.subject_node != no_node ? labels_[s.subject_node].view() : state_.piece(s.subject);
    }

    template <class Take>
    void write_group(text_buffer& out, std::string_view subject, Take& take) {
        std::sort(group_.begin(), group_.end());
        std::string_view previous;
        for (const auto rest : group_) {
            if (rest == previous)
                continue;
            out += subject;
            out += rest;
            previous = rest;
            take(out);
        }
    }

    struct filled {
        std::uint32_t statement;
        range text;
    };

    const rdfc10_state& state_;
    std::pmr::vector<canonical_label> labels_; ///< by node
    text_buffer filled_text_;
    std::pmr::vector<filled> filled_; ///< by statement
    std::pmr::vector<run> runs_;
    std::pmr::vector<std::string_view> group_; ///< of one subject: what follows it
};

} // namespace

text_buffer canonical_text(const rdfc10_state& state) {
    text_buffer out(state.text.size() + state.statements.size() * 24);
    line_writer::write(state, out, [](const text_buffer&) {});
    return out;
}

crypto::digest canonical_digest(const rdfc10_state& state) {
    text_buffer out(taken_bytes + 1024);
    std::optional<crypto::hasher> hasher;
    line_writer::write(state, out, [&](text_buffer& text) {
        if (text.size() < taken_bytes)
            return;
        if (!hasher)
            hasher.emplace(state.algorithm);
        hasher->update(text.view());
        text.clear();
    });
    if (!hasher)
        return crypto::hash(state.algorithm, out.view());
    hasher->update(out.view());
    return hasher->finish();
}

} // namespace ob::jsonld::impl
