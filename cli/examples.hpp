#pragma once

#include <string>

namespace CLI {
class App;
}

namespace ob::cli {

/// Puts under each command's help how it is typed and what its exit code means; gives the name of
/// the first command that has no example, or an empty text.
std::string add_examples(CLI::App& program);

} // namespace ob::cli
