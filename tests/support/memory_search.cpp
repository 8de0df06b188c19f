#include "tests/support/memory_search.hpp"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

namespace ob::test {

namespace {

/// The sanitizers reserve terabytes that nothing is stored in.
constexpr unsigned long piece_max = 256UL << 20U;

bool holds(const std::vector<std::uint8_t>& piece, const secret32& masked, const secret32& mask) {
    for (std::size_t at = 0; at + masked.size() <= piece.size(); ++at) {
        std::size_t same = 0;
        while (same < masked.size() && (piece[at + same] ^ mask[same]) == masked[same])
            ++same;
        if (same == masked.size())
            return true;
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
