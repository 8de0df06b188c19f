#include "badge/schema/impl/compiler.hpp"

#include "badge/schema/impl/evaluation.hpp"
#include "badge/schema/impl/reference.hpp"

namespace ob::schema::impl {

result<bool> compiler::run(const json::node& root) {
    const auto& url = out_.options.url;
    OB_TRY(const auto* at, out_.documents.add(url.empty() ? std::string(nowhere) : url, root));
    out_.root = schedule(*at);
    do {
        while (!waiting_.empty()) {
            auto* const next = waiting_.back();
            waiting_.pop_back();
            OB_TRY_VOID(compile(*next));
        }
    } while (dynamic_ && schedule_dynamic());
    return true;
}

const subschema* compiler::schedule(const place& at) {
    auto& known = known_[at.node];
    if (known != nullptr)
        return known;
    known = &out_.subschemas.emplace_back();
    known->where = at;
    waiting_.push_back(known);
    return known;
}

/// True when there is something new to compile.
bool compiler::schedule_dynamic() {
    for (auto& resource : out_.documents.resources())
        for (const auto& [name, node] : resource.dynamic_anchors)
            resource.dynamic[name] = schedule(*out_.documents.at(*node));
    return !waiting_.empty();
}

result<bool> compiler::compile(subschema& schema) {
    const auto& node = *schema.where.node;
    const auto& spoken = schema.where.home->dialect;
    schema.nothing = node.is_boolean() && !node.as_boolean();
    const bool lone = spoken.draft < draft::d2019_09 && node.find("$ref") != nullptr;
    for (const auto& row : keyword_rows()) {
        const auto* value = node.find(row.name);
        if (value == nullptr || row.make == nullptr || (lone && row.name != "$ref") ||
            keyword_named(row.name, spoken) != &row)
            continue;
        OB_TRY(auto made, row.make(*this, schema.where, *value));
        if (made == nullptr)
            continue;
        made->word = row.name;
        made->home = &schema;
        schema.keywords.push_back(std::move(made));
    }
    return true;
}

error compiler::malformed(const place& at, std::string_view keyword, std::string_view what) const {
    return error(
        errc::malformed,
        "The keyword " + std::string(keyword) + " takes " + std::string(what) + ".",
        at.pointer + "/" + std::string(keyword)
    );
}

result<const subschema*> compiler::child(const place& at, const json::node& value) {
    const auto* where = out_.documents.at(value);
    if (where == nullptr)
        return error(errc::malformed, "This is no schema.", at.pointer);
    return schedule(*where);
}

result<std::vector<const subschema*>> compiler::children(const place& at, const json::node& array) {
    if (!array.is_array() || array.elements().empty())
        return error(errc::malformed, "There is no schema in the list.", at.pointer);
    std::vector<const subschema*> all;
    for (const auto& one : array.elements()) {
        OB_TRY(const auto* schema, child(at, one));
        all.push_back(schema);
    }
    return all;
}

result<const subschema*> compiler::reference(const place& at, std::string_view uri) {
    const auto whole = resolve(at.home->url, uri);
    if (!whole)
        return error(errc::malformed, "A reference is not a URI.", at.pointer);
    OB_TRY(const auto* target, out_.documents.find(*whole, at));
    return schedule(*target);
}

result<const pattern*> compiler::pattern_of(const place& at, std::string_view source) {
    if (const auto known = out_.patterns.find(source); known != out_.patterns.end())
        return &known->second;
    if (out_.patterns.size() >= out_.options.limits.patterns_max)
        return error(errc::too_large, {}, at.pointer);
    auto made = pattern::make(source);
    if (!made) {
        auto why = std::move(made).error();
        why.pointer = at.pointer;
        return why;
    }
    machines_ += made->size();
    if (machines_ > out_.options.limits.machines_max)
        return error(errc::too_large, {}, at.pointer);
    return &out_.patterns.emplace(source, std::move(*made)).first->second;
}

result<std::size_t>
compiler::count(const place& at, const json::node& value, std::string_view keyword) {
    const auto number = value.is_number() ? decimal(value.number_text()).as_count() : std::nullopt;
    if (!number)
        return malformed(at, keyword, "a whole number that is not negative");
    return *number;
}

} // namespace ob::schema::impl
