#pragma once

#include "issuer/publish/list_sink.hpp"
#include "issuer/service.hpp"
#include "issuer/sign/credential_signer.hpp"

#include <memory>

namespace ob::issuer {

/// The thread that finishes what was accepted: evaluates stacks, signs intents, checks what was
/// signed, publishes lists. Starts with whatever the store holds, so a restart resumes every
/// half-done award with the same id, index and bytes.
class worker {
public:
    /// `sink` may be null: nothing is pushed. All of them outlive the worker.
    worker(service& issuer, credential_signer& signer, list_sink* sink);
    ~worker(); ///< stops after the step at hand

    void start();
    void wake() noexcept; ///< from service::on_work
    void stop() noexcept;
    /// Everything that is due now, on the calling thread; without start(). For tests and for --once
    /// tools.
    result<void> run_once();

private:
    struct impl;
    std::unique_ptr<impl> impl_;
};

} // namespace ob::issuer
