#pragma once

#include "badge/checking/checks/ob2.hpp"

/// What the report names of a badge. Private to badge/checking.
namespace ob::checking {

/// Only from a document whose proof holds and whose key is the issuer's (house rule 22).
void fill_summary(credential_summary& s, const json::node& root);
void fill_summary(credential_summary& s, const ob2_examined& badge);

} // namespace ob::checking
