#include "crypto/jsonld/impl/rdf_writer.hpp"

#include "base/core/jcs.hpp"
#include "crypto/jsonld/impl/iri.hpp"
#include "crypto/jsonld/impl/number_lexical.hpp"

#include <array>
#include <charconv>

// Steps are those of https://www.w3.org/TR/json-ld11-api/#deserialize-json-ld-to-rdf-algorithm.

namespace ob::jsonld::impl {

namespace {

#define OB_RDF "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
#define OB_XSD "http://www.w3.org/2001/XMLSchema#"

constexpr std::string_view xsd_string = OB_XSD "string";
constexpr std::string_view xsd_boolean = OB_XSD "boolean";
constexpr std::string_view xsd_integer = OB_XSD "integer";
constexpr std::string_view xsd_double = OB_XSD "double";
constexpr std::string_view rdf_json = OB_RDF "JSON";
constexpr std::string_view rdf_lang_string = OB_RDF "langString";
constexpr std::string_view i18n = "https://www.w3.org/ns/i18n#";

constexpr term iri(std::string_view text) {
    return {term_kind::iri, text, {}, {}};
}

constexpr auto rdf_type = iri(OB_RDF "type");
constexpr auto rdf_first = iri(OB_RDF "first");
constexpr auto rdf_rest = iri(OB_RDF "rest");
constexpr auto rdf_nil = iri(OB_RDF "nil");
constexpr auto rdf_value = iri(OB_RDF "value");
constexpr auto rdf_language = iri(OB_RDF "language");
constexpr auto rdf_direction_term = iri(OB_RDF "direction");

#undef OB_RDF
#undef OB_XSD

constexpr term text_literal(std::string_view text) {
    return {term_kind::literal, text, xsd_string, {}};
}

} // namespace

bool rdf_writer::write(const elements& nodes) {
    return write_nodes({}, nodes);
}

bool rdf_writer::write_nodes(const place& where, const elements& nodes) {
    for (const auto* node = nodes.first; node != nullptr; node = node->next) {
        term unused;
        const bool is_done = node->is_node()
                                 ? write_node(where, *node, unused)
                                 : run_.lose("A value in a graph belongs to no property.");
        if (!is_done)
            return false;
    }
    return true;
}

bool rdf_writer::write_nodes_in(const place& where, const element& value) {
    if (value.is_value())
        return true;
    term unused;
    if (value.is_node())
        return write_node(where, value, unused);
    for (const auto* item = value.rare().items.first; item != nullptr; item = item->next)
        if (!write_nodes_in(where, *item))
            return false;
    return true;
}

term rdf_writer::fresh_blank() {
    std::array<char, 24> label{'b'};
    const auto [end, status] =
        std::to_chars(label.data() + 1, label.data() + label.size(), blanks_++);
    return {
        term_kind::blank,
        out_.keep({label.data(), static_cast<std::size_t>(end - label.data())}),
        {},
        {}};
}

term rdf_writer::blank_of(const element& thing, char role) {
    if (run_.opts.name_blank == nullptr)
        return fresh_blank();
    std::string label(1, role);
    const auto* written = &thing;
    for (; written->source == nullptr && !written->rare().graph.empty();
         written = written->rare().graph.first)
        label += 'g'; // the graph that a container puts around it
    if (written->source == nullptr)
        return fresh_blank();
    label += (*run_.opts.name_blank)(*written->source);
    return {term_kind::blank, out_.keep(label), {}, {}};
}

term rdf_writer::known_blank(std::string_view label) {
    auto& issued = labels_[label];
    if (issued.empty())
        issued = run_.opts.name_blank == nullptr ? fresh_blank().value
                                                 : out_.keep("d" + std::string(label));
    return {term_kind::blank, issued, {}, {}};
}

bool rdf_writer::resource(std::string_view text, term& made, const char* lost) {
    if (is_blank(text)) {
        made = known_blank(text);
        return true;
    }
    made = run_.is_sound(text) ? iri(text) : term{};
    return made.kind != term_kind::none || run_.lose(lost);
}

template <class Named>
bool rdf_writer::resource_of(const Named& named, term& made, const char* lost) {
    if (!named.is_known_sound)
        return resource(named.iri, made, lost);
    made = iri(named.iri);
    return true;
}

bool rdf_writer::add(
    const place& where, const term& subject, const term& predicate, const term& object
) {
    if (!where.is_open || subject.kind == term_kind::none || object.kind == term_kind::none)
        return true;
    if (out_.quads.size() >= run_.opts.limits.quads_max)
        return run_.fail(errc::too_many_quads);
    out_.quads.push_back({subject, predicate, object, where.graph});
    return true;
}

bool rdf_writer::write_node(const place& where, const element& node, term& subject) {
    // 7.2: a node without a name gets a blank node.
    if (!node.has(has_id))
        subject = blank_of(node, 'n');
    else if (!resource(node.id, subject, "A thing has a name that is not an absolute IRI."))
        return false;
    if (node.has(has_index) && node.has(has_id) && !check_index(where, node))
        return false;
    if (!write_types(where, subject, node))
        return false;
    for (const auto* each = node.properties.first; each != nullptr; each = each->next)
        if (!write_property(where, subject, *each))
            return false;
    for (const auto* each = node.rare().reverse.first; each != nullptr; each = each->next)
        if (!write_reverse(where, subject, *each))
            return false;
    // 7.2, step 6.8: what it includes stands beside it; its graph has its name.
    const place inside{subject, subject.kind != term_kind::none};
    return write_nodes(where, node.rare().included) && write_nodes(inside, node.rare().graph);
}

bool rdf_writer::check_index(const place& where, const element& node) {
    std::string key(where.graph.value);
    key.append(1, ' ').append(node.id);
    const auto [at, is_new] = indexes_.emplace(std::move(key), node.rare().index);
    return is_new || at->second == node.rare().index || run_.fail(errc::conflicting_indexes);
}

bool rdf_writer::write_types(const place& where, const term& subject, const element& node) {
    for (const auto* type = node.types.first; type != nullptr; type = type->next) {
        term object;
        if (!resource_of(*type, object, "A type is not an absolute IRI.") ||
            !add(where, subject, rdf_type, object))
            return false;
    }
    return true;
}

bool rdf_writer::predicate_of(const property& member, term& predicate) {
    // 1.3.3: predicates are IRIs, unless generalized RDF was asked for.
    if (!resource_of(member, predicate, "A member is not named by an absolute IRI."))
        return false;
    if (predicate.kind != term_kind::blank || run_.opts.produce_generalized_rdf)
        return true;
    predicate = {};
    return run_.lose("A member is named by a blank node.");
}

bool rdf_writer::write_property(const place& where, const term& subject, const property& member) {
    term predicate;
    if (member.values.empty())
        return true;
    if (!predicate_of(member, predicate))
        return false;
    // 1.2, 1.3.3, 1.3.4: without a subject or predicate the values are passed over, but not the
    // nodes among them, which stand in the node map by themselves.
    const bool is_said = subject.kind != term_kind::none && predicate.kind != term_kind::none;
    for (const auto* value = member.values.first; value != nullptr; value = value->next) {
        term object;
        const bool is_done =
            is_said ? object_of(where, *value, object) && add(where, subject, predicate, object)
                    : write_nodes_in(where, *value);
        if (!is_done)
            return false;
    }
    return true;
}

bool rdf_writer::write_reverse(const place& where, const term& object, const property& member) {
    term predicate;
    if (!predicate_of(member, predicate))
        return false;
    auto into = where;
    into.is_open = where.is_open && predicate.kind != term_kind::none;
    for (const auto* value = member.values.first; value != nullptr; value = value->next) {
        term subject;
        if (!write_node(where, *value, subject) || !add(into, subject, predicate, object))
            return false;
    }
    return true;
}

bool rdf_writer::object_of(const place& where, const element& value, term& object) {
    if (value.is_value())
        return literal_of(where, value, object);
    if (value.is_list())
        return list_of(where, value.rare().items, object);
    return write_node(where, value, object);
}

bool rdf_writer::list_of(const place& where, const elements& items, term& head) {
    // 8.2.3: one blank node for each item.
    head = items.empty() ? rdf_nil : blank_of(*items.first, 'l');
    auto at = head;
    for (const auto* item = items.first; item != nullptr; item = item->next) {
        term object;
        const auto rest = item->next == nullptr ? rdf_nil : blank_of(*item->next, 'l');
        if (!object_of(where, *item, object) || !add(where, at, rdf_first, object) ||
            !add(where, at, rdf_rest, rest))
            return false;
        at = rest;
    }
    return true;
}

bool rdf_writer::literal_of(const place& where, const element& value, term& literal) {
    // 8.2.2.
    const auto& raw = value.value;
    auto datatype = value.types.empty() ? std::string_view() : value.types.first->iri;
    literal.kind = term_kind::literal;
    // Step 8. JSON in canonical form.
    if (datatype == "@json") {
        const auto canonical = jcs::canonicalize(raw);
        if (!canonical)
            return run_.fail(errc::invalid_json_literal, canonical.error().message());
        literal = {term_kind::literal, out_.keep(*canonical), rdf_json, {}};
        return true;
    }
    // Steps 6 and 7. What RDF cannot say is left out.
    if (!datatype.empty() && !run_.is_sound(datatype)) {
        literal = {};
        return run_.lose("The type of a value is not an absolute IRI.");
    }
    if (value.has(has_language) && !is_language_tag(value.rare().language)) {
        literal = {};
        return run_.lose("A language tag is malformed.");
    }
    if (raw.is_boolean()) {
        // Step 9.
        literal.value = raw.as_boolean() ? "true" : "false";
        literal.datatype = datatype.empty() ? xsd_boolean : datatype;
    } else if (raw.is_number()) {
        // Steps 10 and 11.
        const auto number = lexical_form(raw.number_text(), datatype == xsd_double);
        if (!number.is_exact && !run_.lose("A number is too large to be read the same by all."))
            return false;
        literal.value = out_.keep(number.text);
        literal.datatype =
            !datatype.empty() ? datatype : (number.is_double ? xsd_double : xsd_integer);
    } else {
        // Steps 12 to 14.
        literal.value = out_.keep(raw.as_string());
        literal.datatype = datatype.empty() ? xsd_string : datatype;
        if (value.has(has_direction))
            return directed(where, value, literal);
        if (value.has(has_language)) {
            literal.datatype = rdf_lang_string;
            literal.language = out_.keep(value.rare().language);
        }
    }
    return true;
}

bool rdf_writer::directed(const place& where, const element& value, term& literal) {
    // Step 13.
    const auto direction = text_of(value.rare().direction);
    const auto language = value.has(has_language) ? value.rare().language : std::string_view();
    switch (run_.opts.direction) {
    case rdf_direction::i18n_datatype: {
        std::string datatype(i18n);
        datatype.append(language).append("_").append(direction);
        literal.datatype = out_.keep(datatype);
        return true;
    }
    case rdf_direction::compound_literal: {
        const auto node = fresh_blank();
        const bool is_done =
            add(where, node, rdf_value, literal) &&
            (language.empty() || add(where, node, rdf_language, text_literal(out_.keep(language)))
            ) &&
            add(where, node, rdf_direction_term, text_literal(out_.keep(direction)));
        literal = node;
        return is_done;
    }
    case rdf_direction::none:
        break;
    }
    if (!language.empty()) {
        literal.datatype = rdf_lang_string;
        literal.language = out_.keep(language);
    }
    return run_.lose("The direction of a text would be dropped.");
}

} // namespace ob::jsonld::impl
