#pragma once

#include "tests/support/process.hpp"

#include <boost/json/value.hpp>

#include <map>
#include <memory>
#include <string>
#include <string_view>

namespace ob::test {

/// A real issuerd, with its signerd, in a folder of its own: keys, tokens, configuration, Maildir.
/// No Redis unless asked.
class issuer_world {
public:
    /// `binaries`: the build folder whose issuer/issuerd, keys/signerd/signerd and cli/badgectl are
    /// used.
    explicit issuer_world(std::filesystem::path binaries, std::string redis_address = {});

    /// One key more, before signerd reads them: there are one for embedded proofs and an RSA key
    /// for tokens.
    void add_key(const std::string& purpose, const std::string& type);

    /// Starts issuerd; `fail_point` kills it at that point (builds with fail points only).
    /// `environment` overrules the configuration (OB_SECTION_KEY).
    void
    start(const std::string& fail_point = {}, std::map<std::string, std::string> environment = {});
    /// Until /readyz says so; false when the time is over or it has ended.
    bool ready_within(std::chrono::milliseconds limit);

    process& daemon() noexcept { return *daemon_; }

    std::uint16_t port() const noexcept { return port_; }

    std::uint16_t operations_port() const noexcept { return operations_port_; }

    const std::filesystem::path& folder() const noexcept { return folder_.path(); }

    std::string origin() const { return "http://localhost:" + std::to_string(port_); }

    /// The text of that role's token. Throws std::out_of_range for another role.
    const std::string& token(const std::string& role) const { return tokens_.at(role); }

    /// A request with that role's token ("" for none).
    http_answer
    api(std::string_view verb,
        std::string_view target,
        std::string_view role,
        std::string_view body = {},
        std::string_view idempotency_key = {});

    /// The profile and one offering that everybody can pass; false when either is refused.
    bool set_up_offering(std::string_view id = "welding");
    /// A partner of that id, and from then on token("partner"), which speaks for it; false when
    /// either is refused. Repeatable: the token stays the first one.
    bool set_up_partner(std::string_view id = "acme");
    /// The partner endorses the offering's newest version for a year; `name` makes it repeatable.
    http_answer endorse(std::string_view name, std::string_view offering = "welding");
    /// A stack that is complete with that one part.
    bool set_up_stack(std::string_view id, std::string_view part = "welding");
    /// A new learner with a registration; empty when refused or unreachable. `name` makes both
    /// unique and repeatable.
    std::string register_learner(std::string_view name, std::string_view offering = "welding");
    /// Sends one summative result in percent.
    http_answer
    send_result(std::string_view id, std::string_view registration, std::string_view percentage);

    /// Every mail of the Maildir, its soft line breaks taken out.
    std::vector<std::string> mails() const;
    /// Message-ID → how many files of the Maildir have it, of mails that link to that text.
    std::map<std::string, int> mails_with(std::string_view text) const;

private:
    void write_configuration(const std::string& redis_address);
    std::string badgectl(std::vector<std::string> arguments) const;

    std::filesystem::path binaries_;
    temp_folder folder_;
    std::uint16_t port_;
    std::uint16_t operations_port_;
    std::map<std::string, std::string, std::less<>> tokens_;
    std::unique_ptr<process> daemon_;
};

/// The member of that name as text, or an empty text.
std::string member_of(std::string_view json_object, std::string_view pointer);

} // namespace ob::test
