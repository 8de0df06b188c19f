#pragma once

#include "base/net/http/problem_details.hpp"
#include "issuer/api/door.hpp"
#include "issuer/api/write_answers.hpp"

#include <boost/json/array.hpp>

namespace ob::issuer_api {

/// Reads the body with `read`; a body with faults is answered with all of them, and nothing else
/// happens.
template <class Read, class Use>
net::http::response with_body(const call& c, Read read, Use use) {
    std::vector<error> faults;
    auto request = read(c.body->root(), faults);
    if (!faults.empty())
        return net::http::problem(faults, c.request);
    return use(std::move(request));
}

/// The answer of the service as JSON, or its error as a problem document.
template <class T>
net::http::response
answer(const call& c, const result<T>& outcome, std::string_view base_url, unsigned status = 200) {
    if (!outcome)
        return net::http::problem(outcome.error(), c.request);
    if constexpr (requires { write(*outcome, base_url); })
        return net::http::response::json(write(*outcome, base_url), status);
    else
        return net::http::response::json(write(*outcome), status);
}

/// 201, and where the new thing is read from now on.
template <class T>
net::http::response created(
    const call& c, const result<T>& outcome, std::string_view base_url, const std::string& location
) {
    auto told = answer(c, outcome, base_url, 201);
    if (outcome)
        told.set("Location", location);
    return told;
}

/// A list as {"items": […]}.
template <class List>
net::http::response
answer_list(const call& c, const result<List>& outcome, std::string_view base_url) {
    if (!outcome)
        return net::http::problem(outcome.error(), c.request);
    boost::json::array items;
    for (const auto& one : *outcome)
        if constexpr (requires { write(one, base_url); })
            items.push_back(write(one, base_url));
        else
            items.push_back(write(one));
    return net::http::response::json(boost::json::object{{"items", std::move(items)}});
}

} // namespace ob::issuer_api
