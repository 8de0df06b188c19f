#include "base/core/json_text.hpp"
#include "tests/support/closed_world.hpp"

#include <iostream>
#include <sstream>

/// For tests/oracles/many.sh: our verdict about many documents.
///   verify_tool DOCUMENTS AT     reads a JSON string a line, which is the text of a document;
///   prints for each the verdict
///                                and the code of the check that decided it. DOCUMENTS: as
///                                `badgectl --documents`
namespace {

using namespace ob;

test::closed_world world_of(const std::string& list) {
    test::closed_world web;
    std::istringstream lines(test::read_file(list));
    for (std::string url, path; std::getline(lines, url, '\t') && std::getline(lines, path);)
        web.put(url, test::read_file(path));
    return web;
}

std::string_view word_of(checking::verdict verdict) {
    switch (verdict) {
    case checking::verdict::valid:
        return "valid";
    case checking::verdict::invalid:
        return "invalid";
    case checking::verdict::indeterminate:
        break;
    }
    return "indeterminate";
}

std::string deciding(const checking::report& report) {
    const auto worst = report.verdict() == checking::verdict::invalid
                           ? checking::check_outcome::failed
                           : checking::check_outcome::indeterminate;
    for (const auto& check : report.checks)
        if (check.required && check.outcome == worst)
            return check.code;
    return "-";
}

} // namespace

int main(int argc, char** argv) {
    const std::vector<std::string> arguments(argv + 1, argv + argc);
    if (arguments.size() != 2)
        return 64;
    const auto web = world_of(arguments[0]);
    for (std::string line; std::getline(std::cin, line);) {
        const auto document = json::document::parse(line);
        if (!document || !document->root().is_string())
            return 2;
        const auto report = web.run(document->root().as_string(), arguments[1]);
        std::cout << word_of(report.verdict()) << ' ' << deciding(report) << '\n';
    }
}
