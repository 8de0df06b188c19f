#include "crypto/jsonld/impl/expanded_text.hpp"

#include "base/core/json_text.hpp"

#include <algorithm>
#include <unordered_map>
#include <vector>

namespace ob::jsonld::impl {

namespace {

class writer {
public:
    explicit writer(bool ordered) : ordered_(ordered) {}

    void write(const elements& list) {
        out_ += '[';
        for (const auto* each = list.first; each != nullptr; each = each->next) {
            write(*each);
            if (each->next != nullptr)
                out_ += ',';
        }
        out_ += ']';
    }

    std::string take() { return std::move(out_); }

private:
    /// Entries of one IRI belong together, in the order of the first.
    struct joined {
        std::string_view iri;
        std::vector<const elements*> parts;
    };

    void quote(std::string_view text) { out_ += json::to_text(json::node::string(text)); }

    void name(std::string_view text) {
        if (out_.back() != '{')
            out_ += ',';
        quote(text);
        out_ += ':';
    }

    void text(std::string_view key, std::string_view value) {
        name(key);
        quote(value);
    }

    void list(std::string_view key, const elements& items) {
        name(key);
        write(items);
    }

    void write(const element& one) {
        out_ += '{';
        if (one.has(has_direction))
            text("@direction", text_of(one.rare().direction));
        if (one.has(has_graph))
            list("@graph", one.rare().graph);
        if (one.has(has_id)) {
            name("@id");
            out_ += one.id_is_null ? "null" : json::to_text(json::node::string(one.id));
        }
        if (one.has(has_included))
            list("@included", one.rare().included);
        if (one.has(has_index))
            text("@index", one.rare().index);
        if (one.has(has_language))
            text("@language", one.rare().language);
        if (one.has(has_list))
            list("@list", one.rare().items);
        if (one.has(has_reverse)) {
            name("@reverse");
            out_ += '{';
            write(one.rare().reverse);
            out_ += '}';
        }
        if (one.has(has_type))
            write_types(one);
        if (one.has(has_value)) {
            name("@value");
            out_ += json::to_text(one.value);
        }
        write(one.properties);
        out_ += '}';
    }

    void write_types(const element& one) {
        name("@type");
        if (one.is_value())
            return quote(one.types.first->iri);
        out_ += '[';
        for (const auto* type = one.types.first; type != nullptr; type = type->next) {
            out_ += type->is_null ? "null" : json::to_text(json::node::string(type->iri));
            if (type->next != nullptr)
                out_ += ',';
        }
        out_ += ']';
    }

    void write(const chain<property>& properties) {
        std::vector<joined> members;
        std::unordered_map<std::string_view, std::size_t> places;
        for (const auto* each = properties.first; each != nullptr; each = each->next) {
            const auto [at, is_new] = places.emplace(each->iri, members.size());
            if (is_new)
                members.push_back({each->iri, {}});
            members[at->second].parts.push_back(&each->values);
        }
        if (ordered_)
            std::sort(members.begin(), members.end(), [](const joined& a, const joined& b) {
                return a.iri < b.iri;
            });
        for (const auto& member : members)
            write(member);
    }

    void write(const joined& member) {
        name(member.iri);
        out_ += '[';
        for (const auto* part : member.parts)
            for (const auto* each = part->first; each != nullptr; each = each->next) {
                if (out_.back() != '[')
                    out_ += ',';
                write(*each);
            }
        out_ += ']';
    }

    bool ordered_;
    std::string out_;
};

} // namespace

std::string text_of(const elements& expanded, bool ordered) {
    writer out(ordered);
    out.write(expanded);
    return out.take();
}

} // namespace ob::jsonld::impl
