#include "base/core/encoding.hpp"
#include "base/core/utf8.hpp"
#include "tests/fuzz/fuzz.hpp"

using namespace ob;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    if (const auto decoded = from_base64url(text))
        fuzz::must(to_base64url(*decoded) == text, "base64url has one text");
    if (const auto decoded = from_base64(text))
        fuzz::must(to_base64(*decoded) == text, "base64 has one text");
    if (const auto decoded = from_base58(text))
        fuzz::must(to_base58(*decoded).value() == text, "base58 has one text");
    if (const auto decoded = from_hex(text))
        fuzz::must(from_hex(to_hex(*decoded)).value() == *decoded, "hex comes back");
    static_cast<void>(from_multibase(text));
    const bytes_view raw(data, size);
    fuzz::must(as_text(from_base64url(to_base64url(raw)).value()) == text, "bytes come back");
    fuzz::must(utf8_prefix(text) <= size, "a prefix is no longer than its text");
    return 0;
}
