#include "badge/checking/checks/ob2.hpp"
#include "badge/checking/checks/schema_outcome.hpp"
#include "badge/checking/impl/extension.hpp"
#include "badge/schema/pinned.hpp"
#include "base/core/json_text.hpp"

#include <algorithm>
#include <utility>

/// Open Badges 2.0, "Extensions": an object of type Extension keeps to the JSON schema that its own
/// context names.
namespace ob::checking {
namespace {

/// A badge has one or two; each costs some fifty expansions.
constexpr std::size_t extensions_max = 10;

class extension_check {
public:
    extension_check(const examination& e, std::vector<check>& out) noexcept : e_(e), out_(out) {}

    /// Every extension in one of the objects of a badge.
    void look_through(const json::node& root, const std::string& pointer) {
        contexts_ = root.find("@context");
        walk(root, pointer);
    }

private:
    void walk(const json::node& value, const std::string& pointer) {
        std::size_t index = 0;
        for (const auto& element : value.elements())
            walk(element, pointer + "/" + std::to_string(index++));
        if (value.is_object() && has_type(value, "Extension"))
            look_at(value, pointer);
        for (const auto& member : value.members())
            walk(member.value, pointer + "/" + json::escape_pointer_token(member.name));
    }

    void look_at(const json::node& object, const std::string& pointer) {
        if (++seen_ > extensions_max) {
            if (seen_ == extensions_max + 1)
                out_.push_back(schema_not_asked(error(schema::errc::too_large), pointer, ""));
            return;
        }
        const extension written(e_.contexts, contexts_, object);
        const auto url = written.schema_url();
        if (url.empty()) {
            auto told =
                make_check("schema", check_outcome::skipped, "extension_not_checked", pointer);
            told.required = false;
            out_.push_back(std::move(told));
            return;
        }
        const auto compacted = written.as_its_schema_knows_it(*schema::pinned(url));
        const auto* compiled = schema::pinned_compiled(url, e_.rules.assert_formats);
        auto found = compacted ? compiled->validate(compacted->root())
                               : result<schema::violations>(compacted.error());
        // The names are those of the schema, so that a pointer would lead nowhere in the badge.
        if (found)
            for (auto& one : *found)
                one.detail += " (" + std::exchange(one.instance, {}) + ")";
        auto checks = schema_outcome(found, pointer, std::string(url));
        std::move(checks.begin(), checks.end(), std::back_inserter(out_));
    }

    const examination& e_;
    std::vector<check>& out_;
    const json::node* contexts_ = nullptr;
    std::size_t seen_ = 0;
};

} // namespace

std::vector<check> check_ob2_extensions(const examination& e, const ob2_examined& badge) {
    std::vector<check> checks;
    extension_check all(e, checks);
    all.look_through(badge.assertion.root, "");
    all.look_through(badge.badge_class.root, "/badge");
    all.look_through(badge.issuer.root, "/badge/issuer");
    if (checks.empty())
        checks.push_back(make_check("schema", check_outcome::not_applicable, "no_schema"));
    return checks;
}

} // namespace ob::checking
