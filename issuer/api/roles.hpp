#pragma once

#include <string_view>
#include <vector>

/// Who may use a route. Made by `badgectl token create --role ROLE`; `admin` may do everything.
namespace ob::issuer_api {

using role_list = std::vector<std::string_view>;

inline const role_list admin_only{"admin"};
inline const role_list office{"admin", "programme"};
/// Instructors and learning systems: they register learners and send results, but award and revoke
/// nothing.
inline const role_list teaching{"admin", "programme", "instructor"};
inline const role_list assessors{"admin", "instructor"};
inline const role_list everybody{"admin", "programme", "instructor", "reader"};
/// A partner reads what is offered and its own endorsements, and nothing of any learner.
inline const role_list everybody_and_partners{
    "admin", "programme", "instructor", "reader", "partner"};
inline const role_list office_and_partners{"admin", "programme", "partner"};
/// Nobody else endorses, not even the office: an endorsement is the partner's own word.
inline const role_list partners_only{"partner"};

} // namespace ob::issuer_api
