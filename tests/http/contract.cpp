#include "tests/http/contract.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace ob::test {
namespace {

bool begins(const std::string& text, std::string_view start) {
    return text.compare(0, start.size(), start) == 0;
}

/// The words between the brackets.
std::set<std::string> words_of(std::string text) {
    std::set<std::string> words;
    const auto open = text.find('[');
    const auto close = text.find(']');
    if (open == std::string::npos || close == std::string::npos)
        throw std::runtime_error("a list is written in brackets: " + text);
    std::istringstream in(text.substr(open + 1, close - open - 1));
    for (std::string word; std::getline(in, word, ',');)
        if (const auto first = word.find_first_not_of(' '); first != std::string::npos)
            words.insert(word.substr(first));
    return words;
}

std::vector<std::string> segments(const std::string& path) {
    std::vector<std::string> found;
    std::istringstream in(path);
    for (std::string one; std::getline(in, one, '/');)
        found.push_back(one);
    return found;
}

bool is_parameter(const std::string& segment) {
    return !segment.empty() && segment.front() == '{';
}

/// How many segments are equal letter by letter; -1 when the pattern does not fit.
int likeness(const std::string& pattern, const std::string& path) {
    const auto wanted = segments(pattern);
    const auto given = segments(path);
    if (wanted.size() != given.size())
        return -1;
    int same = 0;
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        if (!is_parameter(wanted[i]) && wanted[i] != given[i])
            return -1;
        same += is_parameter(wanted[i]) ? 0 : 1;
    }
    return same;
}

class reader {
public:
    explicit reader(const std::filesystem::path& file) : in_(file) {
        if (!in_)
            throw std::runtime_error("cannot read " + file.string());
    }

    contract read() {
        for (std::string line; std::getline(in_, line);) {
            if (begins(line, "components:"))
                break;
            take(line);
        }
        if (read_.operations.empty() || read_.everywhere.empty())
            throw std::runtime_error("the contract has no operations, or no x-problems-everywhere");
        return std::move(read_);
    }

private:
    void take(const std::string& line) {
        if (begins(line, "x-problems-everywhere:"))
            read_.everywhere = list(line);
        else if (begins(line, "x-problems-of-the-store:"))
            read_.of_the_store = list(line);
        else if (begins(line, "  /"))
            path_ = line.substr(2, line.rfind(':') - 2);
        else if (!path_.empty())
            take_operation(line);
    }

    void take_operation(const std::string& line) {
        for (const std::string verb : {"GET", "PUT", "POST", "DELETE"}) {
            std::string written = "    " + verb + ":";
            for (char& c : written)
                c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
            if (line == written)
                read_.operations.push_back({verb, path_, {}, {}, false, false});
        }
        if (read_.operations.empty())
            return;
        auto& current = read_.operations.back();
        if (begins(line, "      x-roles:"))
            current.roles = list(line);
        else if (begins(line, "      x-problems:"))
            current.problems = list(line);
        else if (begins(line, "      requestBody:"))
            current.takes_body = true;
        else if (line.find("parameters/idempotency_key") != std::string::npos)
            current.takes_key = true;
    }

    /// The list that begins here and may go on over further lines.
    std::set<std::string> list(std::string line) {
        std::string text = std::move(line);
        for (std::string more; text.find(']') == std::string::npos && std::getline(in_, more);)
            text += more;
        return words_of(std::move(text));
    }

    std::ifstream in_;
    std::string path_;
    contract read_;
};

} // namespace

const operation* contract::find(const std::string& verb, const std::string& target) const {
    const std::string path = target.substr(0, target.find('?'));
    const std::string wanted = verb == "HEAD" ? "GET" : verb;
    const operation* best = nullptr;
    int best_likeness = -1;
    for (const auto& one : operations)
        if (const int like = likeness(one.path, path); one.verb == wanted && like > best_likeness) {
            best = &one;
            best_likeness = like;
        }
    return best;
}

contract read_contract(const std::filesystem::path& file) {
    return reader(file).read();
}

} // namespace ob::test
