#include "tests/conformance/jsonld/probes.hpp"

#include "base/core/json_text.hpp"

namespace ob::jsonld::test {

namespace {

/// One value for each thing a definition may do with it: references, datatypes, numbers, language
/// and index maps, lists, nested things.
constexpr std::string_view values[] = {
    R"("text")",
    R"("https://example.org/a")",
    R"(["2026-01-05T09:00:00Z", 7.5, true, 12, null])",
    R"({"id": "urn:example:o", "@type": "urn:example:T"})",
    R"({"en": "a", "urn:example:k": {"@id": "urn:example:v"}})",
    R"({"@list": ["a", "b"]})",
};

std::string quoted(std::string_view text) {
    return json::to_text(json::node::string(text));
}

/// The thing that is being described: what stands before and after its members, and its types.
struct frame {
    std::string before;
    std::string after;
    std::string types;

    frame typed(const std::string& name) const {
        return {before, after, types.empty() ? name : types + "," + name};
    }

    std::string with(const std::string& members) const {
        const auto type = types.empty() ? "" : "\"@type\":[" + types + "]";
        return before + type + (types.empty() || members.empty() ? "" : ",") + members + after;
    }
};

class prober {
public:
    explicit prober(std::string_view url)
        : top_{"{\"@context\":" + quoted(url) + ",\"@id\":\"urn:example:s\",", "}", {}} {}

    std::vector<std::string> probe(const json::node& context) {
        visit(context, top_);
        return std::move(made_);
    }

private:
    void visit(const json::node& context, const frame& thing) {
        for (const auto& each : context.elements())
            visit(each, thing);
        for (const auto& member : context.members())
            if (!member.name.starts_with('@'))
                visit(member, thing);
    }

    void visit(const json::member& definition, const frame& thing) {
        const auto name = quoted(definition.name);
        for (const auto value : values)
            made_.push_back(thing.with(name + ":" + std::string(value)));
        made_.push_back(thing.typed(name).with(""));
        const auto* const scoped = definition.value.find("@context");
        if (scoped == nullptr)
            return;
        visit(*scoped, thing.typed(name));
        auto outside = thing;
        outside.after.clear();
        visit(*scoped, {outside.with(name + ":{"), "}" + thing.after, {}});
    }

    frame top_;
    std::vector<std::string> made_;
};

} // namespace

std::vector<std::string> probes_of(std::string_view url, const json::node& document) {
    return prober(url).probe(*document.find("@context"));
}

} // namespace ob::jsonld::test
