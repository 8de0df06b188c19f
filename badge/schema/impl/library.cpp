#include "badge/schema/impl/library.hpp"

#include "badge/schema/impl/keyword_table.hpp"
#include "badge/schema/impl/reference.hpp"
#include "badge/schema/pinned.hpp"
#include "base/core/json_text.hpp"

namespace ob::schema::impl {
namespace {

error refuse(errc why, const place& at, std::string detail = {}) {
    return error(why, std::move(detail), at.pointer);
}

place inside(const place& parent, std::string_view token) {
    place child = parent;
    child.pointer += "/" + json::escape_pointer_token(token);
    return child;
}

/// Before 2019-09 a reference stood alone: whatever was beside it did not count.
bool is_lone_reference(const json::node& node, draft version) noexcept {
    const auto* ref = node.find("$ref");
    return version < draft::d2019_09 && ref != nullptr && ref->is_string();
}

} // namespace

result<const place*> library::add(std::string url, const json::node& root) {
    if (++documents_ > given_.limits.documents_max)
        return error(errc::too_large);
    place here;
    here.document = url;
    OB_TRY(here.home, make(std::move(url), root, dialect{given_.without_dialect}));
    OB_TRY_VOID(walk(root, here));
    return at(root);
}

const place* library::at(const json::node& value) const noexcept {
    const auto found = places_.find(&value);
    return found == places_.end() ? nullptr : &found->second;
}

const json::node* library::bring(std::string_view url) const {
    if (const auto* own = pinned(url); own != nullptr)
        return own;
    return given_.documents ? given_.documents(url) : nullptr;
}

result<dialect> library::dialect_for(const json::node& root, const dialect& usual) {
    const auto named = root.string_at("$schema");
    if (named.empty())
        return usual;
    if (const auto version = draft_of(named))
        return dialect{*version};
    const auto* meta = bring(named.substr(0, named.find('#')));
    if (meta == nullptr)
        return error(errc::unknown_dialect, std::string(named), "/$schema");
    return dialect_of(*meta);
}

result<resource*> library::make(std::string url, const json::node& root, const dialect& usual) {
    OB_TRY(const auto spoken, dialect_for(root, usual));
    auto& made = resources_.emplace_back();
    made.url = url;
    made.root = &root;
    made.dialect = spoken;
    by_url_.emplace(std::move(url), &made);
    return &made;
}

result<bool> library::walk(const json::node& node, place here) {
    if (places_.contains(&node))
        return true;
    if (!node.is_object() && !node.is_boolean())
        return refuse(errc::malformed, here, "A schema is an object, or true or false.");
    if (places_.size() >= given_.limits.subschemas_max)
        return refuse(errc::too_large, here);
    const bool lone = is_lone_reference(node, here.home->dialect.draft);
    if (!lone)
        OB_TRY_VOID(enter(node, here));
    here.node = &node;
    places_.emplace(&node, here);
    if (lone)
        return true;
    for (const auto& member : node.members())
        OB_TRY_VOID(walk_keyword(member, here));
    return true;
}

result<bool> library::enter(const json::node& node, place& here) {
    const bool old = here.home->dialect.draft == draft::d04;
    const auto* id = node.find(old ? "id" : "$id");
    if (id != nullptr && id->is_string())
        OB_TRY_VOID(name(node, here, id->as_string()));
    add_anchors(node, here);
    return true;
}

result<bool> library::name(const json::node& node, place& here, std::string_view id) {
    if (id.starts_with('#') && here.home->dialect.draft < draft::d2019_09) {
        here.home->anchors.emplace(id.substr(1), &node);
        return true;
    }
    const auto whole = resolve(here.home->url, id);
    const auto parts = whole ? split(*whole) : std::nullopt;
    if (!parts)
        return refuse(errc::malformed, here, "The $id is not a URI.");
    if (here.home->root == &node && here.home->url != parts->document) {
        by_url_.emplace(parts->document, here.home); // the document, under its own name
        here.home->url = parts->document;
        return true;
    }
    if (here.home->root != &node) {
        OB_TRY(here.home, make(parts->document, node, here.home->dialect));
    }
    if (!parts->fragment.empty() && here.home->dialect.draft < draft::d2019_09)
        here.home->anchors.emplace(parts->fragment, &node);
    return true;
}

void library::add_anchors(const json::node& node, const place& here) {
    const auto version = here.home->dialect.draft;
    if (version < draft::d2019_09)
        return;
    if (const auto anchor = node.string_at("$anchor"); !anchor.empty())
        here.home->anchors.emplace(anchor, &node);
    if (version == draft::d2019_09) {
        const auto* recursive = node.find("$recursiveAnchor");
        if (recursive != nullptr && recursive->as_boolean() && here.home->root == &node)
            here.home->dynamic_anchors.emplace("", &node);
        return;
    }
    if (const auto anchor = node.string_at("$dynamicAnchor"); !anchor.empty()) {
        here.home->anchors.emplace(anchor, &node);
        here.home->dynamic_anchors.emplace(anchor, &node);
    }
}

result<bool> library::walk_keyword(const json::member& member, const place& here) {
    const auto* row = keyword_named(member.name, here.home->dialect);
    if (row == nullptr || row->content == holding::no_schema)
        return true;
    const auto child = inside(here, member.name);
    const auto& value = member.value;
    const bool list = row->content == holding::schemas || row->content == holding::schema_or_list;
    if (list && value.is_array()) {
        std::size_t index = 0;
        for (const auto& one : value.elements())
            OB_TRY_VOID(walk(one, inside(child, std::to_string(index++))));
        return true;
    }
    if (row->content == holding::schema || row->content == holding::schema_or_list)
        return walk(value, child);
    const bool names = row->content == holding::named_schemas_or_names;
    for (const auto& one : value.members())
        if (!names || !one.value.is_array())
            OB_TRY_VOID(walk(one.value, inside(child, one.name)));
    return true;
}

result<resource*> library::open(const std::string& url, const place& at) {
    if (const auto known = by_url_.find(url); known != by_url_.end())
        return known->second;
    const auto* document = bring(url);
    if (document == nullptr)
        return refuse(errc::unresolved, at, "There is no schema at " + url + ".");
    OB_TRY(const auto* root, add(url, *document));
    by_url_.emplace(url, root->home);
    return root->home;
}

result<const place*> library::find(std::string_view url, const place& at) {
    const auto parts = split(url);
    if (!parts)
        return refuse(errc::unresolved, at, "The fragment of a reference is malformed.");
    OB_TRY(auto* const home, open(parts->document, at));
    if (parts->fragment.empty() || parts->fragment.front() == '/')
        return follow_pointer(*home, parts->fragment, at);
    const auto anchor = home->anchors.find(parts->fragment);
    if (anchor == home->anchors.end())
        return refuse(errc::unresolved, at, "There is no anchor " + parts->fragment + ".");
    return this->at(*anchor->second);
}

/// A pointer may lead through keywords that nobody knows; what it ends at is a schema then.
result<const place*>
library::follow_pointer(resource& from, std::string_view pointer, const place& at) {
    const auto* node = from.root->at_pointer(pointer);
    if (node == nullptr)
        return refuse(errc::unresolved, at, "There is nothing at " + std::string(pointer) + ".");
    if (const auto* known = this->at(*node); known != nullptr)
        return known;
    place here = *this->at(*from.root);
    const auto base = here.pointer;
    for (std::size_t end = 0; end < pointer.size();) {
        end = std::min(pointer.find('/', end + 1), pointer.size());
        const auto* step = this->at(*from.root->at_pointer(pointer.substr(0, end)));
        if (step != nullptr)
            here = *step;
    }
    here.pointer = base + std::string(pointer);
    OB_TRY_VOID(walk(*node, here));
    return this->at(*node);
}

} // namespace ob::schema::impl
