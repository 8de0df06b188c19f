#include "issuer/upkeep/test_mail.hpp"

#include "issuer/delivery/mime.hpp"
#include "issuer/upkeep/impl/configuration.hpp"
#include "issuer/upkeep/upkeep.hpp"
#include "issuer/wiring.hpp"

namespace ob::upkeep {

namespace {

delivery::message message_to(
    const std::string& address, const issuer::config& from, std::string id, seconds_instant now
) {
    delivery::message m;
    m.message_id = std::move(id);
    m.date = now;
    m.from.address = from.rules().mail_from;
    m.to.address = address;
    m.subject = "Laurel: a test";
    m.language = "en-CA, fr-CA";
    m.text = "This message shows that mail from " + from.public_url + " arrives.\n\n" +
             "Ce message montre que le courriel de " + from.public_url + " arrive.\n";
    m.html =
        "<!doctype html><html lang=\"en\"><title>Laurel</title><p>This message shows that mail "
        "arrives.</p><p lang=\"fr\">Ce message montre que le courriel arrive.</p></html>\n";
    return m;
}

std::string place_of(const issuer::config& settings) {
    return settings.mail_transport == "maildir"
               ? settings.maildir + "/new"
               : settings.smtp_host + ":" + std::to_string(settings.smtp_port);
}

} // namespace

result<std::string> send_test_mail(
    const std::string& config_path,
    const std::string& address,
    const clock& time,
    entropy& randomness
) {
    OB_TRY(const auto settings, read_config(config_path));
    OB_TRY(const auto relay, issuer::open_mailer(settings));
    programme::outbox_row row;
    row.sender = settings.rules().mail_from;
    row.recipient = address;
    row.message_id = randomness.token() + row.sender.substr(row.sender.find('@'));
    row.created_at = time.now_seconds();
    OB_TRY(
        row.body,
        delivery::write_message(message_to(address, settings, row.message_id, row.created_at))
    );
    const auto tried = relay->send(row);
    if (tried.outcome != delivery::outcome::sent)
        return error(
            errc::mail_not_taken, place_of(settings) + " did not take the message: " + tried.why
        );
    return place_of(settings);
}

} // namespace ob::upkeep
