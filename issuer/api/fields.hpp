#pragma once

#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"
#include "issuer/programme/types.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace ob::issuer_api {

enum class presence {
    required,
    optional
};

/// Reads the members of one JSON object by name and collects every fault with its pointer instead
/// of stopping at the first one. A member that nobody asked for is a fault too: finish() reports
/// it, so that a misspelt name never passes in silence.
class fields {
public:
    fields(const json::node& object, std::string pointer, std::vector<error>& faults);

    std::string text(std::string_view name, presence needed);
    /// A number given as text or as a JSON number, as it was written.
    std::string decimal(std::string_view name, presence needed);
    bool flag(std::string_view name, presence needed); ///< false when it is left out
    std::uint32_t count(std::string_view name, std::uint32_t otherwise);
    std::optional<seconds_instant> time(std::string_view name, presence needed);
    programme::bilingual texts(std::string_view name, presence needed);
    std::vector<std::string> text_list(std::string_view name);
    /// The object or array of that name; nullptr when it is absent or of another type (which is
    /// then a fault).
    const json::node* object(std::string_view name, presence needed);
    const json::node* array(std::string_view name, presence needed);
    bool has(std::string_view name) const noexcept;

    /// The pointer of a member.
    std::string at(std::string_view name) const;
    void fault(error e);
    void finish();

private:
    const json::node* take(std::string_view name, presence needed);
    void wrong_type(std::string_view name, std::string_view expected);

    const json::node& object_;
    std::string pointer_;
    std::vector<error>& faults_;
    std::vector<std::string_view> asked_;
};

} // namespace ob::issuer_api
