#include "badge/checking/impl/token.hpp"
#include "crypto/primitives/jwk.hpp"
#include "keys/documents/jwk_set.hpp"

#include <algorithm>

namespace ob::checking {
namespace {

constexpr std::string_view purpose = "assertionMethod";
/// As many as a JWK Set may have: more methods are not looked through.
constexpr std::size_t methods_max = keys::jwk_set_keys_max;

key_answer found(std::string id, std::string controller, crypto::public_key key) {
    key_answer answer;
    answer.method = keys::verification_method{
        std::move(id), std::move(controller), std::move(key), std::nullopt, std::nullopt};
    return answer;
}

/// `https://issuer.example/a/b` → `https://issuer.example`.
std::string_view origin_of(std::string_view url) {
    constexpr std::size_t scheme = std::string_view("https://").size();
    return url.substr(0, std::min(url.find_first_of("/?#", scheme), url.size()));
}

class token_key {
public:
    token_key(const examination& e, const json::node& header, std::string issuer)
        : e_(e)
        , header_(header)
        , kid_(header.string_at("kid"))
        , issuer_(std::move(issuer)) {}

    task<key_answer> run() {
        if (const auto* jwk = header_.find("jwk"); jwk != nullptr) {
            const auto hint = keys::read_jwk_set(*jwk);
            if (!hint || hint->keys.size() != 1 || !hint->keys.front().key)
                co_return refused_key(
                    hint ? error(keys::errc::invalid_method) : hint.error(), "jwk"
                );
            thumbprint_ = crypto::thumbprint(*hint->keys.front().key);
        }
        if (issuer_.starts_with("https://") && !kid_.starts_with(issuer_ + "#"))
            co_return co_await from_jwk_set(std::string(origin_of(issuer_)));
        if (kid_.empty())
            co_return co_await by_thumbprint();
        if (kid_.starts_with("https://") && !kid_.starts_with(issuer_ + "#")) {
            std::string own = keys::did_web_origin(issuer_);
            if (own.empty() || origin_of(kid_) != own)
                co_return stranger(kid_);
            co_return co_await from_jwk_set(std::move(own));
        }
        // 1EdTech's validator, for an issuer with a DID: what is no URI is a fragment.
        std::string method_id = kid_;
        if (kid_.find(':') == std::string::npos)
            method_id = issuer_ + (kid_.starts_with('#') ? kid_ : "#" + kid_);
        key_answer answer = co_await find_key(e_, std::move(method_id), std::string(purpose));
        co_return answer;
    }

private:
    key_answer stranger(const std::string& controller) const {
        key_answer answer;
        answer.outcome = check_outcome::failed;
        answer.code = "key_not_issuers";
        answer.mentions = {{"issuer", issuer_}, {"controller", controller}};
        return answer;
    }

    task<key_answer> from_jwk_set(std::string origin) {
        // An issuer whose authority two readers could take for two hosts (threats T4, T68).
        if (const auto whole = keys::locate(issuer_.substr(0, issuer_.find('#')) + "#0"); !whole)
            co_return refused_key(whole.error(), issuer_);
        const std::string url = std::move(origin) + "/.well-known/jwks.json";
        key_document document = co_await fetch_key_document(e_, url);
        if (!document.content)
            co_return document.without;
        const auto set = keys::read_jwk_set(document.content->root());
        if (!set)
            co_return refused_key(set.error(), url);
        auto key = select(*set, url);
        if (key)
            co_return found(kid_.empty() ? url : kid_, issuer_, std::move(*key));
        if (key.error().code == keys::errc::issuer_mismatch)
            co_return stranger(url);
        co_return refused_key(key.error(), kid_.empty() ? url : kid_);
    }

    /// By the whole kid; by its fragment, when it names this very set; by the key in the header.
    result<crypto::public_key> select(const keys::jwk_set& set, const std::string& url) const {
        result<crypto::public_key> key = error(keys::errc::method_not_found);
        const auto missing = [&] {
            return !key && key.error().code == keys::errc::method_not_found;
        };
        if (!kid_.empty())
            key = keys::select_key(set, kid_, issuer_);
        if (missing() && kid_.starts_with(url + "#") && kid_.size() > url.size() + 1)
            key = keys::select_key(set, kid_.substr(url.size() + 1), issuer_);
        if (missing() && !thumbprint_.empty())
            key = keys::select_by_thumbprint(set, thumbprint_, issuer_);
        return key;
    }

    /// The header has a key without a name: one of the issuer's document is the same.
    task<key_answer> by_thumbprint() {
        const auto where = keys::locate(issuer_ + "#0");
        if (!where)
            co_return refused_key(where.error(), issuer_);
        if (where->kind == keys::method_location::form::did_key)
            co_return same_key(keys::from_self_contained_did(issuer_));
        if (where->kind == keys::method_location::form::did_jwk)
            co_return same_key(keys::from_self_contained_did(issuer_ + "#0"));
        key_document document = co_await fetch_key_document(e_, where->document_url);
        if (!document.content)
            co_return document.without;
        co_return search(document.content->root());
    }

    key_answer same_key(const result<keys::verification_method>& own) const {
        if (!own)
            return refused_key(own.error(), issuer_);
        if (crypto::thumbprint(own->key) != thumbprint_)
            return refused_key(error(keys::errc::method_not_found), issuer_);
        key_answer answer;
        answer.method = *own;
        return answer;
    }

    key_answer search(const json::node& document) const {
        std::size_t seen = 0;
        for (const auto& listed : each(document.find(purpose), "")) {
            if (++seen > methods_max)
                break;
            const std::string name(id_of(&listed.value));
            const auto method = keys::from_controller_document(
                document, name.starts_with('#') ? issuer_ + name : name, purpose
            );
            if (method && crypto::thumbprint(method->key) == thumbprint_) {
                key_answer answer;
                answer.method = *method;
                return answer;
            }
        }
        return refused_key(error(keys::errc::method_not_found), issuer_);
    }

    const examination& e_;
    const json::node& header_;
    std::string kid_;
    std::string issuer_;
    std::string thumbprint_;
};

} // namespace

task<key_answer>
find_token_key(const examination& e, const json::node& header, std::string issuer) {
    token_key search(e, header, std::move(issuer));
    key_answer answer = co_await search.run();
    co_return answer;
}

} // namespace ob::checking
