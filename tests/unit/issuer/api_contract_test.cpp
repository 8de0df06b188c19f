#include "issuer/api/routes.hpp"
#include "tests/support/conformance.hpp"

#include <gmock/gmock.h>

#include <set>
#include <sstream>

namespace {

using namespace ob;

/// "GET /v1/awards" of every operation in the contract that needs a token.
std::set<std::string> operations_of_contract() {
    std::set<std::string> found;
    std::istringstream lines(test::read_file(OB_SOURCE_DIR "/openapi/issuer.yaml"));
    std::string path;
    for (std::string line; std::getline(lines, line);) {
        if (line.rfind("components:", 0) == 0)
            break;
        if (line.rfind("  /", 0) == 0)
            path = line.substr(2, line.size() - 3);
        for (const std::string verb : {"get", "put", "post", "delete"})
            if (line == "    " + verb + ":" && path.rfind("/v1/", 0) == 0)
                found.insert(verb + " " + path);
    }
    return found;
}

class never_writes final : public programme::letter_writer {
public:
    result<std::string> write(const programme::letter&) const override { return std::string(); }
};

TEST(IssuerContract, HasTheRoutesThatAreServed) {
    const system_clock time;
    system_entropy randomness;
    const never_writes letters;
    const auto service = issuer::service::open(
        ":memory:",
        {.base_url = "https://badges.example.org",
         .issuer_id = "did:web:badges.example.org",
         .mail_from = "a@b.example"},
        time,
        randomness,
        letters
    );
    ASSERT_TRUE(service);
    boost::asio::thread_pool pool(1);
    issuer_api::door door(**service, pool);
    net::http::router routes;
    issuer_api::add_programme_routes(routes, door);
    issuer_api::add_learner_routes(routes, door);
    issuer_api::add_result_routes(routes, door);
    issuer_api::add_award_routes(routes, door);
    issuer_api::add_token_routes(routes, door);
    std::set<std::string> served;
    for (std::string route : routes.list()) {
        for (std::size_t i = 0; i < route.find(' '); ++i)
            route[i] = static_cast<char>(std::tolower(route[i]));
        served.insert(route);
    }
    EXPECT_THAT(served, testing::ContainerEq(operations_of_contract()));
}

} // namespace
