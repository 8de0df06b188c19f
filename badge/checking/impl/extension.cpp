#include "badge/checking/impl/extension.hpp"

#include "badge/schema/pinned.hpp"
#include "base/core/json_text.hpp"
#include "crypto/jsonld/processor.hpp"

#include <map>
#include <set>
#include <utility>

namespace ob::checking {
namespace {

/// Each costs an expansion: names that the schema does not know by themselves, types, and what the
/// expansion goes through.
constexpr std::size_t names_max = 50;
constexpr std::size_t types_max = 8;
constexpr std::size_t contexts_max = 8;

constexpr std::string_view official = "https://w3id.org/openbadges/v2";

/// What a schema calls the properties that it knows.
void add_names(const json::node& schema, std::set<std::string_view>& names) {
    if (const auto* properties = schema.find("properties"); properties != nullptr)
        for (const auto& property : properties->members())
            names.insert(property.name);
    for (const auto& element : schema.elements())
        add_names(element, names);
    for (const auto& member : schema.members())
        add_names(member.value, names);
}

/// These two are words of every Open Badges context for keywords.
bool is_keyword(std::string_view name) noexcept {
    return name.starts_with('@') || name == "id" || name == "type";
}

/// `value` as JSON, its properties as `name_of` has them.
template <class NameOf>
void write(std::string& out, const json::node& value, NameOf& name_of) {
    if (const auto* literal = value.find("@value"); literal != nullptr)
        return write(out, *literal, name_of);
    if (!value.is_array() && !value.is_object()) {
        out += json::to_text(value);
        return;
    }
    const char* before = value.is_array() ? "[" : "{";
    out += value.elements().empty() && value.members().empty() ? before : "";
    for (const auto& element : value.elements()) {
        out += std::exchange(before, ",");
        write(out, element, name_of);
    }
    for (const auto& member : value.members()) {
        out += std::exchange(before, ",");
        out += json::to_text(json::node::string(name_of(member.name))) + ":";
        write(out, member.value, name_of);
    }
    out += value.is_array() ? "]" : "}";
}

} // namespace

extension::extension(
    const jsonld::context_registry& contexts, const json::node* outer, const json::node& object
)
    : registry_(contexts)
    , object_(object) {
    // One that is written out says what the official one does, or the badge was refused before.
    for (const auto* value : {outer, object.find("@context")})
        for (const auto& one : each(value, ""))
            contexts_.push_back(one.value.is_string() ? one.value : json::node::string(official));
}

/// What the contexts make of a word; empty when they do not define it.
std::string extension::iri_of(std::string_view term, bool as_type) const {
    const auto any = json::node::string(as_type ? term : "urn:any");
    const json::member members[] = {
        {"@context", json::node::array(contexts_)}, {as_type ? "@type" : term, any}};
    const auto text = jsonld::expand(json::node::object(members), {}, registry_);
    const auto expanded =
        text ? json::document::parse(*text) : result<json::document>(text.error());
    if (!expanded || expanded->root().elements().empty())
        return {};
    const auto& node = expanded->root().elements().front();
    if (as_type) {
        const auto types = each(node.find("@type"), "");
        return types.empty() ? std::string() : std::string(types.front().value.as_string());
    }
    return node.members().empty() ? std::string() : std::string(node.members().front().name);
}

std::string_view extension::schema_url() const {
    const auto types = each(object_.find("type"), "");
    if (types.size() > types_max || contexts_.size() > contexts_max)
        return {};
    for (const auto& type : types) {
        const auto iri = iri_of(type.value.as_string(), true);
        for (const auto& context : contexts_)
            if (const auto url = schema::pinned_for_extension(context.as_string(), iri);
                !url.empty())
                return url;
    }
    return {};
}

result<json::document> extension::as_its_schema_knows_it(const json::node& schema) const {
    std::set<std::string_view> names;
    add_names(schema, names);
    std::map<std::string, std::string_view, std::less<>> by_iri;
    for (const auto name : names)
        if (auto iri = is_keyword(name) ? std::string() : iri_of(name, false); !iri.empty())
            by_iri.emplace(std::move(iri), name);
    std::map<std::string_view, std::string_view> known;
    const auto name_of = [&](std::string_view written) {
        if (is_keyword(written) || names.contains(written))
            return written;
        const auto [at, is_new] = known.emplace(written, written);
        if (is_new && known.size() <= names_max)
            if (const auto found = by_iri.find(iri_of(written, false)); found != by_iri.end())
                at->second = found->second;
        return at->second;
    };
    std::string text;
    write(text, object_, name_of);
    if (known.size() > names_max)
        return error(schema::errc::too_large);
    return json::document::parse(text);
}

} // namespace ob::checking
