#include "badge/baking/baking.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"

#include <CLI/CLI.hpp>
#include <ostream>

namespace ob::cli {

namespace {

int extract(session& s, const std::string& path) {
    const auto image = read_input(s, path);
    if (!image)
        return complain(s, image.error());
    const auto payload = baking::extract(as_bytes(*image));
    if (!payload)
        return complain(s, payload.error());
    s.out << payload->text;
    return done;
}

} // namespace

void add_extract(CLI::App& program, session& s) {
    auto* sub =
        program.add_subcommand("extract", "Print the badge inside a PNG or SVG, byte for byte");
    auto path = std::make_shared<std::string>();
    sub->add_option("FILE", *path, "PNG or SVG, told by its content; - is standard input")
        ->required();
    sub->callback([&s, path] { s.chosen = [&s, path] { return extract(s, *path); }; });
}

} // namespace ob::cli
