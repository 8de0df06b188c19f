#include "issuer/transcript/room.hpp"

#include "issuer/transcript/limits.hpp"

namespace ob::transcript {

void room::weigh(const json::node& value, bool required, weight& sum) {
    ++sum.values;
    if (value.is_object() && value.find("id") == nullptr)
        ++sum.unnamed;
    if (const auto list = value.string_at("statusListCredential"); required && !list.empty())
        sum.lists.emplace(list);
    for (const auto& member : value.members()) {
        if (member.name == "@context")
            sum.contexts += member.value.is_array() ? member.value.elements().size() : 1;
        weigh(member.value, required && member.name != "endorsement", sum);
    }
    for (const auto& element : value.elements())
        weigh(element, required, sum);
}

bool room::take(const json::node& part, std::size_t bytes) {
    auto sum = taken_;
    weigh(part, true, sum);
    if (bytes_ + bytes > limits::bytes_max || sum.values > limits::values_max ||
        sum.contexts > limits::contexts_max || sum.unnamed > limits::unnamed_max ||
        sum.lists.size() > limits::lists_max)
        return false;
    taken_ = std::move(sum);
    bytes_ += bytes;
    return true;
}

} // namespace ob::transcript
