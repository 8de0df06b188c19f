#include "issuer/api/public_site.hpp"
#include "issuer/api/routes.hpp"
#include "tests/support/conformance.hpp"
#include "tests/support/fixed.hpp"
#include "tests/support/temporary_folder.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <set>
#include <sstream>

namespace {

using namespace ob;

/// "get /v1/awards" of every operation in the contract.
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
            if (line == "    " + verb + ":")
                found.insert(verb + " " + path);
    }
    return found;
}

class never_writes final : public programme::letter_writer {
public:
    result<std::string> write(const programme::letter&) const override { return std::string(); }
};

class IssuerContract : public testing::Test {
protected:
    IssuerContract()
        : service_(issuer::service::open(
                       folder_ / "issuer.db",
                       {.base_url = "https://badges.example.org",
                        .issuer_id = "did:web:badges.example.org",
                        .mail_from = "a@b.example"},
                       time_,
                       randomness_,
                       letters_
          )
                       .value())
        , pages_({"https://badges.example.org", "America/Toronto", "", "https://verify.example.org"}
          )
        , pictures_(*service_)
        , site_(*service_, pages_, pictures_, time_)
        , door_(*service_, pool_) {
        issuer_api::add_programme_routes(routes_, door_);
        issuer_api::add_learner_routes(routes_, door_);
        issuer_api::add_result_routes(routes_, door_);
        issuer_api::add_award_routes(routes_, door_);
        issuer_api::add_partner_routes(routes_, door_);
        issuer_api::add_endorsement_routes(routes_, door_);
        issuer_api::add_transcript_routes(routes_, door_);
        issuer_api::add_token_routes(routes_, door_);
        site_.add_routes(routes_, door_);
    }

    test::temporary_folder folder_;
    test::fake_clock time_{"2026-11-01T15:00:00Z"};
    test::seeded_entropy randomness_{1};
    never_writes letters_;
    std::unique_ptr<issuer::service> service_;
    pages::renderer pages_;
    issuer_api::pictures pictures_;
    issuer_api::public_site site_;
    boost::asio::thread_pool pool_{1};
    issuer_api::door door_;
    net::http::router routes_;
};

TEST_F(IssuerContract, HasTheRoutesThatAreServed) {
    std::set<std::string> served;
    for (std::string route : routes_.list()) {
        const auto verb = static_cast<std::ptrdiff_t>(route.find(' '));
        std::transform(route.begin(), route.begin() + verb, route.begin(), [](unsigned char c) {
            return static_cast<char>(std::tolower(c));
        });
        EXPECT_TRUE(served.insert(route).second) << route << " is served twice";
    }
    EXPECT_THAT(served, testing::ContainerEq(operations_of_contract()));
}

} // namespace
