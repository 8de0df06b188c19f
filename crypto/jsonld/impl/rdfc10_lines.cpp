#include "crypto/jsonld/impl/rdfc10_lines.hpp"

#include <algorithm>
#include <array>
#include <charconv>

namespace ob::jsonld::impl {

namespace {

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
/// only among those of one subject by what follows. Going by terms gives the order of the bytes
/// (which in UTF-8 is that of the code points): where a term ends and another goes on, the first
/// has a space, which sorts before whatever may follow; the full stop in place of a graph sorts
/// before
/// `<` and `_`.
class line_writer {
public:
    explicit line_writer(const rdfc10_state& state) : state_(state) {
        labels_.reserve(state.canonical.size());
        runs_.reserve(state.statements.size());
        group_.reserve(state.statements.size());
        for (const auto number : state.canonical)
            labels_.emplace_back(number);
    }

    text_buffer write() {
        text_buffer out(state_.text.size() + state_.statements.size() * 24);
        find_runs();
        std::sort(runs_.begin(), runs_.end(), [](const run& a, const run& b) {
            return a.subject < b.subject;
        });
        for (auto first = runs_.begin(); first != runs_.end();) {
            const auto subject = first->subject;
            group_.clear();
            for (; first != runs_.end() && first->subject == subject; ++first)
                for (auto i = first->begin; i < first->end; ++i)
                    group_.push_back(&state_.statements[i]);
            write_group(out, subject);
        }
        return out;
    }

private:
    /// Neighbouring statements of one subject, as JSON-LD gives them.
    struct run {
        std::string_view subject;
        std::uint32_t begin;
        std::uint32_t end;
    };

    void find_runs() {
        for (std::uint32_t i = 0; i < state_.statements.size(); ++i) {
            const auto& s = state_.statements[i];
            if (i == 0 || !same_subject(state_.statements[i - 1], s))
                runs_.push_back({term(s.subject_node, s.subject.begin, s.subject.end), i, i});
            runs_.back().end = i + 1;
        }
    }

    /// The same piece, or the same node; what only reads the same meets when the runs are sorted.
    static bool same_subject(const statement& a, const statement& b) noexcept {
        return a.subject_node == b.subject_node &&
               (a.subject_node != no_node || a.subject.begin == b.subject.begin);
    }

    void write_group(text_buffer& out, std::string_view subject) {
        std::sort(group_.begin(), group_.end(), [this](const statement* a, const statement* b) {
            return precedes(*a, *b);
        });
        const statement* previous = nullptr;
        for (const auto* s : group_) {
            if (previous != nullptr && same_rest(*previous, *s))
                continue;
            out += subject;
            append_rest(out, state_, *s, [this](text_buffer& to, node_index node) {
                to += labels_[node].view();
            });
            previous = s;
        }
    }

    bool precedes(const statement& a, const statement& b) const {
        if (!a.has_hole_after_subject() && !b.has_hole_after_subject())
            return rest(a) < rest(b);
        const std::array pairs{
            std::pair(state_.piece(a.predicate, a.object), state_.piece(b.predicate, b.object)),
            std::pair(
                term(a.object_node, a.object, a.graph), term(b.object_node, b.object, b.graph)
            ),
            std::pair(term(a.graph_node, a.graph, a.end), term(b.graph_node, b.graph, b.end))};
        for (const auto& [left, right] : pairs)
            if (const auto order = left.compare(right); order != 0)
                return order < 0;
        return false;
    }

    bool same_rest(const statement& a, const statement& b) const {
        return a.object_node == b.object_node && a.graph_node == b.graph_node && rest(a) == rest(b);
    }

    std::string_view rest(const statement& s) const { return state_.piece(s.predicate, s.end); }

    std::string_view term(node_index node, std::uint32_t begin, std::uint32_t end) const {
        return node != no_node ? labels_[node].view() : state_.piece(begin, end);
    }

    const rdfc10_state& state_;
    std::vector<canonical_label> labels_; ///< by node
    std::vector<run> runs_;
    std::vector<const statement*> group_; ///< the statements of one subject
};

} // namespace

text_buffer canonical_text(const rdfc10_state& state) {
    return line_writer(state).write();
}

} // namespace ob::jsonld::impl
