#include "base/core/json_text.hpp"
#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/pem_key.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <string>

using namespace ob;

namespace {

constexpr std::string_view begin_line = "-----BEGIN PUBLIC KEY-----";
constexpr std::string_view end_line = "-----END PUBLIC KEY-----";

std::string pem_of(bytes_view der) {
    return std::string(begin_line) + to_base64(der) + std::string(end_line);
}

} // namespace

// The input is PEM text; and, as DER, what may stand inside.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    for (const auto& pem : {std::string(text), pem_of({data, size})}) {
        const auto key = crypto::key_from_pem(pem);
        if (!key)
            continue;
        fuzz::must(pem.size() <= 4096, "no key is longer");
        const auto jwk = json::to_text(boost::json::value(crypto::jwk_from_key(*key)));
        const auto again = crypto::key_from_jwk(json::document::parse(jwk).value().root());
        fuzz::must(again && *again == *key, "the key comes back as a JWK");
        std::string folded;
        for (const char c : pem)
            folded += c == '\n' ? std::string(" \r\n\t") : std::string(1, c);
        const auto same = crypto::key_from_pem(folded);
        fuzz::must(folded.size() > 4096 || (same && *same == *key), "white space says nothing");
    }
    return 0;
}
