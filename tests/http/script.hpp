#pragma once

#include <filesystem>
#include <string>
#include <vector>

/// The texts of tests/http as values. README.md explains how they are written.
namespace ob::test {

/// "name: value" and "name ~ pattern" of an answer, "no name"; `name` is a field, a JSON pointer,
/// or "body".
struct expectation {
    enum class kind {
        equals,
        matches,
        absent
    } how;
    std::string name;
    std::string value;
};

struct saving {
    std::string variable;
    std::string from;    ///< a field, a JSON pointer, or "body"
    std::string pattern; ///< empty: the whole; else what its first group finds
};

struct step {
    std::string title;
    int line = 0; ///< of the request, for messages
    bool to_verifier = false;
    std::string verb;
    std::string target;
    std::vector<std::pair<std::string, std::string>> fields; ///< with "As" and "no …"
    std::string body;
    unsigned status = 0;
    std::string code; ///< of a problem
    std::vector<std::string> pointers;
    std::vector<expectation> expectations;
    std::vector<saving> savings;
    bool recorded = false;
    int within_seconds = 0;
};

/// Throws std::runtime_error with file and line when a text is not written as README.md says.
std::vector<step> read_script(const std::filesystem::path& file);

/// Every text under that folder, sorted.
std::vector<std::filesystem::path> scripts(const std::filesystem::path& folder);

} // namespace ob::test
