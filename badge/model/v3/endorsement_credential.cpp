#include "badge/model/v3/endorsement_credential.hpp"

#include "badge/model/v3/writing.hpp"

namespace ob::badge::v3 {

boost::json::value compose(const endorsement_credential& credential) {
    boost::json::object out;
    out["@context"] = boost::json::array{base_context, badge_context};
    out["id"] = credential.id;
    out["type"] = boost::json::array{"VerifiableCredential", "EndorsementCredential"};
    put(out, "name", credential.name);
    put(out, "description", credential.description);
    out["issuer"] = compose(credential.issuer);
    put_time(out, "validFrom", credential.valid_from);
    put_time(out, "validUntil", credential.valid_until);
    boost::json::object subject;
    subject["id"] = credential.subject_id;
    subject["type"] = boost::json::array{"EndorsementSubject"};
    put(subject, "endorsementComment", credential.comment);
    out["credentialSubject"] = std::move(subject);
    put_status(out, credential.credential_status);
    return out;
}

} // namespace ob::badge::v3
