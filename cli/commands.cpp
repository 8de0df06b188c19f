#include "cli/commands.hpp"

namespace ob::cli {

std::span<const command> commands() {
    static constexpr command all[] = {
        add_extract,
        add_bake,
        add_keys,
    };
    return all;
}

} // namespace ob::cli
