#include "tests/http/script.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ob::test {
namespace {

bool begins(std::string_view text, std::string_view start) {
    return text.substr(0, start.size()) == start;
}

std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(" \t");
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(" \t") - first + 1));
}

class reader {
public:
    explicit reader(const std::filesystem::path& file) : file_(file), in_(file) {
        if (!in_)
            throw std::runtime_error("cannot read " + file.string());
    }

    std::vector<step> read() {
        for (std::string line; std::getline(in_, line);) {
            ++line_;
            take(line);
        }
        if (steps_.empty())
            fail("holds no step");
        for (const auto& one : steps_)
            if (one.status == 0)
                fail("\"" + one.title + "\" expects nothing");
        return std::move(steps_);
    }

private:
    void take(const std::string& line) {
        if (begins(line, "== "))
            title_ = line.substr(3);
        else if (begins(line, "> "))
            take_request(line.substr(2));
        else if (begins(line, "< "))
            take_answer(line.substr(2));
        else if (in_body_)
            take_body(line);
        else if (begins(line, "include "))
            include(line.substr(8));
        else if (!trimmed(line).empty() && !begins(line, "#"))
            fail("a line that is none of ours");
    }

    void include(const std::string& name) {
        for (auto& one : reader(file_.parent_path() / name).read())
            steps_.push_back(std::move(one));
    }

    void take_request(const std::string& text) {
        if (const auto colon = text.find(": "); in_body_ && colon != std::string::npos) {
            steps_.back().fields.emplace_back(text.substr(0, colon), text.substr(colon + 2));
            return;
        }
        if (in_body_ && begins(text, "no ")) {
            steps_.back().fields.emplace_back(text, "");
            return;
        }
        step next;
        std::istringstream words(text);
        words >> next.verb >> next.target;
        if (next.target.empty() || title_.empty())
            fail("a step is \"== title\" and then \"> VERB /target\"");
        constexpr std::string_view other = "verifier:";
        next.to_verifier = begins(next.target, other);
        if (next.to_verifier)
            next.target.erase(0, other.size());
        next.title = title_;
        next.line = line_;
        steps_.push_back(std::move(next));
        in_body_ = true;
    }

    void take_body(const std::string& line) {
        auto& body = steps_.back().body;
        body += (body.empty() ? "" : "\n") + line;
    }

    void take_answer(const std::string& text) {
        if (steps_.empty())
            fail("an answer before any request");
        in_body_ = false;
        auto& current = steps_.back();
        while (!current.body.empty() && current.body.back() == '\n')
            current.body.pop_back();
        if (current.status == 0)
            take_status(text, current);
        else if (begins(text, "save "))
            take_saving(text.substr(5), current);
        else if (begins(text, "within "))
            current.within_seconds = std::stoi(text.substr(7));
        else if (text == "recorded")
            current.recorded = true;
        else if (begins(text, "no "))
            current.expectations.push_back({expectation::kind::absent, trimmed(text.substr(3)), {}}
            );
        else
            take_expectation(text, current);
    }

    void take_status(const std::string& text, step& current) {
        std::istringstream words(text);
        if (!(words >> current.status))
            fail("the first line of an answer is its status");
        words >> current.code;
        for (std::string pointer; words >> pointer;)
            current.pointers.push_back(pointer);
    }

    void take_saving(const std::string& text, step& current) {
        const auto equals = text.find(" = ");
        if (equals == std::string::npos)
            fail("save NAME = WHAT");
        saving made{trimmed(text.substr(0, equals)), trimmed(text.substr(equals + 3)), {}};
        if (const auto tilde = made.from.find(" ~ "); tilde != std::string::npos) {
            made.pattern = made.from.substr(tilde + 3);
            made.from.resize(tilde);
        }
        current.savings.push_back(std::move(made));
    }

    void take_expectation(const std::string& text, step& current) {
        const auto colon = text.find(": ");
        const auto tilde = text.find(" ~ ");
        if (colon == std::string::npos && tilde == std::string::npos)
            fail("neither \"name: value\" nor \"name ~ pattern\"");
        if (tilde < colon)
            current.expectations.push_back(
                {expectation::kind::matches, text.substr(0, tilde), text.substr(tilde + 3)}
            );
        else
            current.expectations.push_back(
                {expectation::kind::equals, text.substr(0, colon), text.substr(colon + 2)}
            );
    }

    [[noreturn]] void fail(const std::string& why) const {
        throw std::runtime_error(file_.string() + ":" + std::to_string(line_) + ": " + why);
    }

    std::filesystem::path file_;
    std::ifstream in_;
    int line_ = 0;
    std::string title_;
    bool in_body_ = false;
    std::vector<step> steps_;
};

} // namespace

std::vector<step> read_script(const std::filesystem::path& file) {
    return reader(file).read();
}

std::vector<std::filesystem::path> scripts(const std::filesystem::path& folder) {
    std::vector<std::filesystem::path> found;
    for (const auto& entry : std::filesystem::directory_iterator(folder))
        if (entry.path().extension() == ".txt")
            found.push_back(entry.path());
    std::sort(found.begin(), found.end());
    return found;
}

} // namespace ob::test
