#include "base/net/http/router.hpp"

#include "base/net/http/problem_details.hpp"

#include <algorithm>

namespace ob::net::http {
namespace {

bool is_parameter(std::string_view segment) noexcept {
    return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

std::vector<std::string_view> split(std::string_view path) {
    std::vector<std::string_view> out;
    if (!path.empty() && path.front() == '/')
        path.remove_prefix(1);
    while (true) {
        const auto slash = path.find('/');
        out.push_back(path.substr(0, slash));
        if (slash == std::string_view::npos)
            return out;
        path.remove_prefix(slash + 1);
    }
}

/// nullopt when a segment cannot stand for anything of ours.
std::optional<std::vector<std::string>> decode(const std::vector<std::string_view>& raw) {
    std::vector<std::string> out;
    out.reserve(raw.size());
    for (const auto segment : raw) {
        auto text = percent_decode(segment);
        if (!text || text->find('/') != std::string::npos)
            return std::nullopt;
        out.push_back(std::move(*text));
    }
    return out;
}

bool fits(const router::route& r, const std::vector<std::string>& path) {
    if (r.segments.size() != path.size())
        return false;
    for (std::size_t i = 0; i < path.size(); ++i)
        if (is_parameter(r.segments[i]) ? path[i].empty() : r.segments[i] != path[i])
            return false;
    return true;
}

/// Literal segments first, from the left.
bool more_exact(const router::route& a, const router::route& b) {
    for (std::size_t i = 0; i < a.segments.size(); ++i)
        if (is_parameter(a.segments[i]) != is_parameter(b.segments[i]))
            return is_parameter(b.segments[i]);
    return false;
}

} // namespace

void router::add(method m, std::string pattern, handler h, std::size_t body_max, sharing who) {
    route r{m, std::move(pattern), {}, std::move(h), {}, body_max, who};
    for (const auto segment : split(r.pattern))
        r.segments.emplace_back(segment);
    routes_.push_back(std::move(r));
}

void router::add_plain(
    method m,
    std::string pattern,
    std::function<response(const request&)> h,
    std::size_t body_max,
    sharing who
) {
    add(m, std::move(pattern), {}, body_max, who);
    routes_.back().run_plain = std::move(h);
}

void router::present_errors(std::function<response(const error&, const request&)> how) {
    present_ = std::move(how);
}

response router::refuse(const error& e, const request& r) const {
    return present_ ? present_(e, r) : problem(e, r);
}

std::vector<std::string> router::list() const {
    std::vector<std::string> out;
    out.reserve(routes_.size());
    for (const auto& r : routes_)
        out.push_back(std::string(name_of(r.verb)) + " " + r.pattern);
    return out;
}

router::match router::find(method m, std::string_view path) const {
    match out;
    const auto segments = decode(split(path));
    if (!segments)
        return out;
    const method wanted = m == method::head ? method::get : m;
    for (const auto& r : routes_) {
        if (!fits(r, *segments))
            continue;
        if (std::find(out.allowed.begin(), out.allowed.end(), r.verb) == out.allowed.end())
            out.allowed.push_back(r.verb);
        if (r.who == sharing::everyone)
            out.who = sharing::everyone;
        if (r.verb == wanted && (out.found == nullptr || more_exact(r, *out.found)))
            out.found = &r;
    }
    if (out.found != nullptr)
        for (std::size_t i = 0; i < segments->size(); ++i)
            if (const auto& name = out.found->segments[i]; is_parameter(name))
                out.parameters.emplace_back(name.substr(1, name.size() - 2), (*segments)[i]);
    return out;
}

} // namespace ob::net::http
