#include "badge/checking/checks/checks.hpp"
#include "badge/checking/identity.hpp"
#include "base/core/ascii.hpp"

/// Whether two credentials are about the same person.
namespace ob::checking {
namespace {

bool is_hashed(const json::node& identity) {
    const auto* hashed = identity.find("hashed");
    return hashed != nullptr && hashed->as_boolean();
}

/// Equal as they stand, or one is the hash of the other. Two hashes with different salts cannot be
/// compared.
std::optional<bool> same_identity(const json::node& a, const json::node& b) {
    if (a.string_at("identityType") != b.string_at("identityType"))
        return std::nullopt;
    const auto one = a.string_at("identityHash");
    const auto other = b.string_at("identityHash");
    if (is_hashed(a) != is_hashed(b)) {
        const auto& plain = is_hashed(a) ? b : a;
        const auto& hashed = is_hashed(a) ? a : b;
        return ascii_lower(hashed.string_at("identityHash")) ==
               identity_hash(plain.string_at("identityHash"), hashed.string_at("salt"));
    }
    if (!is_hashed(a))
        return one == other;
    if (a.string_at("salt") != b.string_at("salt"))
        return std::nullopt;
    return ascii_lower(one) == ascii_lower(other);
}

} // namespace

std::optional<bool> same_subject(const json::node& a, const json::node& b) {
    const auto id = a.string_at("id");
    const auto other_id = b.string_at("id");
    if (!id.empty() && id == other_id)
        return true;
    std::optional<bool> answer;
    if (!id.empty() && !other_id.empty())
        answer = false;
    for (const auto& one : each(a.find("identifier"), ""))
        for (const auto& other : each(b.find("identifier"), "")) {
            const auto same = same_identity(one.value, other.value);
            if (same.value_or(false))
                return true;
            if (same)
                answer = false;
        }
    return answer;
}

} // namespace ob::checking
