#include "badge/lint/lint.hpp"

#include "badge/lint/elsewhere.hpp"
#include "badge/lint/habits.hpp"
#include "badge/model/rules/ob1.hpp"
#include "base/core/json_text.hpp"
#include "base/core/json_types.hpp"

#include <algorithm>

namespace ob::lint {
namespace {

using checking::check;
using checking::check_outcome;

/// A signature of the document itself; those of its parts are not required.
bool is_required(const check& c, std::string_view id) noexcept {
    return c.id == id && c.required;
}

/// Enough to recognise a value by.
constexpr std::size_t found_bytes_max = 120;

bool has_outcome(const checking::report& report, std::string_view id, check_outcome wanted) {
    bool found = false;
    for (const auto& c : report.checks)
        if (is_required(c, id)) {
            if (c.outcome != wanted)
                return false;
            found = true;
        }
    return found;
}

class inspection {
public:
    inspection(bytes_view content, const options& how) noexcept : content_(content), how_(how) {}

    findings run() {
        auto read = checking::reading::of(content_);
        if (const auto* fault = std::get_if<check>(&read)) {
            add(*fault);
            return std::move(out_);
        }
        const auto badge = std::get<checking::reading>(std::move(read));
        out_.container = badge.container();
        if (badge.is_address()) {
            out_.all.push_back({"address_only", severity::error, "", {}, {}});
            return std::move(out_);
        }
        look(badge);
        return std::move(out_);
    }

private:
    void look(const checking::reading& badge) {
        const auto& root = badge.credential();
        kind_ = badge::rules::kind_of(root);
        // Another kind of credential is well formed for itself, and no badge.
        if (kind_ == document_kind::credential)
            out_.all.push_back({"not_a_badge", severity::error, "/type", {}, {}});
        // So is a presentation, which the structure alone is asked about.
        if (kind_ == document_kind::presentation && !how_.structure_only)
            out_.all.push_back({"presentation", severity::error, "/type", {}, {}});
        structure(root);
        if (kind_ == document_kind::none)
            return name_what_stands_there(root);
        if (kind_ < document_kind::ob2_assertion && !is_at_fault("/@context"))
            for (const auto& fault : checking::faults_of_words(root))
                if (!is_consequence(fault))
                    add(fault);
        look_at_proofs(root, out_.all);
        if (!how_.structure_only)
            verify(badge);
        habits(badge);
        finish(badge);
    }

    /// Of 1.0 and 1.1, whatever is not a signed badge.
    static bool is_read_as_2_0(const json::node& root) {
        const auto what = badge::rules::ob1_class_of(root);
        return what == badge::rules::ob2_class::assertion
                   ? !badge::rules::hosted_address_of(root).empty() && !is_signed(root)
                   : what != badge::rules::ob2_class::none;
    }

    static bool is_signed(const json::node& assertion) {
        const auto* how = assertion.find("verify");
        return how != nullptr && json::has_type(*how, "signed");
    }

    /// Documents of Open Badges 2.0 that stand beside badges, and badges of versions before it.
    bool is_beside_badges(const json::node& root) {
        if (kind_ != document_kind::none && kind_ < document_kind::ob2_assertion)
            return false;
        if (const auto old = badge::rules::ob1_version(root); !old.empty()) {
            const bool read = is_read_as_2_0(root);
            add(read ? "ob1_upgraded" : "old_open_badge",
                read ? severity::warning : severity::error,
                "",
                {{"version", std::string(old)}});
            return true;
        }
        const auto what = badge::rules::ob2_class_of(root);
        if (kind_ != document_kind::none || (what != badge::rules::ob2_class::cryptographic_key &&
                                             what != badge::rules::ob2_class::revocation_list))
            return false;
        take(badge::rules::check_ob2_structure(root).findings);
        return true;
    }

    void structure(const json::node& root) {
        if (!is_beside_badges(root))
            take(badge::rules::check_document(root));
        // JSON without a type that makes it a badge: that is what to repair.
        for (auto& f : out_.all)
            if (f.code == "not_a_badge" && root.is_object())
                f.pointer = "/type";
    }

    void take(std::vector<badge::rules::finding> found) {
        for (auto& f : found)
            add(std::move(f.code),
                f.weight == badge::rules::severity::error ? severity::error : severity::warning,
                std::move(f.pointer),
                std::move(f.arguments));
    }

    /// The verification that everybody else would make, with the documents at hand: what it finds
    /// beyond the form.
    void verify(const checking::reading& badge) {
        checking::verification verification({{content_.begin(), content_.end()}, {}}, {}, how_.now);
        auto step = verification.step();
        while (const auto* need = std::get_if<checking::need>(&step)) {
            auto answer = bring(badge, *need);
            step = verification.step(std::move(answer));
        }
        const auto& report = std::get<checking::report>(step);
        for (const auto& c : report.checks)
            if (c.outcome == check_outcome::failed && is_about_document(c.id) &&
                !(c.pointer.empty() && is_said(c.code)))
                add(c);
        judge_signature(report);
    }

    /// Dates, lists, recipients and trust are no matter of repair.
    static bool is_about_document(std::string_view id) {
        return id == "structure" || id == "context" || id == "proof" || id == "issuer_binding" ||
               id == "schema" || id == "endorsement";
    }

    checking::supply bring(const checking::reading& badge, const checking::need& need) {
        checking::supply answer;
        if (how_.bring)
            answer = how_.bring(need);
        else
            answer.failure = checking::supply_failure::unreachable;
        if (answer.failure == checking::supply_failure::none)
            return answer;
        // What is looked at will stand at its address once it is published (OB 2.0, hosted).
        if (need.kind == checking::need_kind::hosted_document && badge.token_header() == nullptr &&
            badge.credential().string_at("id") == need.url) {
            answer.failure = checking::supply_failure::none;
            answer.body = badge.text();
            return answer;
        }
        out_.not_asked.push_back(need.url);
        return answer;
    }

    void judge_signature(const checking::report& report) {
        if (has_outcome(report, "proof", check_outcome::passed) &&
            has_outcome(report, "issuer_binding", check_outcome::passed))
            out_.signature = signature::holds;
        else if (std::any_of(report.checks.begin(), report.checks.end(), [](const check& c) {
                     return (is_required(c, "proof") || is_required(c, "issuer_binding")) &&
                            c.outcome == check_outcome::failed;
                 }))
            out_.signature = signature::fails;
        else if (has_outcome(report, "proof", check_outcome::indeterminate))
            out_.signature = signature::key_not_at_hand;
    }

    void habits(const checking::reading& badge) {
        const auto& root = badge.credential();
        look_at_types(root, kind_, out_.all);
        look_at_dates(root, out_.all);
        look_at_status(root, out_.all);
        look_at_addresses(root, out_.all);
        look_at_recipient(root, out_.all);
        look_at_token(badge, kind_, out_.all);
        look_at_pictures(root, out_.all);
        look_at_weight(badge.text(), out_.all);
        // What was said already is not said in the words of a schema too.
        std::vector<finding> schema;
        if (out_.errors() == 0)
            look_at_official_schema(root, kind_, schema);
        for (auto& f : schema)
            if (!is_said_about(f.pointer))
                out_.all.push_back(std::move(f));
    }

    void finish(const checking::reading& badge) {
        const auto& root = badge.credential();
        std::stable_sort(out_.all.begin(), out_.all.end(), [](const auto& a, const auto& b) {
            return a.weight < b.weight;
        });
        name_what_stands_there(root);
        form_of_badge form;
        form.token = badge.token_header() != nullptr;
        form.svg = badge.container() == "svg";
        form.ob2 = kind_ >= document_kind::ob2_assertion;
        for_each(root.find("proof"), "/proof", [&](const auto& proof, const auto&) {
            const auto suite = proof.string_at("cryptosuite");
            form.suites.push_back(suite.empty() ? proof.string_at("type") : suite);
        });
        out_.not_read_by = not_read_elsewhere(form);
    }

    void name_what_stands_there(const json::node& root) {
        for (auto& f : out_.all)
            f.found = text_at(root, f.pointer);
    }

    /// Nothing for the whole document, which would say nothing.
    static std::string text_at(const json::node& root, const std::string& pointer) {
        const auto* value = pointer.empty() ? nullptr : root.at_pointer(pointer);
        if (value == nullptr)
            return {};
        auto text = json::to_text(*value);
        if (text.size() <= found_bytes_max)
            return text;
        auto end = found_bytes_max;
        while ((static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U)
            --end;
        return text.substr(0, end) + "…";
    }

    bool is_at_fault(std::string_view below) const {
        return std::any_of(out_.all.begin(), out_.all.end(), [&](const finding& f) {
            return f.weight == severity::error && f.pointer.starts_with(below);
        });
    }

    bool is_said(std::string_view code) const {
        return std::any_of(out_.all.begin(), out_.all.end(), [&](const finding& f) {
            return f.code == code;
        });
    }

    /// About that place, or one inside it.
    bool is_said_about(std::string_view place) const {
        return out_.all.size() >= findings_max ||
               std::any_of(out_.all.begin(), out_.all.end(), [&](const finding& f) {
                   return f.pointer.starts_with(place);
               });
    }

    /// A word has no meaning because its object does not say what it is: the missing type is the
    /// cause, and was said.
    bool is_consequence(const check& lost) const {
        return std::any_of(out_.all.begin(), out_.all.end(), [&](const finding& f) {
            return f.code == "missing_type" &&
                   lost.pointer.starts_with(f.pointer.substr(0, f.pointer.rfind('/') + 1));
        });
    }

    void add(const check& c) {
        add(c.code, c.required ? severity::error : severity::warning, c.pointer, c.arguments);
    }

    /// The first word about a place counts.
    void
    add(std::string code,
        severity weight,
        std::string pointer,
        std::vector<std::pair<std::string, std::string>> arguments) {
        const bool said = std::any_of(out_.all.begin(), out_.all.end(), [&](const finding& f) {
            return f.pointer == pointer && (f.code == code || f.weight <= weight) &&
                   !pointer.empty();
        });
        if (!said && out_.all.size() < findings_max)
            out_.all.push_back(
                {std::move(code), weight, std::move(pointer), std::move(arguments), {}}
            );
    }

    bytes_view content_;
    const options& how_;
    findings out_;
    document_kind kind_ = document_kind::none;
};

} // namespace

findings look_at(bytes_view content, const options& how) {
    return inspection(content, how).run();
}

} // namespace ob::lint
