#include "base/core/log.hpp"
#include "keys/ring/sealed_key_file.hpp"
#include "keys/signerd/lockdown.hpp"
#include "keys/signerd/server.hpp"
#include "keys/signerd/service_manager.hpp"

#include <pwd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <exception>
#include <iostream>

#ifdef __SANITIZE_ADDRESS__
// The leak check starts a process to look into this one, which is what this program forbids.
extern "C" const char* __asan_default_options();

extern "C" const char* __asan_default_options() {
    return "detect_leaks=0";
}
#endif

namespace {

using namespace ob;

enum exit_code {
    done = 0,
    refused = 1,
    usage = 64,
};

struct flags {
    std::string config;
    std::vector<std::pair<std::string, std::string>> values;
    int socket = -1;
    bool check = false;
    bool print = false;
};

int complain(const error& e) {
    log::failure(
        "signer.stopped", {{"code", e.name()}, {"message", e.message()}, {"cause", e.cause}}
    );
    return refused;
}

result<ring::key_ring> load_keys(const signerd::settings& settings) {
    OB_TRY(const auto passphrase, ring::read_passphrase(settings.passphrase_file));
    return ring::load_key_file(settings.key_file, passphrase);
}

/// Numbers of the users that may connect; the program's own is among them.
result<std::set<unsigned>> user_ids(const std::vector<std::string>& names) {
    std::set<unsigned> ids{::geteuid()};
    for (const auto& name : names) {
        const auto* found = ::getpwnam(name.c_str());
        if (found == nullptr)
            return error(signerd::errc::listen, "listen.users: there is no user \"" + name + "\".");
        ids.insert(found->pw_uid);
    }
    return ids;
}

result<void> check_keys(const signerd::settings& settings) {
    OB_TRY(const auto keys, load_keys(settings));
    if (keys.active(ring::key_purpose::data_integrity) == nullptr)
        return error(signerd::errc::no_active_key);
    return {};
}

int serve(const signerd::settings& settings, int socket, signerd::desk& desk) {
    auto signals = signerd::open_signals();
    if (!signals)
        return complain(signals.error());
    signerd::server server(desk, std::move(*signals), [&] {
        auto again = load_keys(settings);
        const auto replaced =
            again ? desk.replace_keys(std::move(*again)) : result<void>(again.error());
        if (replaced)
            log::info("signer.reloaded");
        else
            log::failure(
                "signer.reload_refused",
                {{"code", replaced.error().name()}, {"message", replaced.error().message()}}
            );
    });
    if (socket >= 0) {
        if (auto closed = signerd::close_off(); !closed)
            return complain(closed.error());
        log::info("signer.started", {{"socket", "inherited"}});
        server.serve_connected(signing::socket_handle(socket));
    } else {
        const auto users = user_ids(settings.listen_users);
        if (!users)
            return complain(users.error());
        auto listener = signerd::listen_at(settings.listen_path);
        if (!listener)
            return complain(listener.error());
        signerd::tell_ready();
        if (auto closed = signerd::close_off(); !closed)
            return complain(closed.error());
        log::info("signer.started", {{"socket", settings.listen_path}});
        server.serve_listening(std::move(*listener), *users);
        ::unlink(settings.listen_path.c_str());
    }
    log::info("signer.ended");
    return done;
}

int run(const signerd::settings& settings, int socket) {
    if (auto hidden = signerd::hide_memory(); !hidden)
        return complain(hidden.error());
    auto keys = load_keys(settings);
    if (!keys)
        return complain(keys.error());
    if (keys->active(ring::key_purpose::data_integrity) == nullptr)
        return complain(error(signerd::errc::no_active_key));
    const system_clock wall;
    auto audit = signerd::audit_log::open(settings.audit_log, wall.now());
    if (!audit)
        return complain(audit.error());
    signerd::clock_guard guard(wall, signerd::boot_time, audit->memory().last_signed);
    signerd::desk desk(settings, std::move(*keys), std::move(*audit), std::move(guard));
    return serve(settings, socket, desk);
}

int check_only(const signerd::settings& settings) {
    const auto checked = check_keys(settings);
    if (checked) {
        std::cout << "The configuration and the key file can be used.\n";
        return done;
    }
    std::cerr << checked.error().message() << "\n";
    return refused;
}

void add_flags(CLI::App& app, flags& given) {
    app.add_option("--config", given.config, "Configuration file (TOML)")->type_name("FILE");
    app.add_flag(
        "--check-config", given.check, "Check the configuration and the key file, and end"
    );
    app.add_flag("--print-config", given.print, "Print a commented configuration, and end");
    app.add_option(
        "--socket-fd", given.socket, "Serve this inherited, connected socket (what issuerd does)"
    );
    const auto value = [&](const char* flag, const char* key, const char* help) {
        app.add_option_function<std::string>(
            flag,
            [&given, key](const std::string& text) { given.values.emplace_back(key, text); },
            help
        );
    };
    value("--listen", "listen.path", "Listen on this Unix socket");
    value("--key-file", "key.file", "The sealed key file");
    value("--passphrase-file", "key.passphrase_file", "The file with its passphrase");
    value("--audit-log", "audit.log", "The audit log");
    value("--issuer", "issuer.ids", "Issuer ids, separated by commas");
    value(
        "--credential-prefix", "issuer.credential_prefixes", "What ids of credentials begin with"
    );
    value(
        "--status-list-prefix",
        "issuer.status_list_prefixes",
        "What URLs of status lists begin with"
    );
}

int start(int argc, char** argv) {
    CLI::App app(
        "Holds the issuer's keys and signs what keeps to the rules. Has no network.", "signerd"
    );
    flags given;
    add_flags(app, given);
    app.footer(
        "Examples:\n"
        "  signerd --config /etc/laurel/signerd.toml --passphrase-file "
        "/etc/laurel/signerd.passphrase --check-config\n"
        "SIGHUP makes it read the key file again. Keys are made by badgectl keys.\n"
        "Exit codes: 0 ended by SIGTERM, or checked; 1 could not start, or what was checked is "
        "wrong; 64 usage or configuration"
    );
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? done : usage;
    }
    log::start("signerd");
    signerd::settings settings;
    const auto fields = settings.fields();
    if (given.print) {
        std::cout << fields.to_toml();
        return done;
    }
    if (const auto faults = fields.load(given.config, given.values); !faults.empty()) {
        for (const auto& fault : faults)
            std::cerr << fault << "\n";
        return usage;
    }
    if (given.check)
        return check_only(settings);
    if (given.socket < 0 && settings.listen_path.empty()) {
        std::cerr << "Say where requests come from: --listen PATH, or --socket-fd when issuerd "
                     "starts it.\n";
        return usage;
    }
    return run(settings, given.socket);
}

} // namespace

int main(int argc, char** argv) {
    try {
        return start(argc, argv);
    } catch (const std::exception& e) {
        std::cerr << "signerd: " << e.what() << "\n";
        return refused;
    }
}
