#pragma once

#include "base/core/strict_json.hpp"

#include <deque>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

namespace ob::proof::impl {

/// The part of a JSON-LD document that JSON pointers choose (ECDSA Cryptosuites 1.0, 3.4.11 to
/// 3.4.13): every object on the way keeps its id and its type, the document keeps its contexts.
class selection {
public:
    /// Fails (bad_pointer) when a pointer chooses nothing. `document` must outlive the selection.
    static result<selection> of(const json::node& document, std::span<const std::string> pointers);

    const json::node& node() const noexcept { return root_.front(); }

    /// The value of the document that a value of the selection was taken from.
    const json::node& origin(const json::node& part) const;

private:
    struct choice;

    selection() = default;
    json::node copy(const json::node& value, const choice& chosen, bool is_top);
    json::node copy_object(const json::node& object, const choice& chosen, bool is_top);
    json::node copy_array(const json::node& array, const choice& chosen);

    // Nothing moves once it is here: the nodes are views of one another.
    std::deque<std::vector<json::member>> objects_;
    std::deque<std::vector<json::node>> arrays_;
    std::deque<json::node> root_;
    std::unordered_map<const json::node*, const json::node*> origins_;
};

} // namespace ob::proof::impl
