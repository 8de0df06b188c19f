#include "keys/ring/key_record.hpp"

#include "crypto/primitives/jwk.hpp"

#include <algorithm>
#include <array>

namespace ob::ring {

namespace {

constexpr std::array<std::string_view, 2> purposes = {"data_integrity", "jose"};
constexpr std::array<std::string_view, 4> states = {"pending", "active", "retired", "compromised"};

template <class Enum, class Names>
std::optional<Enum> value_named(const Names& names, std::string_view name) noexcept {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end())
        return std::nullopt;
    return static_cast<Enum>(found - names.begin());
}

} // namespace

std::string_view name_of(key_purpose purpose) noexcept {
    return purposes[static_cast<std::size_t>(purpose)];
}

std::string_view name_of(key_state state) noexcept {
    return states[static_cast<std::size_t>(state)];
}

std::optional<key_purpose> purpose_named(std::string_view name) noexcept {
    return value_named<key_purpose>(purposes, name);
}

std::optional<key_state> state_named(std::string_view name) noexcept {
    return value_named<key_state>(states, name);
}

std::string fragment_of(const crypto::public_key& key) {
    auto text = key.multikey();
    return text.empty() ? crypto::thumbprint(key) : text;
}

} // namespace ob::ring
