#pragma once

#include "badge/model/rules/ob2.hpp"

/// Open Badges before 2.0: 1.0 and 1.1 can be said in the words of 2.0 (Open Badges 2.0, "Changes
/// in 2.0"); 0.5 cannot.
namespace ob::badge::rules {

/// "0.5", "1.0" or "1.1" for a document with the shape of that older version; else empty.
std::string_view ob1_version(const json::node& document) noexcept;

/// assertion, badge_class or profile of 1.0 or 1.1, by type or else by shape; none for everything
/// else.
ob2_class ob1_class_of(const json::node& document) noexcept;

/// Where a badge of any version says that it is hosted: `id`, and of an assertion of 1.x without
/// one, the `url` of its `verify`.
std::string_view hosted_address_of(const json::node& document) noexcept;

/// The object as one of that class in 2.0. `address` is its id when it has none. What 2.0 has no
/// word for stays as it is; what cannot be said in 2.0 (a recipient that is bare text, a date that
/// is none) stays too, and is refused there. Fails as json::document::parse.
result<json::document>
upgraded_ob1(const json::node& object, ob2_class as, std::string_view address);

} // namespace ob::badge::rules
