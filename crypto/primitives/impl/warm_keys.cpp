#include "crypto/primitives/impl/warm_keys.hpp"

#include <functional>
#include <memory>

namespace ob::crypto::impl {

warm_keys& warm_keys::of_this_thread() {
    thread_local const auto table = std::make_unique<warm_keys>();
    return *table;
}

std::string warm_keys::id_of(key_type type, bytes_view first, bytes_view second) {
    // The first length keeps n‖e apart from another split of the same bytes.
    std::string id =
        std::to_string(static_cast<int>(type)) + ' ' + std::to_string(first.size()) + ' ';
    id += as_text(first);
    id += as_text(second);
    return id;
}

std::size_t warm_keys::slot_of(const std::string& id) {
    return std::hash<std::string>()(id) % std::tuple_size_v<decltype(entries_)>;
}

const public_key* warm_keys::find(key_type type, bytes_view first, bytes_view second) const {
    const auto id = id_of(type, first, second);
    const auto& found = entries_.at(slot_of(id));
    return found.key && found.id == id ? &*found.key : nullptr;
}

void warm_keys::keep(const public_key& key, bytes_view first, bytes_view second) {
    auto id = id_of(key.type(), first, second);
    auto& place = entries_.at(slot_of(id));
    place.key = key;
    place.id = std::move(id);
}

} // namespace ob::crypto::impl
