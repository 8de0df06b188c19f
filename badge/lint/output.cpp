#include "badge/lint/lint.hpp"

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>

namespace ob::lint {
namespace {

namespace bj = boost::json;

std::string_view name_of(signature s) noexcept {
    switch (s) {
    case signature::holds:
        return "holds";
    case signature::fails:
        return "fails";
    case signature::key_not_at_hand:
        return "key_not_at_hand";
    case signature::not_looked_at:
        break;
    }
    return "not_looked_at";
}

bj::array to_json(const std::vector<elsewhere>& all) {
    bj::array list;
    for (const auto& one : all)
        list.push_back(bj::object{
            {"verifier", one.verifier}, {"does", one.does}, {"source", one.source}});
    return list;
}

bj::object to_json(const finding& f, checking::language in) {
    bj::object out;
    out["code"] = f.code;
    out["severity"] = f.weight == severity::error ? "error" : "warning";
    out["pointer"] = f.pointer;
    out["message"] = message_of(f, in);
    if (!f.found.empty())
        out["found"] = f.found;
    out["expected"] = expected_of(f, in);
    out["suggestion"] = edit_of(f, in);
    out["elsewhere"] = to_json(elsewhere_of(f.code));
    return out;
}

std::string counted(std::size_t n, std::string_view one, std::string_view many) {
    return std::to_string(n) + " " + std::string(n == 1 ? one : many);
}

} // namespace

std::size_t findings::errors() const noexcept {
    std::size_t n = 0;
    for (const auto& f : all)
        n += f.weight == severity::error ? 1U : 0U;
    return n;
}

boost::json::value to_json(const findings& all, checking::language in) {
    bj::object out;
    out["errors"] = all.errors();
    out["warnings"] = all.all.size() - all.errors();
    out["summary"] = summary_of(all, in);
    if (!all.container.empty())
        out["container"] = all.container;
    out["signature"] = name_of(all.signature);
    auto& list = out["findings"].emplace_array();
    for (const auto& f : all.all)
        list.push_back(to_json(f, in));
    auto& addresses = out["not_asked"].emplace_array();
    for (const auto& url : all.not_asked)
        addresses.emplace_back(url);
    out["not_read_by"] = to_json(all.not_read_by);
    return out;
}

std::string summary_of(const findings& all, checking::language in) {
    const bool french = in == checking::language::fr;
    if (all.all.empty())
        return french ? "Rien à corriger." : "Nothing to repair.";
    const auto errors = all.errors();
    const auto warnings = all.all.size() - errors;
    return french ? counted(errors, "erreur", "erreurs") + ", " +
                        counted(warnings, "avertissement", "avertissements")
                  : counted(errors, "error", "errors") + ", " +
                        counted(warnings, "warning", "warnings");
}

} // namespace ob::lint
