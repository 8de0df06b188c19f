#include "crypto/proof/cbor.hpp"
#include "crypto/proof/impl/sd_value.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>
#include <functional>

using namespace ob;

namespace {

/// Items one after the other; whatever is read is written the same way, because only the shortest
/// form is read.
void check_items(bytes_view data) {
    proof::cbor::writer out;
    for (std::size_t at = 0; at < data.size(); at = out.data().size()) {
        const auto rest = data.subspan(at);
        if (const auto number = proof::cbor::reader(rest).unsigned_integer())
            out.unsigned_integer(*number);
        else if (const auto string = proof::cbor::reader(rest).byte_string())
            out.byte_string(*string);
        else if (const auto text = proof::cbor::reader(rest).text_string())
            out.text_string(*text);
        else if (const auto elements = proof::cbor::reader(rest).array())
            out.array(*elements);
        else if (const auto pairs = proof::cbor::reader(rest).map())
            out.map(*pairs);
        else
            break;
    }
    const auto& same = out.data();
    fuzz::must(
        same.size() <= data.size() && std::equal(same.begin(), same.end(), data.begin()),
        "an item has one form"
    );
}

void check_value(const std::string& text) {
    const auto base = proof::impl::read_base_value(text);
    const auto derived = proof::impl::read_derived_value(text);
    fuzz::must(!base || !derived, "a value is for the holder or for the verifier");
    if (base)
        fuzz::must(proof::impl::write(*base) == text, "a base value has one text");
    if (!derived)
        return;
    // Labels may stand in any order, so that the text may differ, but not in length.
    const auto written = proof::impl::write(*derived);
    const auto again = proof::impl::read_derived_value(written);
    fuzz::must(again && again->labels == derived->labels, "a derived value comes back");
    fuzz::must(written.size() == text.size(), "and says nothing besides");
    const auto& shown = derived->mandatory_indexes;
    fuzz::must(
        std::adjacent_find(shown.begin(), shown.end(), std::greater_equal<>{}) == shown.end(),
        "indexes ascend"
    );
}

} // namespace

// The input is CBOR, as it stands behind the base64url of an ecdsa-sd-2023 proof value.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const bytes_view raw(data, size);
    check_items(raw);
    check_value("u" + to_base64url(raw));
    return 0;
}
