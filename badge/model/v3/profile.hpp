#pragma once

#include <boost/json/object.hpp>

#include <optional>
#include <string>
#include <vector>

/// Open Badges 3.0, as an issuer writes it (digest 2). Plain values: an empty string, an empty list
/// and an absent optional are left out of the document.
namespace ob::badge::v3 {

struct image {
    std::string id; ///< URL or data: URI of a PNG or SVG
    std::string caption{};
};

struct identifier_entry {
    std::string identifier;
    std::string identifier_type; ///< IdentifierTypeEnum or `ext:…`
};

/// An organisation or a person.
struct profile {
    std::string id; ///< for an issuer: the DID or URL that controls the keys
    std::string name{};
    std::string description{};
    std::string url{};
    std::string email{};
    std::string phone{};
    std::optional<v3::image> image{};
    std::vector<identifier_entry> other_identifier{};
};

boost::json::object compose(const profile& p);
boost::json::object compose(const image& i);
boost::json::object compose(const identifier_entry& e);

} // namespace ob::badge::v3
