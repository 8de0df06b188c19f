#include "crypto/jsonld/n_quads.hpp"

#include "crypto/jsonld/impl/n_quads_text.hpp"

namespace ob::jsonld {

namespace {

void append_term(std::string& out, const term& t) {
    switch (t.kind) {
    case term_kind::none:
        return;
    case term_kind::iri:
        impl::append_iri(out, t.value);
        return;
    case term_kind::blank:
        out += "_:";
        out += t.value;
        return;
    case term_kind::literal:
        impl::append_literal(out, t);
        return;
    }
}

} // namespace

void append_n_quad(std::string& out, const quad& statement) {
    append_term(out, statement.subject);
    out += ' ';
    append_term(out, statement.predicate);
    out += ' ';
    append_term(out, statement.object);
    if (statement.graph.kind != term_kind::none) {
        out += ' ';
        append_term(out, statement.graph);
    }
    out += " .\n";
}

} // namespace ob::jsonld
