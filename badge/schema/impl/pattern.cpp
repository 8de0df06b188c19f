#include "badge/schema/impl/pattern.hpp"

#include "badge/schema/schema.hpp"

#include <re2/re2.h>

namespace ob::schema::impl {
namespace {

constexpr std::size_t source_bytes_max = 2'000;
/// Instructions: a class of letters in any script has a thousand.
constexpr std::size_t machine_max = 4'000;
/// Bounds what compiling costs before the size is known.
constexpr std::int64_t memory_max = 256 * 1024;
/// RE2 looks at every instruction once a byte in the worst case: 60 ns a look on a busy core.
constexpr std::size_t looks_per_step = 8;

re2::RE2::Options how() {
    re2::RE2::Options options;
    options.set_log_errors(false);
    options.set_never_capture(true);
    options.set_max_mem(memory_max);
    return options;
}

errc reason(re2::RE2::ErrorCode code) noexcept {
    switch (code) {
    case re2::RE2::ErrorPatternTooLarge:
    case re2::RE2::ErrorRepeatSize:
        return errc::too_large;
    case re2::RE2::ErrorBadCharRange: // a property that it has no table of; ranges were checked
        return errc::unsupported_pattern;
    default:
        return errc::malformed_pattern;
    }
}

} // namespace

pattern::pattern(std::unique_ptr<re2::RE2> machine) noexcept : machine_(std::move(machine)) {}

pattern::pattern(pattern&&) noexcept = default;
pattern& pattern::operator=(pattern&&) noexcept = default;
pattern::~pattern() = default;

result<pattern> pattern::make(std::string_view source) {
    if (source.size() > source_bytes_max)
        return error(errc::too_large);
    if (!is_regex(source))
        return error(errc::malformed_pattern);
    OB_TRY(const auto translated, to_re2(source));
    auto machine = std::make_unique<re2::RE2>(translated, how());
    if (!machine->ok())
        return error(reason(machine->error_code()));
    pattern made(std::move(machine));
    if (made.size() > machine_max)
        return error(errc::too_large);
    return made;
}

bool pattern::search(std::string_view text) const {
    return re2::RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *machine_);
}

std::size_t pattern::size() const noexcept {
    return static_cast<std::size_t>(machine_->ProgramSize());
}

std::size_t pattern::cost(std::string_view text) const noexcept {
    return 1 + text.size() * size() / looks_per_step;
}

} // namespace ob::schema::impl
