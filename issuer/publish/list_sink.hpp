#pragma once

#include "badge/status/published_list.hpp"
#include "base/core/error.hpp"

namespace ob::issuer {

/// Where published lists are pushed for quick reading: Redis, by the script of badge/status.
/// Blocking, bounded in time (20 ms), called on the publisher's thread only. Losing what was pushed
/// costs time and nothing else.
class list_sink {
public:
    virtual ~list_sink() = default;
    enum class outcome {
        stored,
        newer_there, ///< the sink holds a larger version: this store was set back (threats T48)
    };
    virtual result<outcome> push(const status::published_list& list) = 0;
};

} // namespace ob::issuer
