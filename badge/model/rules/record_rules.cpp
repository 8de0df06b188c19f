#include "badge/model/rules/reading.hpp"

/// Comprehensive Learner Record 2.0: what the table of classes cannot say of a ClrCredential.
namespace ob::badge::rules {

void check_record(const json::node& record, std::vector<finding>& out) {
    check_classes(record, document_kind::clr, out);
    const auto* subject = record.find("credentialSubject");
    if (subject == nullptr || !subject->is_object())
        return;
    if (subject->string_at("id").empty() && subject->find("identifier") == nullptr)
        add(out, "subject_unidentified", "/credentialSubject");
    const auto* parts = subject->find("verifiableCredential");
    if (parts == nullptr || (parts->is_array() && parts->elements().empty()))
        add(out, "record_empty", "/credentialSubject/verifiableCredential");
}

} // namespace ob::badge::rules
