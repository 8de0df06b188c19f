#include "badge/checking/checks/schema_outcome.hpp"

namespace ob::checking {
namespace {

/// More violations than this help nobody.
constexpr std::size_t violations_shown_max = 5;

} // namespace

check schema_not_asked(const error& why, const std::string& pointer, const std::string& url) {
    return make_check(
        "schema",
        check_outcome::indeterminate,
        std::string(why.name()),
        pointer,
        {{"url", url}, {"detail", why.message()}, {"place", why.pointer}}
    );
}

std::vector<check> schema_outcome(
    const result<schema::violations>& found, const std::string& pointer, const std::string& url
) {
    std::vector<check> checks;
    if (!found) {
        checks.push_back(schema_not_asked(found.error(), pointer, url));
        return checks;
    }
    for (const auto& one : *found) {
        if (checks.size() == violations_shown_max)
            break;
        checks.push_back(make_check(
            "schema",
            check_outcome::failed,
            "schema_violated",
            pointer + one.instance,
            {{"url", url}, {"keyword", one.keyword}, {"place", one.schema}, {"detail", one.detail}}
        ));
    }
    if (checks.empty())
        checks.push_back(
            make_check("schema", check_outcome::passed, "schema_kept", pointer, {{"url", url}})
        );
    return checks;
}

} // namespace ob::checking
