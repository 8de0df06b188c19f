#include "base/core/json_text.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/fuzz/fuzz.hpp"

#include <algorithm>

using namespace ob;

namespace {

void check_location(std::string_view name, const keys::method_location& place) {
    using form = keys::method_location::form;
    const bool carries_key = place.kind == form::did_key || place.kind == form::did_jwk;
    fuzz::must(name.substr(0, name.find('#')) == place.controller, "the fragment is not followed");
    fuzz::must(carries_key == place.document_url.empty(), "who carries a key is not fetched");
    fuzz::must(carries_key || place.document_url.starts_with("https://"), "https and nothing else");
    fuzz::must(
        std::all_of(
            place.document_url.begin(),
            place.document_url.end(),
            [](char c) { return c > ' ' && c < 0x7f && c != '#' && c != '\\'; }
        ),
        "nothing in it ends a line or an address"
    );
    if (place.kind == form::did_web)
        fuzz::must(
            keys::did_web_document_url(place.controller).value() == place.document_url,
            "one DID, one address"
        );
}

void check_published(const crypto::public_key& key) {
    const keys::published_key ours[] = {{"k", key, {}}};
    const auto text =
        json::to_text(keys::compose_controller_document("did:web:issuer.example", ours));
    const auto read = keys::from_controller_document(
        json::document::parse(text).value().root(), "did:web:issuer.example#k", "assertionMethod"
    );
    fuzz::must(read && read->key == key, "a key that is published is read back");
}

} // namespace

// The input is the name of a key and, after a line feed, the document that its host serves.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto text = fuzz::text_of(data, size);
    const auto name = text.substr(0, text.find('\n'));
    const auto place = keys::locate(name);
    if (place)
        check_location(name, *place);
    if (const auto method = keys::from_self_contained_did(name)) {
        fuzz::must(
            place && method->controller == place->controller, "the name is its own document"
        );
        const auto again = keys::from_self_contained_did(method->id);
        fuzz::must(again && again->key == method->key, "its full name names the same key");
        check_published(method->key);
    }
    const auto document = json::document::parse(text.substr(std::min(size, name.size() + 1)));
    if (!document)
        return 0;
    for (const auto* purpose : {"assertionMethod", "authentication", "id"}) {
        const auto method = keys::from_controller_document(document->root(), name, purpose);
        if (!method)
            continue;
        fuzz::must(
            place && document->root().string_at("id") == place->controller,
            "nobody speaks for others"
        );
        fuzz::must(method->id == name && method->controller == place->controller, "what was asked");
        fuzz::must(std::string_view(purpose) != "id", "an unknown purpose has no keys");
        fuzz::must(document->root().find(purpose) != nullptr, "every use is allowed by name");
        check_published(method->key);
    }
    return 0;
}
