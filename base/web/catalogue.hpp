#pragma once

#include "base/web/language.hpp"

#include <array>
#include <initializer_list>
#include <locale>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace ob::web {

/// The compiled gettext catalogues (.mo) of one chamber, as they are embedded in the program.
struct catalogue_files {
    std::string_view en;
    std::string_view fr;
};

/// Sentences by key, in both languages. Keys are symbolic ("badge.valid_until"), so that neither
/// language is the translation of the other. A sentence may hold `{{names}}`, in any order.
class catalogue {
public:
    using argument = std::pair<std::string_view, std::string_view>;
    using arguments = std::initializer_list<argument>;

    /// The sentences that all pages share, and those of the given chambers; the first to have a key
    /// wins. Throws std::runtime_error when a file cannot be read: start-up fails.
    explicit catalogue(const std::vector<catalogue_files>& chambers);

    bool has(language l, std::string_view key) const;
    /// The sentence with its names filled in, as plain text (not HTML). An unknown key comes back
    /// as it is; tests/unit keep that from happening.
    std::string text(language l, std::string_view key, arguments args = {}) const;
    /// The form for `n` things by the language's plural rule (French: 0 and 1 are singular);
    /// `{{n}}` is filled in.
    std::string plural(language l, std::string_view key, long n, arguments args = {}) const;

private:
    const char* find(language l, const std::string& key) const;

    std::array<std::locale, 2> locales_;
    std::size_t domains_ = 0;
};

/// Replaces each `{{name}}` that `args` knows; leaves the others.
std::string fill(std::string_view sentence, catalogue::arguments args);

} // namespace ob::web
