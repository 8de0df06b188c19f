#include "keys/signerd/settings.hpp"

#include <algorithm>

namespace ob::signerd {

namespace {

/// A prefix that ends inside a name would also allow the names that begin like it.
bool is_prefix(const std::string& text) {
    return (text.starts_with("https://") || text.starts_with("http://") || text.starts_with("urn:")
           ) &&
           (text.ends_with('/') || text.ends_with(':'));
}

/// Below the DID of a host: its partners, never the host itself, nor every did:web there is.
bool is_endorser_prefix(const std::string& text) {
    constexpr std::string_view method = "did:web:";
    return text.starts_with(method) && text.ends_with(':') &&
           std::count(text.begin() + method.size(), text.end(), ':') >= 2 &&
           text.find("::") == std::string::npos;
}

std::string wrong_endorser_prefix(const std::vector<std::string>& prefixes) {
    const auto wrong = std::find_if_not(prefixes.begin(), prefixes.end(), is_endorser_prefix);
    if (wrong == prefixes.end())
        return {};
    return "issuer.endorser_prefixes: \"" + *wrong +
           "\" must be such as \"did:web:badges.example.org:partners:\".";
}

std::string wrong_prefix(const std::vector<std::string>& prefixes, std::string_view key) {
    const auto wrong = std::find_if_not(prefixes.begin(), prefixes.end(), is_prefix);
    if (wrong == prefixes.end())
        return {};
    return std::string(key) + ": \"" + *wrong +
           "\" must be an absolute URL that ends in / (or a urn: that ends in :).";
}

} // namespace

config::schema settings::fields() {
    config::schema s;
    s.text(
         "key.file",
         key_file,
         "The sealed key file, made by badgectl keys generate. Mode 0600, owned by this user."
    )
        .text("key.passphrase_file", passphrase_file, "A private file whose only line opens it.")
        .list(
            "issuer.ids",
            issuers,
            "The issuer ids that may stand in what is signed, exactly as they stand there."
        )
        .list(
            "issuer.endorser_prefixes",
            endorser_prefixes,
            "What the DIDs of partners begin with: below it, endorsements and their status lists "
            "are signed, and nothing else. Empty: none."
        )
        .list(
            "issuer.credential_prefixes",
            credential_prefixes,
            "What the id of every badge and endorsement begins with."
        )
        .list(
            "issuer.status_list_prefixes",
            status_list_prefixes,
            "What the URL of every status list begins with."
        )
        .list("issuer.contexts", contexts, "The only JSON-LD contexts that a document may name.")
        .duration(
            "limits.window",
            window,
            "How far validFrom and the proof's time may be from now: as long as an interrupted "
            "award may wait for its "
            "signature."
        )
        .duration("limits.validity_max", validity_max, "The longest validity of a credential.")
        .duration(
            "limits.list_validity_max", list_validity_max, "The longest validity of a status list."
        )
        .flag("limits.expiry_required", expiry_required, "Refuse credentials without validUntil.")
        .number(
            "limits.signatures_per_minute",
            signatures_per_minute,
            1,
            1'000'000,
            "More than the busiest minute needs; beyond it, somebody else is asking."
        )
        .text(
            "audit.log",
            audit_log,
            "The audit log. What cannot be written here first is not signed."
        )
        .text(
            "listen.path",
            listen_path,
            "A Unix socket to listen on, when signerd is a service of its own."
        )
        .list(
            "listen.users",
            listen_users,
            "User names that may connect to it, besides this program's own."
        )
        .rule([this] { return key_file.empty() ? std::string("key.file is missing.") : ""; })
        .rule([this] {
            return passphrase_file.empty() ? std::string("key.passphrase_file is missing.") : "";
        })
        .rule([this] { return audit_log.empty() ? std::string("audit.log is missing.") : ""; })
        .rule([this] {
            return issuers.empty() ? std::string("issuer.ids is empty: nothing could be signed.")
                                   : "";
        })
        .rule([this] {
            return credential_prefixes.empty()
                       ? std::string("issuer.credential_prefixes is empty: nothing could be signed."
                         )
                       : wrong_prefix(credential_prefixes, "issuer.credential_prefixes");
        })
        .rule([this] { return wrong_endorser_prefix(endorser_prefixes); })
        .rule([this] { return wrong_prefix(status_list_prefixes, "issuer.status_list_prefixes"); });
    return s;
}

} // namespace ob::signerd
