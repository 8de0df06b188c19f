#include "badge/checking/impl/token.hpp"

#include <algorithm>
#include <array>

namespace ob::checking {
namespace {

/// RFC 7519, 4.1: claims of the token, which the data model of credentials does not know.
constexpr std::array<std::string_view, 7> registered_claims = {
    "iss", "sub", "aud", "exp", "nbf", "iat", "jti"};

} // namespace

token::token(proof::vc_jwt jwt) : jwt_(std::move(jwt)) {
    const bool wrapped = jwt_.payload().root().find("vc") != nullptr;
    if (wrapped) {
        credential_ = jwt_.credential();
        return;
    }
    for (const auto& member : jwt_.credential().members())
        if (std::find(registered_claims.begin(), registered_claims.end(), member.name) ==
            registered_claims.end())
            members_.push_back(member);
    credential_ = json::node::object(members_);
}

result<token> token::parse(std::string_view text) {
    OB_TRY(auto jwt, proof::vc_jwt::parse(text));
    return token(std::move(jwt));
}

check unreadable_token(const error& why) {
    const bool no_badge = why.code == json::errc::syntax || why.name() == "not_an_object";
    return make_check(
        "structure",
        check_outcome::failed,
        no_badge ? "not_a_badge" : std::string(why.name()),
        why.pointer,
        {{"detail", why.message()}}
    );
}

} // namespace ob::checking
