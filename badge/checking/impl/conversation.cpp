#include "badge/checking/impl/conversation.hpp"

#include "badge/checking/impl/media_type.hpp"

namespace ob::checking {
namespace {

const supply over_the_limit{supply_failure::limit, {}, {}, false};

/// A selective disclosure proof holds a P-256 signature for each statement, 86 characters each;
/// twenty of them take as long as one of P-384.
constexpr std::size_t proof_value_per_signature = 20 * 86;

} // namespace

task<const supply*> conversation::fetch(need_kind kind, std::string url, std::size_t bytes_max) {
    if (const auto found = known_.find(url); found != known_.end())
        co_return &found->second;
    if (known_.size() == needs_max)
        co_return &over_the_limit;
    asked_ = need{kind, url, bytes_max};
    co_await waiting{*this};
    co_return &known_.emplace(std::move(url), std::move(given_)).first->second;
}

bool conversation::may_embed(const json::node& credential) noexcept {
    const auto cost = [](const json::node& proof) {
        return 1 + proof.string_at("proofValue").size() / proof_value_per_signature;
    };
    const auto* proof = credential.find("proof");
    if (proof == nullptr || !proof->is_array())
        embedded_ += proof == nullptr ? 1 : cost(*proof);
    else
        for (const auto& one : proof->elements())
            embedded_ += cost(one);
    return embedded_ <= embedded_max;
}

void conversation::answer(supply given) {
    if (!given.content_type.empty() && !fits_content(given.content_type, given.body))
        mislabelled_.emplace_back(asked_->url, given.content_type);
    asked_.reset();
    given_ = std::move(given);
    std::exchange(resume_, nullptr).resume();
}

} // namespace ob::checking
