#include "base/core/json_text.hpp"
#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/processor.hpp"
#include "crypto/jsonld/rdfc10.hpp"

#include <iostream>

/// For tests/oracles/jsonld.sh: one JSON line in, one JSON line out, as often as there are lines.
///   {"document": …, "base": "…"}  →  {"expanded": …, "statements": "…", "safe": "…"}
///   {"statements": "N-Quads"}     →  {"statements": "…"}
/// What could not be done is {"error": "its code"} in the place of the result.
namespace {

using namespace ob;
namespace outgoing = boost::json;

outgoing::value failed(const error& why) {
    return outgoing::object{{"error", why.name()}};
}

outgoing::value canonical(const result<jsonld::dataset>& statements) {
    if (!statements)
        return failed(statements.error());
    const auto done = jsonld::canonicalize(*statements);
    return done ? outgoing::value(done->n_quads) : failed(done.error());
}

outgoing::value expansion(const json::node& document, const jsonld::options& how) {
    const auto done = jsonld::expand(document, how, jsonld::context_registry::pinned());
    if (!done)
        return failed(done.error());
    const auto read = json::document::parse(*done);
    return read ? json::to_value(read->root()) : failed(read.error());
}

outgoing::object answer(const json::node& request) {
    const auto* const document = request.find("document");
    if (document == nullptr)
        return {{"statements", canonical(jsonld::parse_n_quads(request.string_at("statements")))}};
    const auto& known = jsonld::context_registry::pinned();
    jsonld::options how;
    how.base = request.string_at("base");
    how.ordered = true;
    outgoing::object made;
    made["expanded"] = expansion(*document, how);
    made["statements"] = canonical(jsonld::to_rdf(*document, how, known));
    how.safe = true;
    made["safe"] = canonical(jsonld::to_rdf(*document, how, known));
    return made;
}

} // namespace

int main() {
    for (std::string line; std::getline(std::cin, line);) {
        const auto request = json::document::parse(line);
        if (!request)
            std::cout << json::to_text(outgoing::value{{"error", request.error().name()}}) << '\n';
        else
            std::cout << json::to_text(outgoing::value(answer(request->root()))) << '\n';
    }
    return 0;
}
