#pragma once

#include "tests/support/process.hpp"

#include <boost/json/parse.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// Messages as Debian's Python reads them (tests/support/read_mail.py).
namespace ob::test {

class mail_as_read {
public:
    explicit mail_as_read(boost::json::object found) : found_(std::move(found)) {}

    std::string text(std::string_view name) const {
        return std::string(found_.at(name).as_string());
    }

    std::int64_t number(std::string_view name) const { return found_.at(name).as_int64(); }

    std::vector<std::string> list(std::string_view name) const {
        std::vector<std::string> out;
        for (const auto& entry : found_.at(name).as_array())
            out.emplace_back(entry.as_string());
        return out;
    }

    /// Display name and address of the only one.
    std::pair<std::string, std::string> person(std::string_view name) const {
        const auto& people = found_.at(name).as_array();
        if (people.size() != 1)
            throw std::runtime_error("not one person in " + std::string(name));
        const auto& one = people.front().as_array();
        return {std::string(one.at(0).as_string()), std::string(one.at(1).as_string())};
    }

private:
    boost::json::object found_;
};

inline std::vector<mail_as_read> read_mails(const std::vector<std::string>& messages) {
    std::string input;
    for (const auto& raw : messages)
        input += std::to_string(raw.size()) + "\n" + raw;
    const auto answer =
        run({"/usr/bin/python3", OB_SOURCE_DIR "/tests/support/read_mail.py"}, input);
    if (answer.exit_status != 0)
        throw std::runtime_error(answer.err);
    std::vector<mail_as_read> out;
    const auto found = boost::json::parse(answer.out);
    for (const auto& one : found.as_array())
        out.emplace_back(one.as_object());
    return out;
}

inline mail_as_read read_mail(const std::string& raw) {
    return read_mails({raw}).at(0);
}

inline std::string line_ends(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i)
        if (text[i] != '\r')
            out += text[i];
        else if (i + 1 == text.size() || text[i + 1] != '\n')
            out += '\n';
    return out;
}

inline std::string trimmed(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos)
        return {};
    return std::string(text.substr(first, text.find_last_not_of(' ') - first + 1));
}

} // namespace ob::test
