#pragma once

#include "cli/documents.hpp"

namespace ob::cli {

/// Fetches over https, public addresses only, with the deadline of one fetch
/// (base/net/http/client.hpp).
class network final : public document_source {
public:
    checking::supply fetch(const std::string& url, std::size_t bytes_max) override;
};

/// The closed world that `documents` names, or the network when it names none.
result<std::unique_ptr<document_source>> open_source(session& s, const std::string& documents);

} // namespace ob::cli
