#include "badge/checking/checks/checks.hpp"
#include "base/core/json_text.hpp"
#include "crypto/jsonld/processor.hpp"

#include <algorithm>

namespace ob::checking {
namespace {

constexpr std::string_view bases[] = {
    "https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"};

/// What gives a badge its words. Not more than one: the older two protect no term, so that a second
/// one could change what the first one said (threats T28).
constexpr std::string_view vocabularies[] = {
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.1.json",
    "https://purl.imsglobal.org/spec/ob/v3p0/context.json",
    "https://w3id.org/dcc/v1"};

/// CLR 2.0 stands before the badge context and defines no term of it.
constexpr std::string_view records[] = {
    "https://purl.imsglobal.org/spec/clr/v2p0/context-2.0.1.json",
    "https://purl.imsglobal.org/spec/clr/v2p0/context.json"};

/// Terms of proofs, keys and status; none of them is a word of a badge, and none sets @vocab.
constexpr std::string_view companions[] = {
    "https://purl.imsglobal.org/spec/ob/v3p0/extensions.json",
    "https://w3id.org/security/data-integrity/v1",
    "https://w3id.org/security/data-integrity/v2",
    "https://w3id.org/security/suites/ed25519-2020/v1",
    "https://w3id.org/security/suites/ed25519-2018/v1",
    "https://w3id.org/security/suites/x25519-2020/v1",
    "https://w3id.org/security/suites/x25519-2019/v1",
    "https://w3id.org/security/multikey/v1",
    "https://w3id.org/security/jwk/v1",
    "https://www.w3.org/ns/credentials/status/v1",
    "https://w3id.org/vc/status-list/2021/v1"};

template <std::size_t N>
bool is_one_of(const std::string_view (&list)[N], std::string_view url) noexcept {
    return std::find(std::begin(list), std::end(list), url) != std::end(list);
}

class context_walk {
public:
    explicit context_walk(const jsonld::context_registry& contexts) noexcept
        : contexts_(contexts) {}

    /// A credential: its own contexts first, then whatever it contains.
    bool credential(const json::node& root, const std::string& pointer) {
        if (!sequence(root.find("@context"), pointer + "/@context"))
            return false;
        for (const auto& member : root.members()) {
            if (member.name == "@context")
                continue;
            const auto place = child(pointer, member.name);
            const bool is_fine = member.name == "proof"
                                     ? proofs(member.value, place, *root.find("@context"))
                                     : inside(member.value, place, member.name);
            if (!is_fine)
                return false;
        }
        return true;
    }

    check answer() && {
        if (refused_.code.empty())
            return make_check("context", check_outcome::passed, "contexts_known");
        return std::move(refused_);
    }

private:
    static std::string child(const std::string& pointer, std::string_view name) {
        return pointer + "/" + json::escape_pointer_token(name);
    }

    bool refuse(const char* code, std::string pointer, std::string_view url = {}) {
        refused_ = make_check(
            "context",
            check_outcome::failed,
            code,
            std::move(pointer),
            {{"context", std::string(url)}}
        );
        return false;
    }

    bool sequence(const json::node* value, const std::string& pointer) {
        const auto all = each(value, pointer);
        std::size_t words = 0;
        std::size_t index = 0;
        for (const auto& item : all) {
            if (!item.value.is_string())
                return refuse("inline_context", item.pointer);
            const auto url = item.value.as_string();
            if (!contexts_.knows(url))
                return refuse("unknown_context", item.pointer, url);
            const bool base = is_one_of(bases, url);
            if (base != (index++ == 0))
                return refuse("context_order", item.pointer, url);
            const bool vocabulary = is_one_of(vocabularies, url);
            if (!base && !vocabulary && !is_one_of(records, url) && !is_one_of(companions, url))
                return refuse("context_not_allowed", item.pointer, url);
            if (vocabulary && ++words > 1)
                return refuse("context_not_allowed", item.pointer, url);
        }
        return !all.empty() || refuse("base_context", pointer);
    }

    /// A proof of a JCS suite repeats the contexts that its document begins with (EdDSA
    /// Cryptosuites 3.3.1); it adds none.
    bool proofs(const json::node& value, const std::string& pointer, const json::node& own) {
        for (const auto& one : each(&value, pointer)) {
            for (const auto& part : one.value.members()) {
                const auto place = child(one.pointer, part.name);
                const bool is_fine = part.name == "@context" ? begins_with(own, part.value) ||
                                                                   refuse("inline_context", place)
                                                             : inside(part.value, place, part.name);
                if (!is_fine)
                    return false;
            }
        }
        return true;
    }

    static bool begins_with(const json::node& all, const json::node& first) {
        const auto whole = each(&all, "");
        const auto part = each(&first, "");
        return !part.empty() && part.size() <= whole.size() &&
               std::equal(
                   part.begin(),
                   part.end(),
                   whole.begin(),
                   [](const auto& a, const auto& b) { return json::equal(a.value, b.value); }
               );
    }

    /// Contexts below the root stand only in credentials that are embedded where the model puts
    /// them.
    bool inside(const json::node& value, const std::string& pointer, std::string_view member) {
        if (value.is_object() && value.find("@context") != nullptr) {
            const bool embedded = member == "endorsement" || member == "verifiableCredential";
            return embedded ? credential(value, pointer)
                            : refuse("inline_context", pointer + "/@context");
        }
        for (const auto& part : value.members())
            if (!inside(part.value, child(pointer, part.name), part.name))
                return false;
        std::size_t index = 0;
        for (const auto& element : value.elements())
            if (!inside(element, pointer + "/" + std::to_string(index++), member))
                return false;
        return true;
    }

    const jsonld::context_registry& contexts_;
    check refused_;
};

} // namespace

check check_context(const json::node& root, const jsonld::context_registry& contexts) {
    context_walk walk(contexts);
    walk.credential(root, "");
    return std::move(walk).answer();
}

std::optional<check> check_terms(const json::node& root, const jsonld::context_registry& contexts) {
    jsonld::options options;
    options.safe = true;
    options.inline_contexts = false;
    const auto terms = jsonld::to_rdf(root, options, contexts);
    if (terms)
        return std::nullopt;
    for (const auto* form : other_forms(root))
        if (jsonld::to_rdf(root, options, *form))
            return std::nullopt;
    return make_check(
        "context",
        check_outcome::failed,
        terms.error().code == jsonld::errc::data_loss ? "term_undefined" : "cannot_canonicalize",
        terms.error().pointer,
        {{"detail", terms.error().message()}}
    );
}

std::vector<const jsonld::context_registry*> other_forms(const json::node& root) {
    std::vector<const jsonld::context_registry*> all;
    for (const auto& item : each(root.find("@context"), ""))
        for (const auto digest : jsonld::context_registry::variants_of(item.value.as_string()))
            if (const auto* form = jsonld::context_registry::pinned_with(digest))
                all.push_back(form);
    return all;
}

} // namespace ob::checking
