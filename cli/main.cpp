#include "cli/session.hpp"

#include <unistd.h>

#include <cstdlib>
#include <iostream>

int main(int argc, char** argv) {
    const ob::system_clock now;
    ob::system_entropy source;
    const bool terminal = ::isatty(STDOUT_FILENO) == 1;
    // https://no-color.org: present and not empty.
    const char* no_color = std::getenv("NO_COLOR");
    ob::cli::session s{
        std::cin,
        std::cout,
        std::cerr,
        now,
        source,
        terminal,
        terminal && (no_color == nullptr || *no_color == '\0'),
        {}};
    const int answer = ob::cli::run(argc, argv, s);
    std::cout.flush();
    return std::cout ? answer : ob::cli::refused;
}
