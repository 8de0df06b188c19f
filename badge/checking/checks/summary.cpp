#include "badge/checking/checks/summary.hpp"

namespace ob::checking {

void fill_summary(credential_summary& s, const json::node& root) {
    const auto text = [](const json::node* value) { return std::string(text_of(value)); };
    s.id = root.string_at("id");
    s.issuer_id = issuer_of(root);
    if (const auto* issuer = root.find("issuer"); issuer != nullptr)
        s.issuer_name = text(issuer->find("name"));
    const bool old = badge::rules::data_model_of(root) == badge::rules::data_model::vcdm1;
    s.valid_from = root.string_at(old ? "issuanceDate" : "validFrom");
    s.valid_until = root.string_at(old ? "expirationDate" : "validUntil");
    const auto* achievement = root.at_pointer("/credentialSubject/achievement");
    if (achievement == nullptr)
        return;
    s.achievement = achievement->string_at("id");
    s.achievement_name = text(achievement->find("name"));
    s.achievement_description = text(achievement->find("description"));
    if (const auto* criteria = achievement->find("criteria"); criteria != nullptr) {
        s.criteria = text(criteria->find("narrative"));
        if (s.criteria.empty())
            s.criteria = criteria->string_at("id");
    }
}

void fill_summary(credential_summary& s, const ob2_examined& badge) {
    const auto& what = badge.badge_class.root;
    s.id = badge.assertion.id;
    s.issuer_id = badge.issuer.id;
    s.issuer_name = text_of(badge.issuer.root.find("name"));
    s.valid_from = badge.assertion.root.string_at("issuedOn");
    s.valid_until = badge.assertion.root.string_at("expires");
    s.achievement = badge.badge_class.id;
    s.achievement_name = text_of(what.find("name"));
    s.achievement_description = text_of(what.find("description"));
    if (const auto* criteria = what.find("criteria"); criteria != nullptr)
        s.criteria = criteria->find("narrative") != nullptr ? text_of(criteria->find("narrative"))
                                                            : id_of(criteria);
}

} // namespace ob::checking
