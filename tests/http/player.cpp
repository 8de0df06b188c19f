#include "tests/http/player.hpp"

#include "base/core/strict_json.hpp"
#include "base/core/time_rfc3339.hpp"
#include "tests/http/bodies.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/raw_peer.hpp"
#include "tests/support/store_snapshot.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <charconv>
#include <csignal>
#include <fstream>
#include <regex>
#include <stdexcept>

namespace ob::test {
namespace {

using namespace std::chrono_literals;

bool same_letters(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

/// "+40s", "-1d" after the present moment.
std::string time_from_now(std::string_view offset) {
    long amount = 0;
    const auto number = offset.substr(offset.find_first_of("0123456789"));
    std::from_chars(number.data(), number.data() + number.size(), amount);
    auto by = std::chrono::seconds(amount);
    if (offset.back() == 'm')
        by *= 60;
    if (offset.back() == 'd')
        by *= 86'400;
    const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
    return format_time(seconds_instant(offset.front() == '-' ? now - by : now + by));
}

heard parse_answer(const std::string& received) {
    const auto gap = received.find("\r\n\r\n");
    if (gap == std::string::npos || received.size() < 12)
        return {};
    heard answer{0, received.substr(0, gap + 2), received.substr(gap + 4)};
    std::from_chars(received.data() + 9, received.data() + 12, answer.status);
    return answer;
}

bool is_json(const heard& answer) {
    return answer.field("Content-Type").value_or("").find("json") != std::string::npos;
}

} // namespace

std::optional<std::string> heard::field(std::string_view name) const {
    for (auto at = head.find("\r\n"); at != std::string::npos; at = head.find("\r\n", at + 2)) {
        const auto colon = head.find(": ", at);
        const auto end = head.find("\r\n", at + 2);
        if (colon == std::string::npos || end == std::string::npos || colon > end)
            continue;
        if (same_letters(std::string_view(head).substr(at + 2, colon - at - 2), name))
            return head.substr(colon + 2, end - colon - 2);
    }
    return std::nullopt;
}

player::player(std::filesystem::path binaries) : binaries_(std::move(binaries)), world_(binaries_) {
    world_.start();
    if (!world_.ready_within(30s))
        throw std::runtime_error(
            "issuerd does not get ready: " + read_file(world_.folder() / "issuerd.log")
        );
    if (!world_.set_up_partner())
        throw std::runtime_error("the partner whose token the texts use is refused");
    store_.emplace(store::database::open((world_.folder() / "issuer.db").string()).value());
    variables_["origin"] = world_.origin();
    variables_["long"] = std::string(5'000, 'x');
}

/// signerd is issuerd's only child, whichever of its threads started it.
void player::signal_signer(int number) {
    const auto tasks = "/proc/" + std::to_string(world_.daemon().pid()) + "/task";
    int child = 0;
    for (const auto& task : std::filesystem::directory_iterator(tasks))
        if (int found = 0; std::ifstream(task.path() / "children") >> found)
            child = found;
    if (child == 0 || ::kill(child, number) != 0)
        throw std::runtime_error("signerd is not there");
}

void player::start_verifier() {
    verifier_port_ = free_port();
    const auto operations = free_port();
    const std::string issuer = "127.0.0.1:" + std::to_string(world_.port());
    const auto file = world_.folder() / "verifierd.toml";
    write_file(
        file,
        "public_url = \"http://localhost:" + std::to_string(verifier_port_) +
            "\"\n[listen]\nport = " + std::to_string(verifier_port_) +
            "\n[operations]\nport = " + std::to_string(operations) +
            "\n[fetch.pinned_origins]\n\"https://localhost:" + std::to_string(world_.port()) +
            "\" = \"" + issuer + "\"\n\"" + world_.origin() + "\" = \"" + issuer + "\"\n"
    );
    verifier_ = std::make_unique<process>(
        std::vector<std::string>{
            (binaries_ / "verifier/verifierd").string(), "--config", file.string()},
        world_.folder() / "verifierd.log"
    );
    const bool ready = eventually(30s, [&] {
        return http(operations, "GET", "/readyz", {}, {}, 1s).status == 200;
    });
    if (!ready)
        throw std::runtime_error("verifierd does not get ready");
}

std::string player::filled(std::string text) const {
    for (auto at = text.find("${"); at != std::string::npos; at = text.find("${", at)) {
        const auto end = text.find('}', at);
        const std::string name = text.substr(at + 2, end - at - 2);
        const auto known = variables_.find(name);
        std::string value;
        if (name.rfind("now", 0) == 0)
            value = time_from_now(name.size() > 3 ? name.substr(3) : "+0s");
        else if (known != variables_.end())
            value = known->second;
        else
            throw std::runtime_error("nothing was saved as " + name);
        text.replace(at, end - at + 1, value);
        at += value.size();
    }
    return text;
}

std::string player::body_of(const step& what) const {
    return what.body.rfind('@', 0) == 0 ? made_body(what.body, variables_) : filled(what.body);
}

std::string player::request_text(const step& what) {
    std::string body = body_of(what);
    std::string text = what.verb + " " + filled(what.target) + " HTTP/1.1\r\n";
    std::string type = body.empty() ? "" : "application/json";
    std::string host = "localhost";
    for (const auto& [name, value] : what.fields) {
        if (name == "As") {
            const auto token = value == "nobody" ? "laurel_nobody" : world_.token(value);
            text += "Authorization: Bearer " + token + "\r\n";
        } else if (name == "Signer") {
            signal_signer(value == "stopped" ? SIGSTOP : SIGCONT);
        } else if (name == "Form") {
            body = form_of(filled(value), variables_);
            type = std::string("multipart/form-data; boundary=") + form_boundary;
        } else if (same_letters(name, "Content-Type")) {
            type = value;
        } else if (same_letters(name, "no Content-Type")) {
            type.clear();
        } else {
            text += name + ": " + filled(value) + "\r\n";
        }
    }
    if (!type.empty())
        text += "Content-Type: " + type + "\r\n";
    if (text.find("\r\nContent-Length: ") == std::string::npos &&
        (!body.empty() || what.verb == "POST" || what.verb == "PUT"))
        text += "Content-Length: " + std::to_string(body.size()) + "\r\n";
    return text + "Host: " + host + "\r\nConnection: close\r\n\r\n" + body;
}

heard player::ask(const step& what) {
    if (what.to_verifier && !verifier_)
        start_verifier();
    const raw_client peer(what.to_verifier ? verifier_port_ : world_.port());
    peer.send(request_text(what));
    return parse_answer(peer.receive());
}

std::string player::settled_store() {
    const bool settled = eventually(30s, [this] {
        auto rows = store_->query("SELECT (SELECT count(*) FROM intent WHERE state = 0) + (SELECT "
                                  "count(*) FROM stack_evaluation) + (SELECT count(*) FROM "
                                  "endorsement WHERE credential IS NULL AND revoked_at IS NULL)");
        return rows && rows->next().value() && rows->integer(0) == 0;
    });
    EXPECT_TRUE(settled) << "an award is not being signed";
    return snapshot(*store_);
}

std::optional<std::string> player::read(const std::string& what, const heard& answer) const {
    if (what == "body")
        return answer.body;
    if (what.front() != '/')
        return answer.field(what);
    const auto parsed = json::document::parse(answer.body, {.bytes_max = 8 << 20});
    if (!parsed || parsed->root().at_pointer(what) == nullptr)
        return std::nullopt;
    return member_of(answer.body, what);
}

std::string player::fault_of(const expectation& wanted, const heard& answer) {
    const auto found = read(wanted.name, answer);
    if (wanted.how == expectation::kind::absent)
        return found ? wanted.name + " is there: " + *found : "";
    if (!found)
        return wanted.name + " is not there";
    const auto value = filled(wanted.value);
    const bool fits = wanted.how == expectation::kind::equals
                          ? *found == value
                          : std::regex_search(*found, std::regex(value));
    return fits ? "" : wanted.name + " is " + found->substr(0, 500);
}

/// RFC 9457, and what docs/problems.md promises.
std::string player::problem_fault(const step& what, const heard& answer) {
    if (answer.field("Content-Type") != "application/problem+json")
        return "a problem of another type";
    if (answer.field("Cache-Control") != "no-store")
        return "a problem that may be cached";
    if (member_of(answer.body, "/code") != what.code)
        return "its code is " + member_of(answer.body, "/code");
    if (!member_of(answer.body, "/type").ends_with("/" + what.code))
        return "its type is " + member_of(answer.body, "/type");
    if (member_of(answer.body, "/status") != std::to_string(what.status))
        return "its status member is " + member_of(answer.body, "/status");
    if (member_of(answer.body, "/title").empty() || member_of(answer.body, "/instance").empty())
        return "it has no title or no instance";
    const auto detail = member_of(answer.body, "/detail");
    if (detail.size() < 10 ||
        (detail.back() != '.' && detail.back() != ')' && detail.back() != ':'))
        return "its detail is no sentence: " + detail;
    for (std::size_t i = 0; i <= what.pointers.size(); ++i) {
        const auto pointer = "/errors/" + std::to_string(i) + "/pointer";
        const auto wanted = i < what.pointers.size() ? what.pointers[i] : std::string();
        if (member_of(answer.body, pointer) != wanted)
            return pointer + " is " + member_of(answer.body, pointer);
    }
    return {};
}

std::string player::fault_of(const step& what, const heard& answer) {
    if (answer.status != what.status)
        return "the status is " + std::to_string(answer.status);
    if (!what.code.empty())
        if (auto fault = problem_fault(what, answer); !fault.empty())
            return fault;
    if (what.verb == "HEAD" && !answer.body.empty())
        return "an answer to HEAD with a body";
    // RFC 9110, 15.4.5: a 304 describes what the client has, and has no body.
    if (answer.status == 304 && !answer.body.empty())
        return "an answer 304 with a body";
    if (what.verb != "HEAD" && answer.status != 304 && is_json(answer) &&
        !json::document::parse(answer.body, {.bytes_max = 8 << 20}))
        return "the body is no JSON";
    for (const auto& wanted : what.expectations)
        if (auto fault = fault_of(wanted, answer); !fault.empty())
            return fault;
    return {};
}

void player::play(const step& what) {
    const bool changes_nothing = what.status >= 400 && !what.recorded;
    const auto before = changes_nothing ? settled_store() : std::string();
    heard answer = ask(what);
    std::string fault = fault_of(what, answer);
    if (what.within_seconds > 0 && !fault.empty())
        eventually(std::chrono::seconds(what.within_seconds), [&] {
            answer = ask(what);
            fault = fault_of(what, answer);
            return fault.empty();
        });
    EXPECT_TRUE(fault.empty()) << "line " << what.line << ", " << what.title << ": " << fault
                               << "\n"
                               << answer.head << "\n"
                               << (answer.body.size() < 3000 ? answer.body
                                                             : std::string("(long body)"));
    if (changes_nothing) {
        EXPECT_EQ(settled_store(), before)
            << "line " << what.line << ", " << what.title << ": something was changed";
    }
    for (const auto& wanted : what.savings) {
        auto found = read(wanted.from, answer);
        std::smatch match;
        if (found && !wanted.pattern.empty() &&
            std::regex_search(*found, match, std::regex(wanted.pattern)))
            found = match[1].str();
        EXPECT_TRUE(found) << "line " << what.line << ": no " << wanted.from;
        variables_[wanted.variable] = found.value_or("");
    }
}

void player::play(const std::filesystem::path& file) {
    for (const auto& one : read_script(file)) {
        play(one);
        if (testing::Test::HasFatalFailure())
            return;
    }
}

} // namespace ob::test
