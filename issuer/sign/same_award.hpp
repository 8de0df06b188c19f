#pragma once

#include <string>
#include <string_view>

/// Whether the forms of one award say the same. Pure. Each answer is empty when they do, else it
/// names the first thing that differs.
namespace ob::issuer {

/// The payload of a VC-JWT is the credential that was to be signed, member for member, and its
/// claims (Open Badges 3.0, 8.2.4).
std::string jwt_differs(std::string_view unsigned_text, std::string_view jwt);

/// The documents that an Open Badges 2.0 badge consists of.
struct ob2_documents {
    std::string assertion;
    std::string badge_class;
    std::string issuer;
};

/// Achievement, criteria, recipient, dates, results, evidence and licence are those of the
/// credential, and each document names the next one. What the issuer says of itself may have
/// changed since the award was decided.
std::string ob2_differs(std::string_view credential, const ob2_documents& ob2);

} // namespace ob::issuer
