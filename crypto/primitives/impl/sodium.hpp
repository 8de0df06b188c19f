#pragma once

namespace ob::crypto::impl {

/// libsodium asks to be initialised before anything else; cheap after the first time.
void ensure_sodium();

} // namespace ob::crypto::impl
