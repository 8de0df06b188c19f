#include "crypto/jsonld/impl/run.hpp"

#include "base/core/json_text.hpp"

namespace ob::jsonld::impl {

bool run::fail(errc code, std::string detail) {
    if (!failed_)
        error_ = error(code, std::move(detail), pointer());
    failed_ = true;
    return false;
}

bool run::replace(errc code) {
    const bool is_ours =
        error_.code == errc::too_many_contexts || error_.code == errc::unknown_context;
    if (!is_ours)
        error_.code = code;
    return false;
}

bool run::lose(std::string detail) {
    return !opts.safe || fail(errc::data_loss, std::move(detail));
}

std::string run::pointer() const {
    std::string out;
    for (const auto& at : path_) {
        out += '/';
        out +=
            at.index == no_index ? json::escape_pointer_token(at.name) : std::to_string(at.index);
    }
    return out;
}

} // namespace ob::jsonld::impl
