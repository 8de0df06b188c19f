#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/jws.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace ob;

namespace {

// RFC 8037, appendix A: the key, and the one token that it signed here.
constexpr std::string_view key_text =
    R"({"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"})";
constexpr std::string_view token =
    "eyJhbGciOiJFZERTQSJ9.RXhhbXBsZSBvZiBFZDI1NTE5IHNpZ25pbmc."
    "hgyY0il_MGCjP0JzlnLWG1PPOt7-09PGcvMg3AIbQR6dWbhijcNR4ki4iylGjg5BhVsPt9g7sVvpAr_MuM0KAg";

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const auto key =
        crypto::key_from_jwk(json::document::parse(key_text).value().root()).value();
    const auto text = fuzz::text_of(data, size);
    const auto jws = crypto::compact_jws::parse(text);
    if (!jws)
        return 0;
    fuzz::must(std::count(text.begin(), text.end(), '.') == 2, "a token has three parts");
    fuzz::must(jws->verify(key) == (text == token), "only what was signed verifies");
    return 0;
}
