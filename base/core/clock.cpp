#include "base/core/clock.hpp"

namespace ob {

instant system_clock::now() const {
    return std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now());
}

} // namespace ob
