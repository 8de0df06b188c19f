#include "crypto/jsonld/processor.hpp"

#include "crypto/jsonld/impl/expanded_text.hpp"
#include "crypto/jsonld/impl/expander.hpp"
#include "crypto/jsonld/impl/rdf_writer.hpp"

#include <array>

namespace ob::jsonld {

namespace {

/// The expanded tree of an ordinary badge fits; larger ones go on in the heap.
using tree_space = std::array<std::byte, 48 * 1024>;
/// So do its statements.
constexpr std::size_t quads_usual = 96;

} // namespace

result<std::string>
expand(const json::node& document, const options& options, const context_registry& contexts) {
    std::pmr::monotonic_buffer_resource memory;
    impl::run state(options, memory);
    impl::context_processor processor(state, contexts.state());
    tree_space space;
    impl::tree_arena tree(space);
    impl::elements expanded;
    if (!impl::expander(state, processor, tree).expand_document(document, expanded))
        return state.take_error();
    return impl::text_of(expanded, options.ordered);
}

result<dataset>
to_rdf(const json::node& document, const options& options, const context_registry& contexts) {
    dataset made;
    made.quads.reserve(quads_usual);
    impl::run state(options, made.memory());
    impl::context_processor processor(state, contexts.state());
    tree_space space;
    impl::tree_arena tree(space);
    impl::elements expanded;
    if (!impl::expander(state, processor, tree).expand_document(document, expanded))
        return state.take_error();
    made.hold(processor.keep_alive());
    if (!impl::rdf_writer(state, made).write(expanded))
        return state.take_error();
    return made;
}

} // namespace ob::jsonld
