#pragma once

#include "issuer/store/database.hpp"
#include "tests/http/script.hpp"
#include "tests/support/issuer_world.hpp"

#include <map>
#include <optional>
#include <string>

namespace ob::test {

struct heard {
    unsigned status = 0; ///< 0: no whole answer
    std::string head;    ///< status line and fields
    std::string body;

    /// Of the first field of that name, compared without case.
    std::optional<std::string> field(std::string_view name) const;
};

/// Plays scripts against an issuerd (and, once it is asked for, a verifierd) in a folder of its
/// own. What does not come back as written is a failure of the test that plays, named by title and
/// line.
class player {
public:
    explicit player(std::filesystem::path binaries);

    void play(const std::filesystem::path& file);
    /// One request as the step says, without looking at what it expects.
    heard ask(const step& what);

    void set(const std::string& variable, std::string value) {
        variables_[variable] = std::move(value);
    }

    /// Everything a request can change, once the daemon has finished what it had accepted.
    std::string settled_store();

    issuer_world& world() noexcept { return world_; }

private:
    void play(const step& what);
    /// The first thing that is not as written; empty when all is.
    std::string fault_of(const step& what, const heard& answer);
    std::string fault_of(const expectation& wanted, const heard& answer);
    std::string problem_fault(const step& what, const heard& answer);
    void start_verifier();
    void signal_signer(int number);
    std::string filled(std::string text) const;
    std::string body_of(const step& what) const;
    std::string request_text(const step& what);
    std::optional<std::string> read(const std::string& what, const heard& answer) const;

    std::filesystem::path binaries_;
    issuer_world world_;
    std::optional<store::database> store_;
    std::unique_ptr<process> verifier_;
    std::uint16_t verifier_port_ = 0;
    std::map<std::string, std::string> variables_;
};

} // namespace ob::test
