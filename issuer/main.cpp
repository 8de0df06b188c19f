#include "base/core/log.hpp"
#include "crypto/jsonld/context_registry.hpp"
#include "issuer/app.hpp"

#include <CLI/CLI.hpp>
#include <iostream>

namespace {

constexpr int usage = 64;

int start(int argc, char** argv) {
    CLI::App app("Turns passed assessments into signed Open Badges.", "issuerd");
    std::string path;
    bool check = false;
    bool print = false;
    app.add_option(
           "--config",
           path,
           "Configuration file (TOML); without one the defaults and the environment count"
    )
        ->type_name("FILE");
    app.add_flag("--check-config", check, "Check the configuration, and end");
    app.add_flag("--print-config", print, "Print a commented configuration, and end");
    app.set_version_flag("--version", "issuerd " LAUREL_VERSION);
    app.footer(
        "Examples:\n"
        "  issuerd --config /etc/laurel/issuerd.toml --check-config\n"
        "  issuerd --print-config > issuerd.toml\n"
        "Every key can be set in the environment too: listen.port is OB_LISTEN_PORT, or\n"
        "OB_LISTEN_PORT_FILE for a file that holds the value.\n"
        "Exit codes: 0 ended by SIGTERM, or checked; 1 could not start; 64 usage or configuration"
    );
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        return app.exit(e) == 0 ? 0 : usage;
    }
    ob::issuer::config settings;
    const auto fields = settings.fields();
    if (const auto faults = fields.load(path); !faults.empty()) {
        for (const auto& fault : faults)
            std::cerr << fault << "\n";
        return usage;
    }
    if (print) {
        std::cout << fields.to_toml();
        return 0;
    }
    if (check) {
        std::cout << "The configuration can be used.\n";
        return 0;
    }
    ob::log::start("issuerd");
    ob::jsonld::context_registry::pinned(); // before the first badge waits for it
    return ob::issuer::run(settings);
}

} // namespace

int main(int argc, char** argv) {
    try {
        return start(argc, argv);
    } catch (const std::exception& e) {
        std::cerr << "issuerd: " << e.what() << "\n";
        return 1;
    }
}
