#include "tests/conformance/jsonld/suite.hpp"

#include <stdexcept>
#include <utility>

namespace ob::jsonld::test {

namespace {

constexpr std::string_view base_iri = "https://w3c.github.io/json-ld-api/";

json::document read_document(const std::filesystem::path& file) {
    auto parsed = json::document::parse(ob::test::read_file(file));
    if (!parsed)
        throw std::runtime_error(file.string() + ": " + parsed.error().message());
    return std::move(*parsed);
}

/// Every JSON document below tests/, at the URL the suite gives it.
context_registry load_all(const std::filesystem::path& folder) {
    std::vector<std::pair<std::string, json::document>> documents;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(folder / "tests")) {
        if (entry.path().extension() != ".jsonld" ||
            entry.path().filename().string().ends_with("-manifest.jsonld"))
            continue;
        auto url = std::string(base_iri) +
                   std::filesystem::relative(entry.path(), folder).generic_string();
        documents.emplace_back(std::move(url), read_document(entry.path()));
    }
    auto made = context_registry::with(documents);
    if (!made)
        throw std::runtime_error(made.error().message());
    return std::move(*made);
}

} // namespace

suite::suite(std::filesystem::path folder)
    : folder_(std::move(folder))
    , index_(ob::test::read_index(folder_))
    , contexts_(load_all(folder_)) {}

suite::selection suite::of_kind(std::string_view kind) const {
    selection chosen;
    for (const auto& test : index_.root().find("cases")->elements()) {
        if (test.string_at("kind") != kind)
            continue;
        if (test.find("skip") != nullptr)
            ++chosen.skipped;
        else
            chosen.cases.push_back(test);
    }
    return chosen;
}

std::string suite::text_of(const json::node& test, std::string_view file) const {
    return ob::test::read_file(folder_ / test.find("files")->string_at(file));
}

result<json::document> suite::input_of(const json::node& test) const {
    return json::document::parse(text_of(test, "input"));
}

options suite::options_of(const json::node& test) {
    options how;
    how.ordered = true;
    how.base = std::string(base_iri).append(test.find("files")->string_at("input"));
    if (test.find("files")->find("expandContext") != nullptr) {
        auto context = json::document::parse(text_of(test, "expandContext"));
        how.expand_context = &expand_contexts_.emplace_back(std::move(*context)).root();
    }
    const auto* const asked = test.find("option");
    if (asked == nullptr)
        return how;
    if (const auto base = asked->string_at("base"); !base.empty())
        how.base = base;
    how.version_1_0 = asked->string_at("processingMode") == "json-ld-1.0";
    if (const auto* const generalized = asked->find("produceGeneralizedRdf"))
        how.produce_generalized_rdf = generalized->as_boolean();
    const auto direction = asked->string_at("rdfDirection");
    if (direction == "i18n-datatype")
        how.direction = rdf_direction::i18n_datatype;
    else if (direction == "compound-literal")
        how.direction = rdf_direction::compound_literal;
    return how;
}

std::string_view expected_error(const json::node& test) {
    return test.string_at("expect") == "fail" ? test.string_at("errorCode") : std::string_view();
}

} // namespace ob::jsonld::test
