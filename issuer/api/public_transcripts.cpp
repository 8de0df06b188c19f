#include "base/net/http/conditional.hpp"
#include "base/net/http/errors.hpp"
#include "base/net/http/problem_details.hpp"
#include "issuer/api/errc.hpp"
#include "issuer/api/public_answers.hpp"
#include "issuer/api/public_site.hpp"

/// All that one person has earned, as a page and as it was signed.
namespace ob::issuer_api {

using net::http::request;
using net::http::response;

response public_site::transcript(const request& r) {
    const auto name = read_name(r.parameter("id"), r.header("Accept"), subject::transcript);
    if (name.wanted == form::none)
        return net::http::problem(
            error(
                net::http::errc::not_acceptable,
                "A transcript can be had as text/html and application/vc+ld+json; or by the "
                "endings .html and .json."
            ),
            r
        );
    auto found = service_.find_transcript(name.id);
    if (!found || found->record.state == transcript::state::failed)
        return not_there(r, errc::nothing_here);
    if (found->record.state != transcript::state::signed_)
        return not_there(r, errc::transcript_unsigned);
    if (name.wanted == form::json) {
        auto text = service_.transcript_text(name.id);
        // The stored bytes, as they were signed.
        return text ? net::http::with_etag(data(std::move(*text), name.type, personal), r)
                    : not_there(r, text.error());
    }
    if (name.wanted != form::html)
        return not_there(r, errc::nothing_here);
    auto profile = service_.profile();
    if (!profile)
        return not_there(r, profile.error());
    const pages::transcript_view view{std::move(*profile), std::move(*found)};
    auto answer = page(pages_.transcript(view, language_of(r), time_.now()), r, personal);
    // The learner decides who sees the page; search engines do not.
    answer.set("X-Robots-Tag", "noindex");
    return answer;
}

} // namespace ob::issuer_api
