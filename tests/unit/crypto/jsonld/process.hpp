#pragma once

#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/processor.hpp"

#include <initializer_list>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Short forms for tests: documents in, text out.
namespace ob::jsonld::test {

inline json::document parse(std::string_view text) {
    auto parsed = json::document::parse(text);
    if (!parsed)
        throw std::invalid_argument(parsed.error().message() + "\n" + std::string(text));
    return std::move(*parsed);
}

/// "code at pointer".
inline std::string text_of(const error& why) {
    return std::string(why.name()) + " at " + why.pointer;
}

inline std::string expanded(
    std::string_view document,
    const options& how = {},
    const context_registry& contexts = context_registry::pinned()
) {
    const auto parsed = parse(document);
    const auto done = expand(parsed.root(), how, contexts);
    return done ? *done : text_of(done.error());
}

/// N-Quads in the order they were made.
inline std::string statements(
    std::string_view document,
    const options& how = {},
    const context_registry& contexts = context_registry::pinned()
) {
    std::string out;
    // The document is gone when the statements are written: nothing may refer to it.
    const auto done = [&] {
        const auto parsed = parse(document);
        return to_rdf(parsed.root(), how, contexts);
    }();
    if (!done)
        return text_of(done.error());
    for (const auto& each : done->quads)
        append_n_quad(out, each);
    return out;
}

/// The pinned contexts and these.
inline context_registry
with(std::initializer_list<std::pair<std::string_view, std::string_view>> further) {
    std::vector<std::pair<std::string, json::document>> documents;
    for (const auto& [url, text] : further)
        documents.emplace_back(url, parse(text));
    auto made = context_registry::with(documents);
    if (!made)
        throw std::invalid_argument(made.error().message());
    return std::move(*made);
}

/// What the Data Integrity suites ask for.
inline options strict() {
    options how;
    how.safe = true;
    how.inline_contexts = false;
    return how;
}

} // namespace ob::jsonld::test
