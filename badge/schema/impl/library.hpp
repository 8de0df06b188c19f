#pragma once

#include "badge/schema/impl/dialect.hpp"

#include <deque>
#include <map>
#include <unordered_map>

/// The documents that a schema consists of, and what in them is a schema. Private to badge/schema.
namespace ob::schema::impl {

struct subschema;

/// A schema with a URL of its own (2020-12 Core, 4.3.5).
struct resource {
    std::string url;
    const json::node* root = nullptr;
    impl::dialect dialect;
    std::map<std::string, const json::node*, std::less<>> anchors;
    /// By `$dynamicAnchor`; `$recursiveAnchor` of 2019-09 is the one without a name.
    std::map<std::string, const json::node*, std::less<>> dynamic_anchors;
    /// The same, as far as they are compiled.
    std::map<std::string, const subschema*, std::less<>> dynamic;
};

/// Where a subschema stands.
struct place {
    const json::node* node = nullptr;
    resource* home = nullptr;
    std::string document;
    std::string pointer; ///< from the root of the document
};

class library {
public:
    explicit library(const options& given) : given_(given) {}

    /// The root of the schema. Fails with malformed, unknown_dialect, too_large.
    result<const place*> add(std::string url, const json::node& root);

    /// What an absolute URL with a fragment leads to; documents are asked for as needed. `at` is
    /// where the reference stands.
    result<const place*> find(std::string_view url, const place& at);

    /// The place of a value that is a schema by its keyword, or nullptr.
    const place* at(const json::node& value) const noexcept;

    std::deque<resource>& resources() noexcept { return resources_; }

private:
    result<bool> walk(const json::node& node, place here);
    result<bool> walk_keyword(const json::member& member, const place& here);
    result<bool> enter(const json::node& node, place& here);
    result<bool> name(const json::node& node, place& here, std::string_view id);
    void add_anchors(const json::node& node, const place& here);
    result<resource*> make(std::string url, const json::node& root, const dialect& usual);
    result<dialect> dialect_for(const json::node& root, const dialect& usual);
    result<resource*> open(const std::string& url, const place& at);
    result<const place*> follow_pointer(resource& from, std::string_view pointer, const place& at);
    const json::node* bring(std::string_view url) const;

    const options& given_;
    std::deque<resource> resources_;
    std::map<std::string, resource*, std::less<>> by_url_;
    std::unordered_map<const json::node*, place> places_;
    std::size_t documents_ = 0;
};

} // namespace ob::schema::impl
