#include "badge/schema/impl/dialect.hpp"

#include <optional>

namespace ob::schema::impl {
namespace {

struct known {
    std::string_view url;
    draft meaning;
};

constexpr known drafts[] = {
    {"http://json-schema.org/draft-04/schema", draft::d04},
    {"http://json-schema.org/draft-06/schema", draft::d06},
    {"http://json-schema.org/draft-07/schema", draft::d07},
    {"https://json-schema.org/draft/2019-09/schema", draft::d2019_09},
    {"https://json-schema.org/draft/2020-12/schema", draft::d2020_12},
};

/// The rest of the URL of a vocabulary of that draft; empty when it is none.
std::string_view name_in(draft version, std::string_view url) noexcept {
    const std::string_view home = version == draft::d2019_09
                                      ? "https://json-schema.org/draft/2019-09/vocab/"
                                      : "https://json-schema.org/draft/2020-12/vocab/";
    return url.starts_with(home) ? url.substr(home.size()) : std::string_view();
}

/// True when nothing is lost by knowing nothing of it.
bool only_annotates(std::string_view name) noexcept {
    return name == "core" || name == "meta-data" || name == "content" ||
           name == "format-annotation";
}

bool add(dialect& d, std::string_view name, bool required) noexcept {
    if (name == "applicator") {
        d.applicator = true;
        // In 2019-09 the two keywords belong to this vocabulary.
        d.unevaluated = d.unevaluated || d.draft == draft::d2019_09;
        return true;
    }
    if (name == "unevaluated" && d.draft == draft::d2020_12) {
        d.unevaluated = true;
        return true;
    }
    if (name == "validation") {
        d.validation = true;
        return true;
    }
    // 2020-12 Validation, 7.2.2: whoever knows the vocabulary asserts, required or not.
    if (name == "format-assertion" && d.draft == draft::d2020_12) {
        d.formats = true;
        return true;
    }
    // 2019-09 Validation, 7.2: only where it is required.
    if (name == "format" && d.draft == draft::d2019_09) {
        d.formats = required;
        return true;
    }
    return only_annotates(name);
}

} // namespace

bool dialect::has(vocabulary v) const noexcept {
    switch (v) {
    case vocabulary::core:
        return true;
    case vocabulary::applicator:
        return applicator;
    case vocabulary::unevaluated:
        return unevaluated;
    case vocabulary::validation:
        return validation;
    }
    return false;
}

std::optional<draft> draft_of(std::string_view url) noexcept {
    if (url.ends_with('#'))
        url.remove_suffix(1);
    for (const auto& one : drafts)
        if (one.url == url)
            return one.meaning;
    return std::nullopt;
}

result<dialect> dialect_of(const json::node& meta_schema) {
    const auto version = draft_of(meta_schema.string_at("$schema"));
    if (!version)
        return error(errc::unknown_dialect);
    dialect d{*version};
    const auto* vocabularies = meta_schema.find("$vocabulary");
    if (vocabularies == nullptr || !vocabularies->is_object() || *version < draft::d2019_09)
        return d;
    d.applicator = d.unevaluated = d.validation = false;
    for (const auto& one : vocabularies->members())
        if (const bool required = one.value.as_boolean();
            !add(d, name_in(*version, one.name), required) && required)
            return error(errc::unknown_dialect, std::string(one.name));
    return d;
}

} // namespace ob::schema::impl
