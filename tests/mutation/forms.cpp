#include "tests/mutation/forms.hpp"

#include "badge/baking/baking.hpp"
#include "base/core/jcs.hpp"
#include "crypto/jsonld/rdfc10.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/impl/transformation.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/mutation/badge_of_3k.hpp"
#include "tests/support/fixed.hpp"

#include <zlib.h>

#include <memory>
#include <stdexcept>

namespace ob::test {

namespace {

using key = std::shared_ptr<crypto::signer>;

key key_of(crypto::key_type type) {
    seeded_entropy source(21);
    return std::move(crypto::generate(type, source)).value();
}

std::string issuer_in(const json::node& credential) {
    const auto* issuer = credential.find("issuer");
    if (issuer == nullptr)
        return {};
    return std::string(issuer->is_string() ? issuer->as_string() : issuer->string_at("id"));
}

std::string canonical(const proof::cryptosuite& suite, const json::node& value) {
    if (suite.transformation == proof::transform::jcs)
        return jcs::canonicalize(value).value();
    const auto quads =
        proof::impl::statements(value, {}, jsonld::context_registry::pinned()).value();
    return jsonld::canonicalize(quads, suite.hash).value().n_quads;
}

/// As a verifier does it for a did:key: the key from its name, bound to the issuer, and the proof.
std::optional<std::string> read_embedded(std::string_view text) {
    const auto document = json::document::parse(text);
    if (!document || !document->root().is_object())
        return std::nullopt;
    const auto found = proof::find_proofs(*document);
    if (found.size() != 1 || !found[0].shape.valid())
        return std::nullopt;
    const auto method = keys::from_self_contained_did(found[0].verification_method);
    if (!method || method->controller != issuer_in(document->root()))
        return std::nullopt;
    proof::check_options options;
    options.now = *parse_time("2026-06-01T00:00:00Z");
    if (!proof::check_proof(*document, found[0], method->key, options).valid())
        return std::nullopt;
    const auto& suite = *proof::find_suite(found[0].type, found[0].suite, method->key.type());
    const auto configuration =
        proof::impl::proof_configuration(suite, found[0].proof, document->root());
    const proof::impl::unsecured_document unsecured(document->root());
    return canonical(suite, configuration.node()) + "\n" + canonical(suite, unsecured.node());
}

std::string sign_embedded(std::string_view suite, crypto::key_type type) {
    const auto signer = key_of(type);
    const auto name = signer->key().multikey();
    proof::proof_options options;
    options.suite = suite;
    options.verification_method = "did:key:" + name + "#" + name;
    options.created = "2026-01-05T09:00:00Z";
    return proof::add_proof(badge_of_3k("did:key:" + name), options, *signer).value();
}

secured_form embedded(std::string_view suite, crypto::key_type type) {
    return {std::string(suite), sign_embedded(suite, type), read_embedded};
}

secured_form vc_jwt(std::string_view name, crypto::key_type type) {
    const key signer = key_of(type);
    const auto text =
        proof::sign_vc_jwt(
            badge_of_3k("https://college.example/"), "https://college.example/k", *signer
        )
            .value();
    return {
        std::string(name),
        text,
        [signer](std::string_view token) -> std::optional<std::string> {
            const auto read = proof::vc_jwt::parse(token);
            if (!read || !read->check(signer->key()).valid())
                return std::nullopt;
            return std::string(read->payload().text());
        },
        true};
}

secured_form ob2_jws() {
    const key signer = key_of(crypto::key_type::rsa);
    auto assertion = badge_of_3k("https://college.example/");
    assertion.insert(assertion.rfind('}'), R"(,"verification":{"type":"SignedBadge"})");
    return {
        "OB 2.0 JWS",
        proof::sign_ob2_assertion(assertion, "https://college.example/k", *signer).value(),
        [signer](std::string_view token) -> std::optional<std::string> {
            const auto read = crypto::compact_jws::parse(token);
            if (!read || !read->verify(signer->key()) ||
                !json::document::parse(as_text(read->payload())))
                return std::nullopt;
            return std::string(as_text(read->payload()));
        },
        true};
}

std::optional<std::string> read_baked(bytes_view file) {
    const auto baked = baking::extract(file);
    return baked ? read_embedded(baked->text) : std::nullopt;
}

/// The smallest picture: one grey pixel.
bytes one_pixel() {
    return from_hex("89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
                    "0000000a49444154789c636000000002000148afa4710000000049454e44ae426082")
        .value();
}

void put_number(std::string& out, std::size_t value) {
    for (const int shift : {24, 16, 8, 0})
        out += static_cast<char>(value >> shift & 0xFFU);
}

/// A baked PNG around any text: length and CRC are right for it, as an attacker would make them.
class png_frame {
public:
    explicit png_frame(std::string_view text) {
        const auto file = baking::bake(one_pixel(), {std::string(text)}).value();
        const std::string whole(as_text(file));
        const auto at = whole.find(text);
        const auto type = whole.rfind("iTXt", at);
        if (at == std::string::npos || type == std::string::npos)
            throw std::runtime_error("the text is not in the picture as it is");
        before_ = whole.substr(0, type - 4);
        head_ = whole.substr(type, at - type);
        after_ = whole.substr(at + text.size() + 4);
    }

    std::string around(std::string_view text) const {
        const auto data = head_ + std::string(text);
        std::string out = before_;
        put_number(out, data.size() - 4);
        out += data;
        put_number(
            out,
            crc32(0, reinterpret_cast<const Bytef*>(data.data()), static_cast<uInt>(data.size()))
        );
        return out + after_;
    }

private:
    std::string before_;
    std::string head_; ///< type, keyword and flags
    std::string after_;
};

} // namespace

std::vector<secured_form> embedded_forms() {
    using crypto::key_type;
    return {
        embedded("eddsa-rdfc-2022", key_type::ed25519),
        embedded("eddsa-jcs-2022", key_type::ed25519),
        embedded("ecdsa-rdfc-2019", key_type::p256),
        embedded("ecdsa-jcs-2019", key_type::p256)};
}

std::vector<secured_form> tokens_forms() {
    return {
        vc_jwt("VC-JWT RS256", crypto::key_type::rsa),
        vc_jwt("VC-JWT ES256", crypto::key_type::p256),
        ob2_jws()};
}

std::vector<secured_form> baked_forms() {
    const auto text = sign_embedded("eddsa-rdfc-2022", crypto::key_type::ed25519);
    const auto frame = std::make_shared<png_frame>(text);
    const auto svg =
        baking::bake(as_bytes("<svg xmlns='http://www.w3.org/2000/svg'/>"), {text}).value();
    return {
        {"PNG",
         text,
         [frame](std::string_view mutant) { return read_baked(as_bytes(frame->around(mutant))); }},
        {"SVG", std::string(as_text(svg)), [](std::string_view mutant) {
             return read_baked(as_bytes(mutant));
         }}};
}

} // namespace ob::test
