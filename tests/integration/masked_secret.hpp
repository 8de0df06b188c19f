#pragma once

#include "base/core/entropy.hpp"
#include "crypto/primitives/private_key.hpp"
#include "keys/ring/sealed_key_file.hpp"
#include "tests/support/memory_search.hpp"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <stdexcept>
#include <string>

namespace ob::test {

struct masked_key {
    secret32 masked{};
    secret32 mask{};
};

/// The secret of the active key, masked. A child reads the file, so that this process never holds
/// the secret; the child also proves that the search finds it where it is.
inline masked_key masked_secret(const std::string& key_file, const std::string& passphrase_file) {
    masked_key key;
    system_entropy source;
    source.fill(key.mask);
    std::array<int, 2> report{};
    if (::pipe2(report.data(), O_CLOEXEC) != 0)
        throw std::runtime_error("no pipe");
    const auto knower = ::fork();
    if (knower == 0) {
        const auto ring = ring::load_key_file(key_file, *ring::read_passphrase(passphrase_file));
        const auto secret =
            crypto::export_secret(*ring->active(ring::key_purpose::data_integrity)->signer);
        for (std::size_t i = 0; i < key.masked.size(); ++i)
            key.masked[i] = secret->reveal()[i] ^ key.mask[i];
        const bool handed = ::write(report[1], key.masked.data(), key.masked.size()) == 32;
        ::_exit(handed && memory_holds(::getpid(), key.masked, key.mask) ? 0 : 1);
    }
    const auto got = ::read(report[0], key.masked.data(), key.masked.size());
    int status = 0;
    const bool found = ::waitpid(knower, &status, 0) == knower && status == 0;
    ::close(report[0]);
    ::close(report[1]);
    if (got != 32 || !found)
        throw std::runtime_error("the search does not find a key where there is one");
    return key;
}

} // namespace ob::test
