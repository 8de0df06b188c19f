#include "issuer/api/answers.hpp"
#include "issuer/api/read_requests.hpp"
#include "issuer/api/roles.hpp"
#include "issuer/api/routes.hpp"

namespace ob::issuer_api {

using net::http::method;

void add_transcript_routes(net::http::router& routes, door& to) {
    auto& service = to.service();
    const std::string& base = service.rules().base_url;
    const demands creating{.roles = office, .body = true, .idempotency_key = true};
    to.add(routes, method::post, "/v1/learners/{id}/transcripts", creating, [&](const call& c) {
        return with_body(c, read_transcript, [&](std::string language) {
            const auto made =
                service.make_transcript(c.origin, {c.parameter("id"), std::move(language)});
            return created(
                c, made, base, made ? "/v1/transcripts/" + made->record.id : std::string()
            );
        });
    });
    const demands reading{.roles = everybody};
    to.add(routes, method::get, "/v1/learners/{id}/transcripts", reading, [&](const call& c) {
        return answer_list(c, service.transcripts(c.parameter("id")), base);
    });
    to.add(routes, method::get, "/v1/transcripts/{id}", reading, [&](const call& c) {
        return answer(c, service.find_transcript(c.parameter("id")), base);
    });
}

} // namespace ob::issuer_api
