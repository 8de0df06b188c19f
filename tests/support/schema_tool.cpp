#include "badge/schema/pinned.hpp"
#include "base/core/json_text.hpp"

#include <iostream>

/// For tests/oracles/schema.sh: our answer about pinned schemas.
///   schema_tool show URL          prints what the table of that schema says, as JSON
///   schema_tool validate URL      reads a document a line, prints "valid" or "invalid" for each
namespace {

using namespace ob;

int show(const json::node& schema) {
    std::cout << json::to_text(schema) << '\n';
    return 0;
}

int validate(const schema::compiled& schema) {
    for (std::string line; std::getline(std::cin, line);) {
        const auto document = json::document::parse(line);
        if (!document)
            return 2;
        const auto found = schema.validate(document->root());
        if (!found)
            return 3;
        std::cout << (found->empty() ? "valid\n" : "invalid\n");
    }
    return 0;
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() != 2 || ob::schema::pinned(arguments[1]) == nullptr)
        return 64;
    if (arguments[0] == "show")
        return show(*ob::schema::pinned(arguments[1]));
    return arguments[0] == "validate" ? validate(*ob::schema::pinned_compiled(arguments[1])) : 64;
}
