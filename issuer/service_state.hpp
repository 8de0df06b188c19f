#pragma once

#include "issuer/context.hpp"
#include "issuer/service.hpp"
#include "issuer/store/database.hpp"

#include <functional>
#include <mutex>
#include <string>
#include <vector>

/// What the service and its workers share. Private to the room's engine.
namespace ob::issuer {

struct service::impl {
    impl(
        store::database opened,
        settings given,
        const clock& wall,
        entropy& source,
        const programme::letter_writer& writer
    )
        : db(std::move(opened))
        , rules(std::move(given))
        , time(wall)
        , randomness(source)
        , letters(writer) {}

    /// One operation at a time: the store has one writer, and what an operation reads cannot change
    /// under it.
    template <class Operation>
    auto with_store(Operation operation) {
        const std::lock_guard lock(mutex);
        context with{db, rules, time, randomness, letters, active_key};
        return operation(with);
    }

    /// The same, and then whoever works in the background is told.
    template <class Operation>
    auto change(Operation operation) {
        auto outcome = with_store(std::move(operation));
        if (outcome && wake)
            wake();
        return outcome;
    }

    mutable std::mutex mutex; ///< held for one operation, never while anything is signed or sent
    store::database db;
    settings rules;
    const clock& time;
    entropy& randomness;
    const programme::letter_writer& letters;
    std::string active_key;              ///< under mutex: fragment of the key that signs now
    std::vector<signing::key_info> keys; ///< under mutex: as last told by the signer
    std::string halted;                  ///< under mutex: why nothing is signed any more
    std::function<void()> wake;          ///< set before the first request
};

} // namespace ob::issuer
