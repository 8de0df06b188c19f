#include "issuer/delivery/smtp_session.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace ob::delivery {

namespace {

constexpr std::array<std::pair<std::string_view, stage>, 7> commands{{
    {"EHLO", stage::greeting},
    {"HELO", stage::greeting},
    {"STARTTLS", stage::starttls},
    {"AUTH", stage::auth},
    {"MAIL", stage::mail},
    {"RCPT", stage::rcpt},
    {"DATA", stage::data},
}};

constexpr std::array<std::string_view, 8> names{
    "connection", "greeting", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "message"};

bool is_digit(char c) noexcept {
    return c >= '0' && c <= '9';
}

} // namespace

void smtp_session::command(std::string_view line) {
    const auto found = std::find_if(commands.begin(), commands.end(), [&](const auto& known) {
        return line.starts_with(known.first);
    });
    if (found != commands.end())
        stage_ = found->second;
    // A continued AUTH sends bare base64: still the same stage.
    code_ = 0;
    enhanced_.clear();
}

void smtp_session::reply(std::string_view line) {
    if (line.size() < 3 || !std::all_of(line.begin(), line.begin() + 3, is_digit))
        return;
    code_ = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    enhanced_.clear();
    if (line.size() > 4) {
        const auto rest = line.substr(4);
        const auto end = rest.find_first_not_of("0123456789.");
        const auto status = rest.substr(0, end);
        if (status.size() >= 5 && status.size() <= 11 && status[1] == '.')
            enhanced_ = status;
    }
    if (stage_ == delivery::stage::data && code_ == 354) {
        stage_ = delivery::stage::content;
        code_ = 0;
    }
}

std::string smtp_session::summary() const {
    auto out = std::string(names.at(static_cast<std::size_t>(stage_))) + ": ";
    out += code_ == 0 ? "no answer" : std::to_string(code_);
    return enhanced_.empty() ? out : out + " " + enhanced_;
}

outcome classify(const smtp_session& seen, ending end) noexcept {
    using enum outcome;
    const int code = seen.code();
    const bool permanent = code >= 500;
    if (end == ending::untrusted)
        return server_refuses;
    if (end == ending::login)
        return code >= 400 && !permanent ? server_away : server_refuses;
    if (code == 421)
        return server_away;
    switch (seen.stage()) {
    case stage::connect:
    case stage::greeting:
    case stage::starttls:
    case stage::auth:
        return permanent ? server_refuses : server_away;
    case stage::mail: // 552 is about the size of this message, all else about us
        return code == 552 ? bounced : permanent ? server_refuses : code == 0 ? retry : server_away;
    case stage::rcpt:
        return permanent ? bounced : retry;
    case stage::data:
        return permanent ? server_refuses : retry;
    case stage::content:
        return permanent ? bounced : retry;
    }
    return retry;
}

std::string_view name_of(outcome o) noexcept {
    switch (o) {
    case outcome::sent:
        return "sent";
    case outcome::retry:
        return "retry";
    case outcome::bounced:
        return "bounced";
    case outcome::server_away:
        return "server_away";
    case outcome::server_refuses:
        break;
    }
    return "server_refuses";
}

} // namespace ob::delivery
