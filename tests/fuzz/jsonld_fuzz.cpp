#include "crypto/jsonld/n_quads.hpp"
#include "crypto/jsonld/processor.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

static result<jsonld::dataset> statements_of(const json::node& root, const jsonld::options& how) {
    auto made = jsonld::to_rdf(root, how, jsonld::context_registry::pinned());
    std::string text;
    for (std::size_t i = 0; made && i < made->quads.size(); ++i)
        jsonld::append_n_quad(text, made->quads[i]);
    const auto read = jsonld::parse_n_quads(text);
    fuzz::must(!made || (read && read->quads == made->quads), "no text forges a statement");
    return made;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto document = json::document::parse(fuzz::text_of(data, size));
    if (!document)
        return 0;
    jsonld::options how;
    how.ordered = true;
    const auto made = statements_of(document->root(), how);
    if (const auto text = expand(document->root(), how, jsonld::context_registry::pinned())) {
        const auto once = json::document::parse(*text);
        fuzz::must(once.has_value(), "expansion gives JSON");
        const auto again = statements_of(once->root(), how);
        fuzz::must(
            !made || !again || made->quads.size() == again->quads.size(), "and the same statements"
        );
    }
    auto strict = how;
    strict.safe = true;
    strict.inline_contexts = false;
    const auto safe = statements_of(document->root(), strict);
    fuzz::must(!safe || (made && safe->quads == made->quads), "safe mode only refuses");
    how.direction = jsonld::rdf_direction::compound_literal;
    how.base = "https://base.example/a/b";
    (void)statements_of(document->root(), how);
    return 0;
}
