#include "badge/checking/checks/ob2.hpp"
#include "crypto/primitives/jose_algorithm.hpp"
#include "crypto/primitives/pem_key.hpp"

/// Open Badges 2.0, "Verification of Signed Badges".
namespace ob::checking {
namespace {

class signed_check {
public:
    signed_check(const examination& e, const token& badge) : e_(e), jws_(badge.jwt().jws()) {
        done_.assertion.root = badge.jwt().payload().root();
        done_.assertion.id = done_.assertion.root.string_at("id");
    }

    task<ob2_examined> run() {
        const bool whole = co_await check_ob2_chain(e_, done_);
        if (!whole)
            co_return std::move(done_);
        const auto* how = done_.assertion.root.find("verification");
        if (!has_type(*how, "SignedBadge") && !has_type(*how, "signed"))
            co_return refuse("proof", "hosted_as_token", {});
        std::string name(id_of(how->find("creator")));
        if (!listed(name))
            co_return std::move(done_);
        co_await find_key(name);
        if (!key_document_.root.is_object())
            co_return std::move(done_);
        judge(name);
        if (!done_.proved)
            co_return std::move(done_);
        done_.checks.push_back(check_ob2_validity(e_, done_.assertion.root));
        check status = co_await check_ob2_revocation(e_, done_);
        if (status.outcome == check_outcome::passed || status.outcome == check_outcome::failed)
            done_.status_as_of = e_.now;
        done_.checks.push_back(std::move(status));
        co_return std::move(done_);
    }

private:
    ob2_examined refuse(const char* id, std::string code, arguments mentions) {
        done_.checks.push_back(make_check(
            id, check_outcome::failed, std::move(code), "/verification", std::move(mentions)
        ));
        return std::move(done_);
    }

    /// The issuer lists the key that the badge names, or its only one (threats T54). Keeps the key
    /// when the profile holds it itself.
    bool listed(std::string& name) {
        const auto all = each(done_.issuer.root.find("publicKey"), "");
        if (name.empty() && all.size() == 1)
            name = id_of(&all.front().value);
        if (name.empty()) {
            refuse_key("proof", "token_without_key", {});
            return false;
        }
        for (const auto& one : all) {
            if (id_of(&one.value) != name)
                continue;
            if (one.value.find("publicKeyPem") != nullptr)
                key_document_.root = one.value;
            return true;
        }
        refuse_key("issuer_binding", "key_not_listed", {{"url", name}});
        return false;
    }

    void refuse_key(const char* id, std::string code, arguments mentions) {
        done_.checks.push_back(make_check(
            id, check_outcome::failed, std::move(code), "/verification", std::move(mentions)
        ));
    }

    task<bool> find_key(std::string name) {
        if (key_document_.root.is_object())
            co_return true;
        if (!is_web_address(name)) {
            refuse_key("issuer_binding", "invalid_verification_method_url", {{"url", name}});
            co_return false;
        }
        const asking how{need_kind::controller_document, "proof", "key", "/verification"};
        key_document_ = co_await fetch_object(e_, name, how);
        if (key_document_.fault)
            done_.checks.push_back(*key_document_.fault);
        co_return !key_document_.fault;
    }

    static std::string code_of_key(const error& why) {
        if (why.code == crypto::key_errc::weak)
            return "weak_key";
        return why.code == crypto::key_errc::unsupported ? "unsupported_key"
                                                         : "invalid_verification_method";
    }

    /// The key is described as a CryptographicKey has to be.
    bool is_sound_key() {
        std::vector<badge::rules::finding> found;
        badge::rules::check_ob2(
            key_document_.root,
            badge::rules::ob2_class::cryptographic_key,
            "/verification/creator",
            found
        );
        if (found.empty())
            return true;
        auto& first = found.front();
        done_.checks.push_back(make_check(
            "structure",
            check_outcome::failed,
            std::move(first.code),
            std::move(first.pointer),
            std::move(first.arguments)
        ));
        return false;
    }

    void judge(const std::string& name) {
        const auto& document = key_document_.root;
        if (!is_sound_key())
            return;
        const auto key = crypto::key_from_pem(document.string_at("publicKeyPem"));
        if (!key)
            return refuse_key("issuer_binding", code_of_key(key.error()), {{"url", name}});
        const auto suite = "ob2-jws-" + std::string(crypto::jose_name(jws_.algorithm()));
        if (!jws_.verify(*key))
            return refuse_key("proof", "signature_mismatch", {{"suite", suite}});
        done_.checks.push_back(
            make_check("proof", check_outcome::passed, "signature_valid", "", {{"suite", suite}})
        );
        const std::string owner(id_of(document.find("owner")));
        const arguments who{{"issuer", done_.issuer.id}, {"controller", owner}};
        if (owner != done_.issuer.id)
            return refuse_key("issuer_binding", "key_not_issuers", who);
        done_.checks.push_back(
            make_check("issuer_binding", check_outcome::passed, "key_bound", "/verification", who)
        );
        done_.proved = true;
    }

    const examination& e_;
    const crypto::compact_jws& jws_;
    ob2_examined done_;
    linked_object key_document_;
};

} // namespace

task<ob2_examined> examine_ob2_signed(const examination& e, const token& badge) {
    signed_check checking(e, badge);
    ob2_examined done = co_await checking.run();
    co_return done;
}

} // namespace ob::checking
