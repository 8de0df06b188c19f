#include "badge/model/v3/profile.hpp"

#include "badge/model/v3/writing.hpp"

namespace ob::badge::v3 {

boost::json::object compose(const image& i) {
    boost::json::object out;
    out["id"] = i.id;
    out["type"] = "Image";
    put(out, "caption", i.caption);
    return out;
}

boost::json::object compose(const identifier_entry& e) {
    boost::json::object out;
    out["type"] = "IdentifierEntry";
    out["identifier"] = e.identifier;
    out["identifierType"] = e.identifier_type;
    return out;
}

boost::json::object compose(const profile& p) {
    boost::json::object out;
    out["id"] = p.id;
    out["type"] = boost::json::array{"Profile"};
    put(out, "name", p.name);
    put(out, "description", p.description);
    put(out, "url", p.url);
    put(out, "email", p.email);
    put(out, "phone", p.phone);
    put(out, "image", p.image);
    put(out, "otherIdentifier", p.other_identifier);
    return out;
}

} // namespace ob::badge::v3
