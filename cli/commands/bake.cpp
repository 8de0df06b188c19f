#include "badge/baking/baking.hpp"
#include "base/core/strict_json.hpp"
#include "cli/commands.hpp"
#include "cli/files.hpp"
#include "crypto/primitives/jws.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <ostream>

namespace ob::cli {

namespace {

struct options {
    std::string image;
    std::string credential;
    std::string out;
};

bool names_context(const json::node& context, std::string_view part) {
    if (context.is_string())
        return context.as_string().find(part) != std::string_view::npos;
    const auto all = context.elements();
    return std::any_of(all.begin(), all.end(), [&](const json::node& one) {
        return names_context(one, part);
    });
}

/// The credential as JSON: the text itself, or what a JWS carries.
result<json::document> credential_in(std::string_view text) {
    const auto jws = crypto::compact_jws::parse(text);
    return json::document::parse(jws ? as_text(jws->payload()) : text);
}

/// The keyword or namespace follows from what the credential says it is: the 2.0 context, the CLR
/// context, a hosted URL; anything else is 3.0.
baking::badge_version version_of(std::string_view text) {
    if (text.starts_with("http://") || text.starts_with("https://"))
        return baking::badge_version::ob2;
    const auto parsed = credential_in(text);
    const auto* context = parsed ? parsed->root().find("@context") : nullptr;
    if (context == nullptr)
        return baking::badge_version::ob3;
    if (names_context(*context, "w3id.org/openbadges/v"))
        return baking::badge_version::ob2;
    return names_context(*context, "/spec/clr/v2p0/") ? baking::badge_version::clr2
                                                      : baking::badge_version::ob3;
}

int bake(session& s, const options& given) {
    const auto image = read_input(s, given.image);
    if (!image)
        return complain(s, image.error());
    const auto credential = read_input(s, given.credential);
    if (!credential)
        return complain(s, credential.error());
    const auto baked = baking::bake(as_bytes(*image), {*credential, version_of(*credential)});
    if (!baked)
        return complain(s, baked.error());
    // What came out is what went in, or nothing is written.
    const auto again = baking::extract(*baked);
    if (!again || again->text != *credential)
        return complain(s, again ? error(baking::errc::damaged) : again.error());
    if (auto written = write_output(given.out, *baked); !written)
        return complain(s, written.error());
    return done;
}

} // namespace

void add_bake(CLI::App& program, session& s) {
    auto* sub = program.add_subcommand("bake", "Put a credential into a PNG or SVG");
    auto given = std::make_shared<options>();
    sub->add_option(
           "IMAGE", given->image, "PNG or SVG, told by its content; pixels stay as they are"
    )
        ->required();
    sub->add_option(
           "CREDENTIAL",
           given->credential,
           "Signed JSON, a compact JWS, or the URL of a hosted assertion"
    )
        ->required();
    sub->add_option("-o,--output", given->out, "The new picture")->required();
    sub->callback([&s, given] { s.chosen = [&s, given] { return bake(s, *given); }; });
}

} // namespace ob::cli
