#include "issuer/config.hpp"

#include "base/net/redis/client.hpp"

#include <fstream>

namespace ob::issuer {
namespace {

constexpr std::string_view https = "https://";
constexpr std::string_view http = "http://";

bool begins(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

/// The authority of an origin without path, or an empty view.
std::string_view authority_of(std::string_view origin) {
    const std::string_view rest = begins(origin, https)  ? origin.substr(https.size())
                                  : begins(origin, http) ? origin.substr(http.size())
                                                         : std::string_view{};
    return rest.find('/') == std::string_view::npos ? rest : std::string_view{};
}

bool is_local(std::string_view authority) {
    const std::string_view host = authority.substr(0, authority.find(':'));
    return host == "localhost";
}

std::string public_url_fault(const std::string& url) {
    const std::string_view authority = authority_of(url);
    if (authority.empty())
        return "public_url has to be an origin such as https://badges.example.org, without a path.";
    if (begins(url, http) && !is_local(authority))
        return "public_url has to begin with https://. Only http://localhost is accepted without, "
               "to try things out.";
    return {};
}

std::string mail_fault(const config& c) {
    if (c.mail_transport != "maildir" && c.mail_transport != "smtp")
        return "mail.transport is \"maildir\" or \"smtp\".";
    if (c.mail_from.find('@') == std::string::npos)
        return "mail.from has to be an address such as \"Badges <badges@example.org>\".";
    if (c.mail_transport == "smtp" && c.smtp_host.empty())
        return "mail.smtp_host is missing: mail.transport is \"smtp\".";
    if (c.smtp_security != "starttls" && c.smtp_security != "tls" && c.smtp_security != "none")
        return "mail.smtp_security is \"starttls\", \"tls\" or \"none\".";
    if (c.first_retry.count() < 1)
        return "mail.first_retry has to be at least 1s.";
    if (!c.smtp_password_file.empty() && !std::ifstream(c.smtp_password_file))
        return "mail.smtp_password_file: " + c.smtp_password_file + " cannot be read.";
    return {};
}

std::string status_fault(const config& c) {
    if (c.list_ttl.count() < 1)
        return "status.ttl has to be at least 1s.";
    if (c.republish_period * 2 > c.list_validity)
        return "status.republish_period has to be at most half of status.validity, or an idle list "
               "goes stale.";
    if (c.list_validity > std::chrono::hours{48})
        return "status.validity is at most 48h: a frozen list must not be believed for longer.";
    return {};
}

} // namespace

ob::config::schema config::fields() {
    ob::config::schema s;
    s.text("listen.address", listen_address, "Where to listen; a proxy with TLS stands in front.")
        .number("listen.port", listen_port, 0, 65535, "0 takes any free port.")
        .number("listen.threads", threads, 1, 64, "Threads that serve requests.")
        .list("listen.trusted_proxies", trusted_proxies, "Whose X-Forwarded-For is believed.")
        .text(
            "operations.address", operations_address, "Where /healthz, /readyz and /metrics answer."
        )
        .number("operations.port", operations_port, 0, 65535, "Keep it away from the Internet.")
        .text(
            "public_url",
            public_url,
            "The origin in every link and identifier. Never change it once badges exist."
        )
        .text("time_zone", time_zone, "Dates on pages and on LinkedIn are counted in this zone.")
        .text(
            "linkedin_organization_id",
            linkedin_organization_id,
            "The numeric id of your page on LinkedIn; empty: the issuer's name is sent."
        )
        .text("verifier_url", verifier_url, "Where badge pages send people to verify.")
        .text("issuer_id", issuer_id, "The issuer's DID; empty: did:web of public_url.")
        .text("store.path", store_path, "The SQLite database: awards live here, back it up.")
        .text(
            "signer.socket",
            signer_socket,
            "signerd's Unix socket; empty: signerd is started as a child."
        )
        .text("signer.program", signer_program, "Path of signerd for that; empty: beside issuerd.")
        .text("signer.config", signer_config, "Its configuration.")
        .text(
            "redis.address",
            redis_address,
            "\"unix:/run/redis-laurel/redis-server.sock\" or \"127.0.0.1:6379\"; empty: none. A "
            "cache, never "
            "needed for a right answer."
        )
        .duration(
            "status.ttl", list_ttl, "How long a verifier may keep a list before asking again."
        )
        .duration(
            "status.validity",
            list_validity,
            "After that a list is stale and proves nothing; at most 48h."
        )
        .duration(
            "status.republish_period",
            republish_period,
            "Lists are signed anew at least this often, changed or not."
        )
        .number(
            "status.coalesce_ms",
            coalesce_ms,
            0,
            60'000,
            "Revocations within this time share one signature."
        )
        .text("mail.transport", mail_transport, "\"maildir\" (written to a folder) or \"smtp\".")
        .text("mail.from", mail_from, "The sender of every mail.")
        .text("mail.maildir", maildir, "The folder for \"maildir\".")
        .text("mail.smtp_host", smtp_host, "The relay for \"smtp\".")
        .number("mail.smtp_port", smtp_port, 1, 65535, "587 for starttls, 465 for tls.")
        .text(
            "mail.smtp_security",
            smtp_security,
            "\"starttls\" (required, or nothing is sent), \"tls\" from the first byte, or \"none\" "
            "for a relay on this machine."
        )
        .text("mail.smtp_user", smtp_user, "Empty: no authentication.")
        .text("mail.smtp_password_file", smtp_password_file, "A file with the password, mode 0600.")
        .text(
            "mail.smtp_ca_file",
            smtp_ca_file,
            "Authorities that may vouch for the relay (PEM); empty: the system's."
        )
        .duration(
            "mail.first_retry",
            first_retry,
            "After this a message that failed is tried again; doubled each time, up to 6h."
        )
        .rule([this] {
            return redis_address.empty() || net::redis::is_address(redis_address)
                       ? std::string()
                       : "redis.address: \"" + redis_address +
                             "\" has to be such as \"unix:/run/redis-laurel/redis-server.sock\" or "
                             "\"127.0.0.1:6379\".";
        })
        .rule([this] { return public_url_fault(public_url); })
        .rule([this] { return mail_fault(*this); })
        .rule([this] { return status_fault(*this); });
    return s;
}

std::string config::issuer_did() const {
    if (!issuer_id.empty())
        return issuer_id;
    std::string did = "did:web:";
    for (const char c : authority_of(public_url))
        did.append(c == ':' ? "%3A" : std::string(1, c));
    return did;
}

settings config::rules() const {
    settings out;
    out.base_url = public_url;
    out.issuer_id = issuer_did();
    const auto open = mail_from.find('<');
    out.mail_from = open == std::string::npos
                        ? mail_from
                        : mail_from.substr(open + 1, mail_from.find('>') - open - 1);
    out.list_ttl = list_ttl;
    out.list_validity = list_validity;
    out.republish_period = republish_period;
    out.coalesce = std::chrono::milliseconds{coalesce_ms};
    return out;
}

} // namespace ob::issuer
