#pragma once

#include <cstdint>
#include <span>
#include <string>

namespace ob {

/// Randomness as a collaborator.
class entropy {
public:
    virtual ~entropy() = default;
    virtual void fill(std::span<std::uint8_t> out) = 0;

    /// Uniform in [0, bound); bound > 0.
    std::uint32_t below(std::uint32_t bound);
    /// RFC 9562 version 4, lower case.
    std::string uuid();
    /// 128 random bits as 22 characters of base64url: identifiers that cannot be guessed.
    std::string token();
};

/// getrandom(2). Aborts when the kernel cannot answer: weak randomness is never an option.
class system_entropy final : public entropy {
public:
    void fill(std::span<std::uint8_t> out) override;
};

} // namespace ob
