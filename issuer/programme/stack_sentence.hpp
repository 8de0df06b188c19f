#pragma once

#include "issuer/programme/types.hpp"

namespace ob::programme {

/// What a stack asks for, what it is worth and how far the learner is, as one sentence in each
/// language.
bilingual stack_sentence(const stack_progress& progress);

} // namespace ob::programme
