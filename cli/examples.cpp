#include "cli/examples.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iterator>
#include <string_view>

namespace ob::cli {

namespace {

constexpr std::string_view plain = "0 done, 1 refused, 64 usage, 66 file not readable";
constexpr std::string_view verdicts =
    "0 valid, 1 invalid, 2 indeterminate, 64 usage, 66 file not readable";
constexpr std::string_view keys = "0 done, 1 refused (nothing was changed), 64 usage";
constexpr std::string_view store =
    "0 done, 1 refused (nothing was changed), 64 usage or configuration";

struct example {
    std::string_view command; ///< with the names of its parents
    std::string_view lines;   ///< each begins after "badgectl "
    std::string_view exit_codes;
};

constexpr example all[] = {
    {"verify",
     "verify badge.png\n"
     "verify --recipient ada@example.org --json https://badges.example.org/credentials/1\n"
     "verify --at 2026-02-01T00:00:00Z --documents documents.tsv badge.json",
     verdicts},
    {"check-proof", "check-proof --documents documents.tsv credential.json", verdicts},
    {"lint",
     "lint badge.json\n"
     "lint --structure-only --json unsigned.json",
     "0 no error (warnings allowed), 1 errors, 64 usage, 66 file not readable"},
    {"extract", "extract badge.png > badge.json", plain},
    {"bake", "bake picture.png badge.json -o badge.png", plain},
    {"sign",
     "sign --suite eddsa-rdfc-2022 --key key.json \\\n"
     "      --verification-method did:web:badges.example.org#key-1 credential.json > signed.json\n"
     "sign --after urn:uuid:1 --suite eddsa-rdfc-2022 --key witness.json \\\n"
     "      --verification-method did:web:witness.example#key-1 signed.json > witnessed.json",
     plain},
    {"derive", "derive --reveal /credentialSubject/achievement base.json > shown.json", plain},
    {"canonicalize",
     "canonicalize --algorithm rdfc-1.0 --hash sha-384 document.nq\n"
     "canonicalize --algorithm jcs document.json",
     plain},
    {"expand", "expand --base https://example.org/ document.json", plain},
    {"to-rdf", "to-rdf --rdf-direction i18n-datatype document.json", plain},
    {"keys generate",
     "keys generate --key-file /var/lib/laurel-signer/keys.sealed \\\n"
     "      --passphrase-file /etc/laurel/signerd.passphrase",
     keys},
    {"keys list", "keys list --key-file keys.sealed --passphrase-file passphrase", keys},
    {"keys rotate",
     "keys rotate --key-file keys.sealed --passphrase-file passphrase    (today: publish it)\n"
     "keys rotate --key-file keys.sealed --passphrase-file passphrase    (tomorrow: use it)",
     keys},
    {"keys retire", "keys retire --key-file keys.sealed --passphrase-file passphrase KEY", keys},
    {"keys compromise",
     "keys compromise --key-file keys.sealed --passphrase-file passphrase \\\n"
     "      --at 2026-02-01T00:00:00Z KEY",
     keys},
    {"token create",
     "token create --config /etc/laurel/issuerd.toml --role instructor --label \"LMS\"\n"
     "token create --config /etc/laurel/issuerd.toml --role partner --partner acme --label "
     "\"Acme\"",
     store},
    {"token list", "token list --config /etc/laurel/issuerd.toml", store},
    {"token revoke", "token revoke --config /etc/laurel/issuerd.toml ID", store},
    {"mail test", "mail test --config /etc/laurel/issuerd.toml ada@example.org", store},
    {"audit verify", "audit verify /var/lib/laurel-signer/audit.log", keys},
    {"backup", "backup --config /etc/laurel/issuerd.toml /var/backups/laurel/monday.db", store},
    {"restore",
     "restore --config /etc/laurel/issuerd.toml /var/backups/laurel/monday.db",
     "0 done, 1 refused (nothing was changed), 64 usage or configuration, 66 file not readable"},
    {"import-context",
     "import-context --url https://www.w3.org/ns/credentials/v2 v2.json > v2.table",
     plain},
    {"import-schema",
     "import-schema --url https://issuer.example/schemas/course.json course.json > course.table",
     plain},
};

std::string footer_of(const example& of) {
    std::string text = "Examples:\n  badgectl ";
    for (const char c : of.lines) {
        text += c;
        // A line that goes on is indented by its author.
        if (c == '\n')
            text += text.ends_with("\\\n") ? "" : "  badgectl ";
    }
    return text.append("\nExit codes: ").append(of.exit_codes);
}

std::string add_to(CLI::App& parent, const std::string& prefix) {
    std::string missing;
    for (auto* sub : parent.get_subcommands([](CLI::App*) { return true; })) {
        const std::string name = prefix + sub->get_name();
        const auto found = std::find_if(std::begin(all), std::end(all), [&name](const example& e) {
            return e.command == name;
        });
        if (found != std::end(all))
            sub->footer(footer_of(*found));
        const bool is_group = !sub->get_subcommands([](CLI::App*) { return true; }).empty();
        const auto below = add_to(*sub, name + ' ');
        if (missing.empty())
            missing = found == std::end(all) && !is_group ? name : below;
    }
    return missing;
}

} // namespace

std::string add_examples(CLI::App& program) {
    return add_to(program, "");
}

} // namespace ob::cli
