#include "badge/status/published_list.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

// The input is the compressed text of a list, a list credential, or an entry.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (const auto bits = status::bitstring::decode(text, status::length_rule::any)) {
        fuzz::must(bits->data().size() <= status::expanded_bytes_max, "expansion is bounded");
        fuzz::must(!bits->get(bits->entries()), "nothing lies beyond the list");
        const auto again = status::bitstring::decode(bits->encode(), status::length_rule::any);
        fuzz::must(
            again && std::equal(
                         bits->data().begin(),
                         bits->data().end(),
                         again->data().begin(),
                         again->data().end()
                     ),
            "bits come back"
        );
    }
    const auto document = json::document::parse(text);
    if (!document)
        return 0;
    if (const auto list = status::read_list(document->root()))
        fuzz::must(list->bits.entries() >= status::entries_min, "no list is too short");
    if (const auto entry = status::read_entry(document->root(), ""))
        fuzz::must(
            entry->index <= 9'999'999'999 && entry->size >= 1 && entry->size <= 8,
            "an entry is plain"
        );
    return 0;
}
