#include "badge/model/rules/reading.hpp"

#include <algorithm>

namespace ob::badge::rules {
namespace {} // namespace

void check_subject(const json::node& credential, std::vector<finding>& out) {
    const auto* subject = credential.find("credentialSubject");
    if (subject == nullptr || !subject->is_object())
        return;
    bool identified = !subject->string_at("id").empty();
    for_each(
        subject->find("identifier"),
        "/credentialSubject/identifier",
        [&](const auto& item, const auto& at) {
            identified = true;
            const auto hash = item.string_at("identityHash");
            const auto* hashed = item.find("hashed");
            if (hashed != nullptr && hashed->as_boolean() && !hash.empty() &&
                !is_identity_hash(hash))
                add(out, "bad_identity_hash", child(at, "identityHash"));
        }
    );
    if (!identified)
        // Badges of the 1.1 data model were handed out like this, with the holder known to nobody
        // but themselves.
        add(out,
            "subject_unidentified",
            "/credentialSubject",
            {},
            data_model_of(credential) == data_model::vcdm1 ? severity::repair : severity::error);
}

} // namespace ob::badge::rules
