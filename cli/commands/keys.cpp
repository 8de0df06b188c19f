#include "cli/commands.hpp"
#include "cli/key_file_options.hpp"
#include "crypto/primitives/private_key.hpp"

#include <CLI/CLI.hpp>
#include <iomanip>
#include <map>
#include <ostream>

namespace ob::cli {

namespace {

constexpr std::string_view tell_signerd =
    "Tell signerd: systemctl reload laurel-signerd, or SIGHUP; a signerd that issuerd started is "
    "restarted with it.\n";

const std::map<std::string, crypto::key_type> types = {
    {"ed25519", crypto::key_type::ed25519},
    {"p256", crypto::key_type::p256},
    {"p384", crypto::key_type::p384},
    {"rsa", crypto::key_type::rsa},
};

struct options {
    key_file_options file;
    std::string type; ///< empty: what most verifiers read for that purpose
    std::string purpose = "data_integrity";
    std::string publish_for = "24h";
    std::string key;
    std::string at;
};

ring::key_purpose purpose_of(const options& given) {
    return *ring::purpose_named(given.purpose);
}

/// RS256 is the one algorithm that every reader of JWS badges must know (Open Badges 3.0, 8.2.1).
std::string type_name(const options& given) {
    if (!given.type.empty())
        return given.type;
    return purpose_of(given) == ring::key_purpose::jose ? "rsa" : "ed25519";
}

crypto::key_type type_of(const options& given) {
    return types.at(type_name(given));
}

result<std::unique_ptr<crypto::signer>> make_key(session& s, const options& given) {
    return crypto::generate(type_of(given), s.source);
}

result<std::string> add_key(session& s, const options& given, ring::key_ring& keys) {
    OB_TRY(auto fresh, make_key(s, given));
    return keys.add(std::move(fresh), purpose_of(given), s.now.now_seconds());
}

int generate(session& s, const options& given) {
    std::string name;
    const auto fill = [&](ring::key_ring& keys) -> result<void> {
        OB_TRY(name, add_key(s, given, keys));
        return {};
    };
    auto made = with_key_file(s, given.file, [&](const ring::key_file& file) {
        auto created = ring::create_key_file(file, fill);
        if (created || created.error().code != ring::errc::exists)
            return created;
        // A file that has no key for this purpose yet gets its first; otherwise `rotate` is the
        // way.
        return ring::update_key_file(file, [&](ring::key_ring& keys) -> result<void> {
            if (keys.active(purpose_of(given), type_of(given)) != nullptr)
                return error(
                    ring::errc::exists,
                    given.file.path +
                        " has a key for this already. To replace it, use: badgectl keys rotate"
                );
            return fill(keys);
        });
    });
    if (!made)
        return complain(s, made.error());
    s.out << name << "\n";
    s.err << "Made " << type_name(given) << " key " << name << ". Back up " << given.file.path
          << " and its passphrase, apart from each other.\n";
    return done;
}

int list(session& s, const options& given) {
    const auto passphrase = ring::read_passphrase(given.file.passphrase);
    if (!passphrase)
        return complain(s, passphrase.error());
    const auto keys = ring::load_key_file(given.file.path, *passphrase);
    if (!keys)
        return complain(s, keys.error());
    for (const auto& record : keys->records()) {
        const auto last = record.compromised ? record.compromised
                          : record.retired   ? record.retired
                                             : record.activated;
        s.out << std::left << std::setw(12) << name_of(record.state) << std::setw(15)
              << name_of(record.purpose) << format_time(last.value_or(record.created)) << "  "
              << record.fragment << "\n";
    }
    return done;
}

/// How the second run has to name the same key as the first.
std::string kind_words(const options& given) {
    if (purpose_of(given) == ring::key_purpose::data_integrity)
        return {};
    return " --purpose " + given.purpose + " --type " + type_name(given);
}

int report_rotation(session& s, std::string_view name, bool begun, const options& given) {
    if (begun)
        s.err << "Made key " << name << "; it is published, and not used yet.\n"
              << tell_signerd << "In " << given.publish_for
              << ", when everybody can have seen it, use it with:\n"
              << "  badgectl keys rotate" << kind_words(given) << " --key-file " << given.file.path
              << " --passphrase-file " << given.file.passphrase << "\n";
    else
        s.err << "Key " << name
              << " signs from now on. The one before it is retired and stays published.\n"
              << tell_signerd;
    s.out << name << "\n";
    return done;
}

int rotate(session& s, const options& given) {
    const auto wait = parse_duration(given.publish_for);
    if (!wait)
        return complain_usage(s, "--publish-for takes a duration such as 24h, 90m or 0s.");
    std::string name;
    bool begun = false;
    auto changed = with_key_file(s, given.file, [&](const ring::key_file& file) {
        return ring::update_key_file(file, [&](ring::key_ring& keys) -> result<void> {
            const auto purpose = purpose_of(given);
            const auto type = type_of(given);
            if (const auto* pending = keys.pending(purpose, type)) {
                name = pending->fragment;
                return keys.activate(purpose, s.now.now_seconds(), *wait, type);
            }
            if (keys.active(purpose, type) == nullptr)
                return error(
                    ring::errc::no_active_key,
                    "There is no key to replace. Use: badgectl keys generate"
                );
            begun = true;
            OB_TRY(name, add_key(s, given, keys));
            return {};
        });
    });
    if (!changed)
        return complain(s, changed.error());
    return report_rotation(s, name, begun, given);
}

int retire(session& s, const options& given) {
    auto changed = with_key_file(s, given.file, [&](const ring::key_file& file) {
        return ring::update_key_file(file, [&](ring::key_ring& keys) {
            return keys.retire(given.key, s.now.now_seconds());
        });
    });
    if (!changed)
        return complain(s, changed.error());
    s.err << "Key " << given.key << " is retired and will never be used.\n" << tell_signerd;
    return done;
}

result<std::string>
compromise_in(session& s, const options& given, ring::key_ring& keys, instant at) {
    const auto* leaked = keys.find(given.key);
    if (leaked == nullptr)
        return error(ring::errc::no_such_key);
    const auto purpose = leaked->purpose;
    const auto type = leaked->key.type();
    std::unique_ptr<crypto::signer> replacement;
    if (leaked->state == ring::key_state::active && keys.pending(purpose, type) == nullptr) {
        OB_TRY(replacement, crypto::generate(type, s.source));
    }
    if (auto marked = keys.compromise(given.key, at, s.now.now_seconds(), std::move(replacement));
        !marked)
        return marked.error();
    return keys.active(purpose, type)->fragment;
}

int compromise(session& s, const options& given) {
    const auto at = given.at.empty() ? result<instant>(s.now.now_seconds()) : parse_time(given.at);
    if (!at)
        return complain_usage(s, "--at takes a time such as 2026-02-01T00:00:00Z.");
    std::string active;
    auto changed = with_key_file(s, given.file, [&](const ring::key_file& file) {
        return ring::update_key_file(file, [&](ring::key_ring& keys) -> result<void> {
            OB_TRY(active, compromise_in(s, given, keys, *at));
            return {};
        });
    });
    if (!changed)
        return complain(s, changed.error());
    s.out << active << "\n";
    s.err << "Key " << given.key << " is compromised since " << format_time(*at)
          << ", its secret is erased, and " << active << " signs from now on.\n"
          << tell_signerd
          << "A signature does not prove when it was made: badges of that key must be issued "
             "again.\n";
    return done;
}

using work = int (*)(session&, const options&);

CLI::App*
add(CLI::App& keys, session& s, const char* name, const char* help, work does, options& given) {
    auto* sub = keys.add_subcommand(name, help);
    add_key_file_options(*sub, given.file);
    sub->callback([&s, does, &given] { s.chosen = [&s, does, &given] { return does(s, given); }; });
    return sub;
}

} // namespace

void add_keys(CLI::App& program, session& s) {
    auto* keys = program.add_subcommand("keys", "Make, list and replace an issuer's keys");
    keys->require_subcommand(1);
    auto given = std::make_shared<options>();
    const auto is_type = CLI::IsMember({"ed25519", "p256", "p384", "rsa"});
    const auto is_purpose = CLI::IsMember({"data_integrity", "jose"});
    const auto add_kind = [&](CLI::App* sub) {
        sub->add_option(
               "--type",
               given->type,
               "ed25519, p256, p384 or rsa; if not given, ed25519, and rsa for jose"
        )
            ->check(is_type);
        sub->add_option(
               "--purpose",
               given->purpose,
               "data_integrity: embedded proofs; jose: JWS, one key of each type"
        )
            ->check(is_purpose)
            ->capture_default_str();
    };
    add_kind(add(
        *keys, s, "generate", "Make the first key, and the sealed file it lies in", generate, *given
    ));
    add(*keys, s, "list", "Show every key and its state", list, *given);
    auto* rotation =
        add(*keys, s, "rotate", "First run: publish a new key. Second run: use it", rotate, *given);
    add_kind(rotation);
    rotation
        ->add_option(
            "--publish-for",
            given->publish_for,
            "How long the new key is published before it is used"
        )
        ->capture_default_str();
    auto* retirement =
        add(*keys, s, "retire", "Give up a new key that is not used yet", retire, *given);
    auto* leak = add(
        *keys, s, "compromise", "A key leaked: nothing it signs counts any more", compromise, *given
    );
    leak->add_option("--at", given->at, "Since when, as 2026-02-01T00:00:00Z; now if not given");
    for (auto* sub : {retirement, leak})
        sub->add_option("KEY", given->key, "The key's name, as `keys list` shows it")->required();
    // The options live as long as the program.
    keys->callback([given] {});
}

} // namespace ob::cli
