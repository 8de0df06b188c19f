#include "crypto/proof/impl/refusal.hpp"

#include "crypto/jsonld/errors.hpp"

namespace ob::proof::impl {

verdict refusal(const error& why) {
    auto reason = invalid_reason::canonicalization;
    if (why.code == jsonld::errc::data_loss)
        reason = invalid_reason::data_loss;
    else if (why.code == jsonld::errc::inline_context)
        reason = invalid_reason::inline_context;
    else if (why.code == jsonld::errc::unknown_context)
        reason = invalid_reason::unknown_context;
    return {reason, why.pointer, why.message()};
}

} // namespace ob::proof::impl
