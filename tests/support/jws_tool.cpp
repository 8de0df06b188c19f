#include "crypto/primitives/jwk.hpp"
#include "crypto/primitives/jws.hpp"
#include "crypto/primitives/private_key.hpp"
#include "tests/support/conformance.hpp"

#include <iostream>

/// For tests/oracles/jose.sh: signs and verifies one token with our code.
///   jws_tool sign PRIVATE_JWK ALG PAYLOAD     prints the token
///   jws_tool verify PUBLIC_JWK TOKEN_FILE     prints the payload; exit 1 when it is refused
namespace {

using namespace ob;

int complain(const error& e) {
    std::cerr << e.name() << ": " << e.message() << '\n';
    return 1;
}

int sign(const json::node& jwk, std::string_view algorithm, std::string_view payload) {
    const bool pss = algorithm == "PS256";
    const auto signer = crypto::signer_from_document(
        jwk,
        pss ? crypto::signature_algorithm::rsa_pss_sha256 : crypto::signature_algorithm::rsa_sha256
    );
    if (!signer)
        return complain(signer.error());
    const auto token = crypto::sign_compact_jws(**signer, {{"typ", "JWT"}}, payload);
    if (!token)
        return complain(token.error());
    std::cout << *token;
    return 0;
}

int verify(const json::node& jwk, std::string_view token) {
    const auto key = crypto::key_from_jwk(jwk);
    if (!key)
        return complain(key.error());
    const auto jws = crypto::compact_jws::parse(token);
    if (!jws)
        return complain(jws.error());
    if (!jws->verify(*key)) {
        std::cerr << "the signature does not match\n";
        return 1;
    }
    std::cout << as_text(jws->payload());
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() < 3)
        return 64;
    const auto jwk = json::document::parse(test::read_file(arguments[1]));
    if (!jwk)
        return complain(jwk.error());
    if (arguments[0] == "sign" && arguments.size() == 4)
        return sign(jwk->root(), arguments[2], arguments[3]);
    if (arguments[0] == "verify" && arguments.size() == 3)
        return verify(jwk->root(), test::read_file(arguments[2]));
    return 64;
}
