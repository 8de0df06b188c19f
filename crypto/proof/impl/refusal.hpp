#pragma once

#include "base/core/error.hpp"
#include "crypto/proof/verdict.hpp"

namespace ob::proof::impl {

/// The answer that a document which cannot be transformed gives.
verdict refusal(const error& why);

} // namespace ob::proof::impl
