#include "badge/checking/checks/checks.hpp"

#include <set>

/// The credentials that a learner record carries (CLR 2.0; digest 16.2): each is verified by
/// itself, because the proof of the record only says who put them together.
namespace ob::checking {
namespace {

using badge::rules::document_kind;

constexpr auto parts_place = "/credentialSubject/verifiableCredential";

using names = std::set<std::string, std::less<>>;

void add_ids(const json::node* achievements, names& out) {
    for (const auto& one : each(achievements, ""))
        if (const auto id = one.value.string_at("id"); !id.empty())
            out.emplace(id);
}

class record_check {
public:
    record_check(const examination& e, const json::node& record) noexcept
        : e_(e)
        , record_(record) {}

    task<std::vector<check>> run() {
        const auto* subject = record_.find("credentialSubject");
        add_ids(subject == nullptr ? nullptr : subject->find("achievement"), achievements_);
        const auto* parts = record_.at_pointer(parts_place);
        for (const auto& part : each(parts, parts_place)) {
            if (!e_.talk.may_embed(part.value)) {
                say(part.pointer, check_outcome::indeterminate, "part_not_looked_at");
                break;
            }
            co_await look_at(part);
        }
        // Afterwards, so that no number of endorsements keeps a part from being looked at.
        for (const auto& part : proved_) {
            auto endorsements =
                co_await check_endorsements(e_, part.credential.root(), part.pointer);
            std::move(endorsements.begin(), endorsements.end(), std::back_inserter(checks_));
        }
        for (auto& c : check_associations(record_, achievements_))
            checks_.push_back(std::move(c));
        co_return std::move(checks_);
    }

private:
    void
    say(const std::string& pointer, check_outcome outcome, const char* code, arguments mentions = {}
    ) {
        checks_.push_back(make_check("proof", outcome, code, pointer, std::move(mentions)));
    }

    task<bool> look_at(located part) {
        auto credential = embedded_credential::read(part.value);
        examined inner = co_await examine_embedded(e_, credential);
        const auto answer = summary_of(inner.checks);
        judge(part.pointer, answer);
        const auto& root = credential.root();
        const auto* subject = root.find("credentialSubject");
        if (subject != nullptr)
            add_ids(subject->find("achievement"), achievements_);
        if (answer.outcome != check_outcome::passed)
            co_return false;
        compare_subject(root, part.pointer);
        look_for_parts_of(root, part.pointer);
        proved_.push_back({std::move(credential), std::move(part.pointer)});
        co_return true;
    }

    /// A part that was altered or withdrawn spoils the record: it is no better than what it
    /// carries. Two things are told and do not decide: a genuine record may well hold what has
    /// expired since, and whose key a part was signed with may be beyond anybody's asking
    /// (1EdTech's own valid record has such a part, clr20/simple.json); the proof of the record
    /// covers it.
    void judge(const std::string& pointer, const embedded_answer& answer) {
        const char* code = "part_not_proved";
        if (answer.outcome == check_outcome::passed)
            code = "part_valid";
        else if (answer.out_of_date)
            code = "part_out_of_date";
        else if (answer.unbound)
            code = "part_not_bound";
        say(pointer, answer.outcome, code, {{"why", answer.why}});
        checks_.back().required = !answer.out_of_date && !answer.unbound;
    }

    /// The recipient of a part is the recipient of the record (digest 16.2).
    void compare_subject(const json::node& part, const std::string& pointer) {
        const auto kind = badge::rules::kind_of(part);
        const auto* own = record_.find("credentialSubject");
        const auto* other = part.find("credentialSubject");
        if ((kind != document_kind::open_badge && kind != document_kind::clr) || own == nullptr ||
            other == nullptr)
            return;
        const auto same = same_subject(*own, *other);
        const auto place = pointer + "/credentialSubject";
        if (same && !*same)
            say(place, check_outcome::failed, "part_other_subject");
        if (same)
            return;
        say(place, check_outcome::indeterminate, "part_subject_unclear");
        checks_.back().required = false;
    }

    /// A record in a record is one credential; what it carries is not followed further.
    void look_for_parts_of(const json::node& part, const std::string& pointer) {
        if (badge::rules::kind_of(part) == document_kind::clr)
            say(pointer + parts_place, check_outcome::indeterminate, "part_not_looked_at");
    }

    struct proved_part {
        embedded_credential credential;
        std::string pointer;
    };

    const examination& e_;
    const json::node& record_;
    names achievements_;
    std::vector<proved_part> proved_;
    std::vector<check> checks_;
};

} // namespace

task<std::vector<check>> check_parts(const examination& e, const json::node& root) {
    record_check checking(e, root);
    std::vector<check> answer = co_await checking.run();
    co_return answer;
}

} // namespace ob::checking
