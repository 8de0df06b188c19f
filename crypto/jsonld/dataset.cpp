#include "crypto/jsonld/dataset.hpp"

#include <algorithm>

namespace ob::jsonld {

namespace {

// One block holds the text of an ordinary badge; larger documents get further, growing blocks.
constexpr std::size_t first_block_bytes = 8 * 1024;

} // namespace

dataset::dataset()
    : memory_(std::make_unique<std::pmr::monotonic_buffer_resource>(first_block_bytes)) {}

std::string_view dataset::keep(std::string_view text) {
    if (text.empty())
        return {};
    auto* copy = static_cast<char*>(memory_->allocate(text.size(), 1));
    std::copy(text.begin(), text.end(), copy);
    return {copy, text.size()};
}

} // namespace ob::jsonld
