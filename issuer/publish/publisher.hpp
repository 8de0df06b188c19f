#pragma once

#include "issuer/publish/list_sink.hpp"
#include "issuer/service_state.hpp"
#include "issuer/sign/credential_signer.hpp"

#include <chrono>

namespace ob::ledger {
struct list_row;
}

namespace ob::issuer {

/// Publishes status lists: dirty ones after the coalescing time, all of them every republish
/// period, each as version n + 1 of what the store holds (architecture 7). What the store has is
/// the truth; Redis gets it when it can.
class publisher {
public:
    publisher(service::impl& state, credential_signer& signer, list_sink* sink) noexcept
        : state_(state)
        , signer_(signer)
        , sink_(sink) {}

    enum class owner {
        issuer,
        partners
    };
    result<void> publish_due(owner whose);
    /// Hands every version that the sink does not have yet to it. A sink that is away is no
    /// failure.
    result<void> push_pending();
    /// Until when nothing has to be published.
    std::chrono::milliseconds next_due();

private:
    instant due_at(const ledger::list_row& list) const;
    result<void> publish(const ledger::list_row& list);

    service::impl& state_;
    credential_signer& signer_;
    list_sink* sink_;
};

} // namespace ob::issuer
