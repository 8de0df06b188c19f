#pragma once

#include <array>
#include <optional>
#include <string_view>

namespace ob::web {

/// The languages that every page and mail speaks, completely (O. Reg. 191/11; product.md 2, rule
/// 10).
enum class language {
    en, ///< en-CA
    fr, ///< fr-CA
};

inline constexpr std::array every_language{language::en, language::fr};

/// "en" or "fr": for `?lang=`, the store and catalogue names.
std::string_view code(language l) noexcept;
/// "en-CA" or "fr-CA": for `lang=`, `hreflang` and Content-Language.
std::string_view tag(language l) noexcept;
/// "en_CA" or "fr_CA": for Open Graph.
std::string_view locale_name(language l) noexcept;
language other(language l) noexcept;
/// From "fr", "FR-ca", "fr_CA"…; nullopt for any other language.
std::optional<language> language_from(std::string_view text) noexcept;

} // namespace ob::web
