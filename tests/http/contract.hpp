#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

/// openapi/*.yaml as far as tests ask it. Read line by line in the one layout that the files have;
/// another layout is a failure, not a silence.
namespace ob::test {

struct operation {
    std::string verb; ///< "POST"
    std::string path; ///< "/v1/awards/{id}"
    std::set<std::string> roles;
    std::set<std::string> problems;
    bool takes_body = false;
    bool takes_key = false; ///< Idempotency-Key
};

struct contract {
    std::vector<operation> operations;
    std::set<std::string> everywhere;
    std::set<std::string> of_the_store;

    /// The operation that answers that address (without its query), or nullptr. A literal segment
    /// is preferred to a parameter.
    const operation* find(const std::string& verb, const std::string& target) const;
};

/// Throws std::runtime_error when the file is laid out in another way.
contract read_contract(const std::filesystem::path& file);

} // namespace ob::test
