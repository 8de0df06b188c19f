#pragma once

#include "issuer/config.hpp"
#include "issuer/delivery/mailer.hpp"
#include "issuer/pages/pages.hpp"

#include <memory>

/// What a configuration makes, for the daemon and for an operator's tools alike.
namespace ob::issuer {

/// What pages and letters say about the place they come from.
pages::site site_of(const config& settings);

/// The configured way of handing mail over: a Maildir, or a relay.
result<std::unique_ptr<delivery::mailer>> open_mailer(const config& settings);

} // namespace ob::issuer
