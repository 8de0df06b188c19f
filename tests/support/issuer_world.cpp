#include "tests/support/issuer_world.hpp"

#include "base/core/json_text.hpp"
#include "base/core/time_rfc3339.hpp"
#include "tests/support/conformance.hpp"

#include <boost/json/object.hpp>

#include <stdexcept>

namespace ob::test {
namespace {

constexpr std::string_view profile = R"({"slug":"college","name":{"en":"College","fr":"Collège"},
 "description":{"en":"A college.","fr":"Un collège."},"url":"https://college.example/","email":"badges@college.example"})";

constexpr std::string_view offering = R"({"id":"@ID@","name":{"en":"Welding","fr":"Soudage"},
 "description":{"en":"Welds.","fr":"Soude."},"criteria":{"en":"Passed.","fr":"Réussi."},
 "outcomes":[{"en":"Weld.","fr":"Souder."}],"hours":"15","credit":"1","credit_unit":"credit",
 "assessment":{"id":"weld-1","name":{"en":"A seam","fr":"Un cordon"}},"benchmark":"80",
 "assessment_due":"2099-01-01T00:00:00Z","ends_at":"2099-03-01T00:00:00Z","validity_months":24,
 "suspendable":true,"instructor_email":"teacher@college.example"})";

constexpr std::string_view stack = R"({"id":"@ID@","name":{"en":"Trades","fr":"Métiers"},
 "description":{"en":"Trades.","fr":"Métiers."},"criteria":{"en":"All parts.","fr":"Toutes les parties."},
 "credit":"1","credit_unit":"credit","stack":{"electives":["@PART@"],"electives_required":1}})";

std::string replaced(std::string text, std::string_view from, std::string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
    return text;
}

} // namespace

std::string member_of(std::string_view json_object, std::string_view pointer) {
    const auto parsed = json::document::parse(json_object, {.bytes_max = 8 << 20});
    if (!parsed)
        return {};
    const auto* found = parsed->root().at_pointer(pointer);
    if (found == nullptr)
        return {};
    return found->is_string() ? std::string(found->as_string()) : json::to_text(*found);
}

issuer_world::issuer_world(std::filesystem::path binaries, std::string redis_address)
    : binaries_(std::move(binaries))
    , port_(free_port())
    , operations_port_(free_port()) {
    write_configuration(redis_address);
    const auto here = folder();
    add_key("data_integrity", "ed25519");
    add_key("jose", "rsa");
    for (const std::string role : {"admin", "programme", "instructor", "reader"}) {
        std::string token = badgectl(
            {"token",
             "create",
             "--role",
             role,
             "--label",
             role,
             "--config",
             (here / "issuerd.toml").string()}
        );
        while (!token.empty() && token.back() == '\n')
            token.pop_back();
        tokens_.emplace(role, std::move(token));
    }
}

void issuer_world::add_key(const std::string& purpose, const std::string& type) {
    badgectl(
        {"keys",
         "generate",
         "--purpose",
         purpose,
         "--type",
         type,
         "--key-file",
         (folder() / "keys.sealed").string(),
         "--passphrase-file",
         (folder() / "passphrase").string()}
    );
}

std::string issuer_world::badgectl(std::vector<std::string> arguments) const {
    arguments.insert(arguments.begin(), (binaries_ / "cli/badgectl").string());
    auto ended = run(arguments);
    if (ended.exit_status != 0)
        throw std::runtime_error(
            "badgectl " + arguments[1] + " " + arguments[2] + ": " + ended.err
        );
    return std::move(ended.out);
}

void issuer_world::write_configuration(const std::string& redis_address) {
    const std::string here = folder().string();
    const std::string own = origin();
    const std::string did = "did:web:localhost%3A" + std::to_string(port_);
    write_file(folder() / "passphrase", "a passphrase for tests only\n");
    write_file(
        folder() / "signerd.toml",
        "[key]\nfile = \"" + here + "/keys.sealed\"\npassphrase_file = \"" + here +
            "/passphrase\"\n[issuer]\nids = [\"" + did + "\"]\ncredential_prefixes = [\"" + own +
            "/credentials/\", \"" + own + "/endorsements/\", \"" + own +
            "/transcripts/\"]\nendorser_prefixes = [\"" + did +
            ":partners:\"]\nstatus_list_prefixes = [\"" + own + "/status/\"]\n[audit]\nlog = \"" +
            here + "/audit.log\"\n"
    );
    write_file(
        folder() / "issuerd.toml",
        "public_url = \"" + own + "\"\n[listen]\nport = " + std::to_string(port_) +
            "\n[operations]\nport = " + std::to_string(operations_port_) + "\n[store]\npath = \"" +
            here + "/issuer.db\"\n[signer]\nprogram = \"" +
            (binaries_ / "keys/signerd/signerd").string() + "\"\nconfig = \"" + here +
            "/signerd.toml\"\n[redis]\naddress = \"" + redis_address +
            "\"\n[status]\nttl = \"5s\"\ncoalesce_ms = 100\n[mail]\nfrom = \"College "
            "<badges@college.example>\"\nmaildir = \"" +
            here + "/mail\"\n"
    );
}

void issuer_world::start(
    const std::string& fail_point, std::map<std::string, std::string> environment
) {
    if (!fail_point.empty())
        environment.emplace("OB_FAIL_POINT", fail_point);
    daemon_.reset();
    daemon_ = std::make_unique<process>(
        std::vector<std::string>{
            (binaries_ / "issuer/issuerd").string(),
            "--config",
            (folder() / "issuerd.toml").string()},
        folder() / "issuerd.log",
        environment
    );
}

bool issuer_world::ready_within(std::chrono::milliseconds limit) {
    bool ready = false;
    eventually(limit, [&] {
        ready =
            http(operations_port_, "GET", "/readyz", {}, {}, std::chrono::seconds{1}).status == 200;
        return ready || !daemon_->running();
    });
    return ready;
}

http_answer issuer_world::api(
    std::string_view verb,
    std::string_view target,
    std::string_view role,
    std::string_view body,
    std::string_view idempotency_key
) {
    std::vector<std::string> fields;
    if (const auto token = tokens_.find(role); token != tokens_.end())
        fields.push_back("Authorization: Bearer " + token->second);
    if (!body.empty())
        fields.emplace_back("Content-Type: application/json");
    if (!idempotency_key.empty())
        fields.push_back("Idempotency-Key: " + std::string(idempotency_key));
    return http(port_, verb, target, body, fields);
}

bool issuer_world::set_up_offering(std::string_view id) {
    const auto saved = api("PUT", "/v1/issuer", "programme", profile);
    const auto body = replaced(std::string(offering), "@ID@", id);
    const auto made =
        api("POST", "/v1/microcredentials", "programme", body, "offering-" + std::string(id));
    return saved.status == 200 && made.status == 201;
}

bool issuer_world::set_up_partner(std::string_view id) {
    const std::string name(id);
    const auto made =
        api("POST",
            "/v1/partners",
            "programme",
            R"({"id":")" + name + R"(","name":")" + name + R"( Works","url":"https://)" + name +
                R"(.example/","email":"badges@)" + name + R"(.example"})",
            "partner-" + name);
    if (tokens_.contains("partner"))
        return made.status == 201;
    const auto token =
        api("POST",
            "/v1/tokens",
            "admin",
            R"({"role":"partner","label":"partner","partner":")" + name + R"("})");
    if (token.status == 201)
        tokens_["partner"] = member_of(token.body, "/token");
    return made.status == 201 && token.status == 201;
}

http_answer issuer_world::endorse(std::string_view name, std::string_view offering_id) {
    // The same text at each call of a day, so that a repeat is one.
    const auto in_a_year = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()) +
                           std::chrono::days{365};
    return api(
        "POST",
        "/v1/endorsements",
        "partner",
        R"({"microcredential":")" + std::string(offering_id) +
            R"(","comment":{"en":"We hire welders who have it.","fr":"Nous embauchons qui l’a."},)" +
            R"("valid_until":")" + format_time(seconds_instant(in_a_year)) + R"("})",
        "endorsement-" + std::string(name)
    );
}

bool issuer_world::set_up_stack(std::string_view id, std::string_view part) {
    const auto body = replaced(replaced(std::string(stack), "@ID@", id), "@PART@", part);
    return api("POST", "/v1/microcredentials", "programme", body, "offering-" + std::string(id))
               .status == 201;
}

std::string issuer_world::register_learner(std::string_view name, std::string_view offering_id) {
    const std::string who(name);
    const auto learner =
        api("POST",
            "/v1/learners",
            "instructor",
            R"({"name":")" + who + R"(","email":")" + who +
                R"(@learners.example","language":"en"})",
            "learner-" + who);
    if (learner.status != 201)
        return {};
    const auto registered =
        api("POST",
            "/v1/registrations",
            "instructor",
            R"({"learner":")" + member_of(learner.body, "/id") + R"(","microcredential":")" +
                std::string(offering_id) + R"(","route":"course"})",
            "registration-" + who);
    return registered.status == 201 ? member_of(registered.body, "/id") : std::string();
}

http_answer issuer_world::send_result(
    std::string_view id, std::string_view registration, std::string_view percentage
) {
    return api(
        "POST",
        "/v1/assessment-results",
        "instructor",
        R"({"id":")" + std::string(id) + R"(","registration":")" + std::string(registration) +
            R"(","assessment":"weld-1","kind":"summative","score":{"percentage":")" +
            std::string(percentage) + R"("}})"
    );
}

std::vector<std::string> issuer_world::mails() const {
    std::vector<std::string> all;
    const auto box = folder() / "mail/new";
    if (!std::filesystem::exists(box))
        return all;
    // Soft line breaks of quoted-printable would cut a link in two.
    for (const auto& entry : std::filesystem::directory_iterator(box))
        all.push_back(replaced(read_file(entry.path()), "=\r\n", ""));
    return all;
}

std::map<std::string, int> issuer_world::mails_with(std::string_view text) const {
    std::map<std::string, int> found;
    for (const auto& mail : mails()) {
        if (mail.find(text) == std::string::npos)
            continue;
        const auto at = mail.find("Message-ID: ");
        ++found[mail.substr(at, mail.find("\r\n", at) - at)];
    }
    return found;
}

} // namespace ob::test
