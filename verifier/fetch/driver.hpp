#pragma once

#include "base/core/clock.hpp"
#include "verifier/fetch/document_source.hpp"

#include <boost/asio/awaitable.hpp>

namespace ob::verifier {

/// The whole time of one verification, whatever its documents' hosts do (architecture 6).
inline constexpr std::chrono::seconds verification_time_max{15};

/// Runs one verification: asks the stepper, brings what it needs, until the report is there. Keeps
/// the lists that held.
class driver {
public:
    driver(document_source& documents, const clock& time) noexcept
        : documents_(documents)
        , time_(time) {}

    boost::asio::awaitable<checking::report>
    verify(checking::submission input, checking::policy rules);

private:
    struct brought {
        std::string url;
        checking::supply document;
        checking::need_kind kind;
    };

    boost::asio::awaitable<bool>
    should_ask_again(const checking::report& answer, const std::vector<brought>& documents);
    boost::asio::awaitable<checking::report>
    run(checking::submission input, checking::policy rules, std::vector<brought>& documents);

    document_source& documents_;
    const clock& time_;
};

} // namespace ob::verifier
