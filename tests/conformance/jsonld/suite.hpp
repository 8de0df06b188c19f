#pragma once

#include "crypto/jsonld/errors.hpp"
#include "crypto/jsonld/processor.hpp"
#include "tests/support/conformance.hpp"

#include <gtest/gtest.h>

#include <deque>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// The JSON-LD 1.1 test suite of the W3C: corpus jsonld11.
namespace ob::jsonld::test {

/// The suite, with every document of its folders as a context that can be loaded.
class suite {
public:
    explicit suite(std::filesystem::path folder);

    /// The cases of one kind. Those that only a 1.0 processor runs are in `skipped`.
    struct selection {
        std::vector<json::node> cases;
        std::size_t skipped = 0;
    };

    selection of_kind(std::string_view kind) const;

    std::string text_of(const json::node& test, std::string_view file) const;
    /// The input of a case, and the options it asks for; refers to the suite's memory.
    result<json::document> input_of(const json::node& test) const;
    options options_of(const json::node& test);

    const context_registry& contexts() const noexcept { return contexts_; }

private:
    std::filesystem::path folder_;
    json::document index_;
    context_registry contexts_;
    std::deque<json::document> expand_contexts_;
};

/// What a case must end with: the machine code of an error, or nothing.
std::string_view expected_error(const json::node& test);

/// How often cases came out as the suite states.
struct tally {
    std::size_t results = 0;
    std::size_t errors = 0;
};

} // namespace ob::jsonld::test
