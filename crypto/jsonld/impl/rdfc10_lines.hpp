#pragma once

#include "crypto/jsonld/impl/rdfc10_state.hpp"

namespace ob::jsonld::impl {

/// Step 6 of RDFC-1.0: the statements with their canonical labels, sorted, each once.
text_buffer canonical_text(const rdfc10_state& state);
/// The digest of that text, of which only a part is in memory at a time.
crypto::digest canonical_digest(const rdfc10_state& state);

} // namespace ob::jsonld::impl
