#include "issuer/wiring.hpp"

#include "issuer/delivery/errc.hpp"
#include "issuer/delivery/maildir.hpp"
#include "issuer/delivery/smtp.hpp"

#include <fstream>

namespace ob::issuer {

namespace {

delivery::transport_security security_of(const config& settings) {
    if (settings.smtp_security == "tls")
        return delivery::transport_security::tls;
    return settings.smtp_security == "none" ? delivery::transport_security::none
                                            : delivery::transport_security::starttls;
}

} // namespace

pages::site site_of(const config& settings) {
    return {
        settings.public_url,
        settings.time_zone,
        settings.linkedin_organization_id,
        settings.verifier_url};
}

result<std::unique_ptr<delivery::mailer>> open_mailer(const config& settings) {
    if (settings.mail_transport == "maildir")
        return delivery::open_maildir(settings.maildir);
    delivery::smtp_settings relay;
    relay.host = settings.smtp_host;
    relay.port = static_cast<std::uint16_t>(settings.smtp_port);
    relay.security = security_of(settings);
    relay.user = settings.smtp_user;
    relay.ca_file = settings.smtp_ca_file;
    if (!settings.smtp_password_file.empty()) {
        std::ifstream in(settings.smtp_password_file);
        if (!std::getline(in, relay.password))
            return error(
                delivery::errc::smtp_setting,
                "The password cannot be read: mail.smtp_password_file names " +
                    settings.smtp_password_file + "."
            );
    }
    return delivery::open_smtp(std::move(relay));
}

} // namespace ob::issuer
