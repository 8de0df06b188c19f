#pragma once

#include "badge/schema/impl/pattern.hpp"
#include "badge/schema/schema.hpp"

/// What `format` asserts where it is asked to (2020-12 Validation, 7.3). Private to badge/schema.
namespace ob::schema::impl {

/// A format is decided by a pattern or by a function, in time that grows with the text alone.
struct format {
    std::string_view name;
    draft since;                                    ///< the first draft that defines it
    const pattern& (*form)() = nullptr;             ///< or nullptr
    bool (*holds)(std::string_view text) = nullptr; ///< or nullptr
};

/// nullptr for what that draft does not define.
const format* format_named(std::string_view name, draft spoken) noexcept;

// formats_times.cpp: RFC 3339, 5.6 and appendix A.
bool is_full_date(std::string_view text);
bool is_full_time(std::string_view text);
bool is_date_time(std::string_view text);
const pattern& duration_form();

// formats_hosts.cpp
bool is_ipv4(std::string_view text);         ///< RFC 2673, 3.2: four decimal numbers
bool is_ipv6(std::string_view text);         ///< RFC 4291, 2.2, without a zone
bool is_hostname(std::string_view text);     ///< RFC 1123, 2.1; A-labels by RFC 5891, 4.4
bool is_idn_hostname(std::string_view text); ///< RFC 5890, 2.3.2.3
/// Of a mailbox: labels need not be normalised, and only `.` divides them (RFC 6531, 3.3).
bool is_idn_domain(std::string_view text);

// formats_mail.cpp
bool is_email(std::string_view text);     ///< RFC 5321, 4.1.2, Mailbox
bool is_idn_email(std::string_view text); ///< RFC 6531, 3.3

// formats_references.cpp
bool is_uri(std::string_view text);           ///< RFC 3986, with a scheme
bool is_uri_reference(std::string_view text); ///< RFC 3986, 4.1
bool is_iri(std::string_view text);           ///< RFC 3987, with a scheme
bool is_iri_reference(std::string_view text); ///< RFC 3987
const pattern& uri_template_form();           ///< RFC 6570, 2
const pattern& uuid_form();                   ///< RFC 4122, 3
const pattern& json_pointer_form();           ///< RFC 6901, 3
const pattern& relative_json_pointer_form();  ///< draft-bhutton-relative-json-pointer-00, 3

} // namespace ob::schema::impl
