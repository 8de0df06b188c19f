#include "tests/support/memory_search.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

namespace ob::test {

namespace {

/// The sanitizers reserve terabytes that nothing is stored in.
constexpr unsigned long piece_max = 256UL << 20U;

/// memchr finds the first byte fast, also under the sanitizers; one byte gives nothing away.
bool holds(const std::vector<std::uint8_t>& piece, const secret32& masked, const secret32& mask) {
    const int first = masked[0] ^ mask[0];
    std::size_t at = 0;
    while (at + masked.size() <= piece.size()) {
        const void* next = std::memchr(&piece[at], first, piece.size() - masked.size() - at + 1);
        if (next == nullptr)
            return false;
        at = static_cast<std::size_t>(static_cast<const std::uint8_t*>(next) - piece.data());
        std::size_t same = 1;
        while (same < masked.size() && (piece[at + same] ^ mask[same]) == masked[same])
            ++same;
        if (same == masked.size())
            return true;
        ++at;
    }
    return false;
}

} // namespace

bool memory_holds(int pid, const secret32& masked, const secret32& mask) {
    const std::string folder = "/proc/" + std::to_string(pid);
    std::ifstream maps(folder + "/maps");
    const int memory = ::open((folder + "/mem").c_str(), O_RDONLY | O_CLOEXEC);
    if (memory < 0)
        throw std::system_error(errno, std::generic_category(), folder + "/mem");
    std::vector<std::uint8_t> piece;
    bool found = false;
    for (std::string line; std::getline(maps, line) && !found;) {
        unsigned long begin = 0;
        unsigned long end = 0;
        char access = 0;
        if (std::sscanf(line.c_str(), "%lx-%lx %c", &begin, &end, &access) != 3 || access != 'r' ||
            end - begin > piece_max)
            continue;
        piece.assign(end - begin, 0);
        const auto got = ::pread(memory, piece.data(), piece.size(), static_cast<off_t>(begin));
        piece.resize(got > 0 ? static_cast<std::size_t>(got) : 0);
        found = holds(piece, masked, mask);
    }
    ::close(memory);
    return found;
}

} // namespace ob::test
