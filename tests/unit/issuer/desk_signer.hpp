#pragma once

#include "base/core/strict_json.hpp"
#include "crypto/primitives/private_key.hpp"
#include "crypto/proof/data_integrity.hpp"
#include "crypto/proof/vc_jwt.hpp"
#include "issuer/sign/credential_signer.hpp"
#include "keys/documents/verification_method.hpp"
#include "tests/support/fixed.hpp"

#include <functional>
#include <memory>
#include <regex>
#include <string>
#include <utility>
#include <vector>

namespace ob::test {

/// Holds keys in this process, as signerd does in its own.
class desk_signer final : public issuer::credential_signer {
public:
    explicit desk_signer(std::string issuer_id) : issuer_id_(std::move(issuer_id)) { rotate(); }

    /// The next key becomes the active one.
    void rotate() {
        for (auto& info : infos_)
            info.state = signing::key_info::state::retired;
        keys_.push_back(crypto::generate(crypto::key_type::ed25519, source_).value());
        infos_.insert(
            infos_.begin(),
            {"key-" + std::to_string(keys_.size()),
             keys_.back()->key(),
             signing::key_info::state::active,
             {}}
        );
    }

    /// And signs tokens with a key of that type.
    void add_token_key(crypto::key_type type) {
        tokens_.push_back(crypto::generate(type, source_).value());
        infos_.push_back(
            {"token-" + std::to_string(tokens_.size()),
             tokens_.back()->key(),
             signing::key_info::state::active,
             {},
             "jose"}
        );
    }

    result<std::string>
    sign_credential_jwt(std::string_view text, std::string_view fragment) override {
        const std::string altered = std::regex_replace(
            std::string(text), std::regex("Literacy"), damage_jwt ? "literacy" : "Literacy"
        );
        const auto& key = token_key(fragment);
        const auto kid = ob::keys::token_key_id(
            issuer_id_,
            {std::string(fragment), key.key(), std::nullopt},
            "https://badges.example.ca/credentials/1"
        );
        return proof::sign_vc_jwt(altered, kid, key);
    }

    result<std::string>
    sign_ob2_assertion(std::string_view text, std::string_view fragment) override {
        const auto assertion = json::document::parse(text);
        std::string altered(text);
        if (damage_ob2)
            altered.replace(altered.find("sha256$") + 7, 4, "0000");
        return proof::sign_ob2_assertion(
            altered,
            assertion->root().at_pointer("/verification/creator")->as_string(),
            token_key(fragment)
        );
    }

    result<std::vector<signing::key_info>> keys() override {
        if (away)
            return signing::errc::unreachable;
        return infos_;
    }

    result<std::string> sign_credential(
        std::string_view text, std::string_view created, std::string_view fragment
    ) override {
        ++credentials_asked;
        if (away)
            return signing::errc::unreachable;
        if (refuses_partners && text.find(":partners:") != std::string_view::npos)
            return signing::errc::refused;
        const bool record = text.find("\"ClrCredential\"") != std::string_view::npos;
        if (record && records_away)
            return signing::errc::unreachable;
        if (record && refuses_records)
            return signing::errc::refused;
        if (record && while_signing)
            std::exchange(while_signing, nullptr)();
        auto made = sign(text, created, fragment);
        if (made && damage)
            made->replace(made->find("Literacy"), 8, "literacy");
        return made;
    }

    result<std::string> sign_status_list(std::string_view text, std::string_view created) override {
        if (away)
            return signing::errc::unreachable;
        if (refuses_partners && text.find(":partners:") != std::string_view::npos)
            return signing::errc::refused;
        return sign(text, created, infos_.front().fragment);
    }

    bool away = false;
    bool damage = false;     ///< alters what was signed
    bool damage_jwt = false; ///< alters what is about to be signed
    bool damage_ob2 = false;
    bool refuses_partners = false;       ///< as a signerd that was not told of them
    bool refuses_records = false;        ///< the same of learner records
    bool records_away = false;           ///< only learner records find nobody
    std::function<void()> while_signing; ///< called while a learner record is being signed
    int credentials_asked = 0;

private:
    result<std::string>
    sign(std::string_view text, std::string_view created, std::string_view fragment) {
        proof::proof_options options;
        options.suite = "eddsa-rdfc-2022";
        const auto document = json::document::parse(text);
        const auto* issuer = document->root().find("issuer");
        options.verification_method =
            std::string(issuer->is_object() ? issuer->string_at("id") : issuer->as_string()) + "#" +
            std::string(fragment);
        options.created = created;
        return proof::add_proof(text, options, *keys_.back());
    }

    const crypto::signer& token_key(std::string_view fragment) const {
        return *tokens_.at(std::stoul(std::string(fragment.substr(6))) - 1);
    }

    std::string issuer_id_;
    seeded_entropy source_{7};
    std::vector<std::unique_ptr<crypto::signer>> keys_;
    std::vector<std::unique_ptr<crypto::signer>> tokens_;
    std::vector<signing::key_info> infos_;
};

} // namespace ob::test
