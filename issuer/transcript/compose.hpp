#pragma once

#include "issuer/transcript/transcript.hpp"

#include <string>

namespace ob::transcript {

struct ingredients {
    std::string base_url;
    programme::issuer_profile issuer;
    programme::learner learner;
    transcript::record record;
    std::vector<entry> entries; ///< their credentials signed
    std::vector<stack> stacks;
    std::string salt; ///< at least 128 random bits as text (threats T128)
};

/// The unsigned bytes of a ClrCredential (CLR 2.0): the badges exactly as they were signed, the
/// stacks that are in progress, and what is part of what. Pure. Nothing says whose it is but the
/// subject's id and a hashed address, as in every badge. Fails when a badge cannot be read.
result<std::string> unsigned_transcript(const ingredients& from);

/// The sentence that tells as of when it is, how much it lists, and what that adds up to.
std::string summary(const ingredients& from);

} // namespace ob::transcript
