#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// A genuine credential of 3 KB in each of the nine secured forms (threats G20).
namespace ob::test {

struct secured_form {
    std::string name;
    std::string text; ///< the bytes that are mutated
    /// What a verifier takes from such bytes, canonical, or nothing when it refuses them.
    std::function<std::optional<std::string>(std::string_view)> read;
    bool is_token = false; ///< a JWS: no mutant of it may be accepted at all
};

std::vector<secured_form> embedded_forms(); ///< four Data Integrity suites
std::vector<secured_form> tokens_forms();   ///< VC-JWT RS256 and ES256, OB 2.0 JWS
std::vector<secured_form> baked_forms();    ///< text in a PNG, SVG file

} // namespace ob::test
