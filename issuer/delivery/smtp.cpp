#include "issuer/delivery/smtp.hpp"

#include "issuer/delivery/mime.hpp"
#include "issuer/delivery/smtp_session.hpp"

#include <curl/curl.h>

#include <algorithm>
#include <cstring>
#include <mutex>

namespace ob::delivery {

namespace {

struct easy_closer {
    void operator()(CURL* handle) const noexcept { curl_easy_cleanup(handle); }
};

using easy_ptr = std::unique_ptr<CURL, easy_closer>;

struct list_closer {
    void operator()(curl_slist* list) const noexcept { curl_slist_free_all(list); }
};

using list_ptr = std::unique_ptr<curl_slist, list_closer>;

// libcurl wants this once per process, before the first thread uses it.
void start_curl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

struct upload {
    std::string_view left;
};

std::size_t read_body(char* into, std::size_t size, std::size_t count, void* from) {
    auto& body = *static_cast<upload*>(from);
    const auto take = std::min(size * count, body.left.size());
    std::memcpy(into, body.left.data(), take);
    body.left.remove_prefix(take);
    return take;
}

int follow(CURL*, curl_infotype type, char* data, std::size_t size, void* into) {
    auto& session = *static_cast<smtp_session*>(into);
    const std::string_view line(data, size);
    if (type == CURLINFO_HEADER_OUT)
        session.command(line);
    else if (type == CURLINFO_HEADER_IN)
        session.reply(line);
    return 0;
}

ending ending_of(CURLcode code) noexcept {
    switch (code) {
    case CURLE_USE_SSL_FAILED:
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
        return ending::untrusted;
    case CURLE_LOGIN_DENIED:
        return ending::login;
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_CONNECT:
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_GOT_NOTHING:
        return ending::cut;
    default:
        return ending::other_reply;
    }
}

bool is_this_machine(std::string_view host) noexcept {
    return host == "localhost" || host == "127.0.0.1" || host == "::1";
}

// Names only: the URL is put together from them.
bool is_host(std::string_view text) noexcept {
    return !text.empty() && text.size() <= 253 && std::all_of(text.begin(), text.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
               c == '.' || c == '-' || c == ':';
    });
}

class smtp final : public mailer {
public:
    smtp(smtp_settings settings, easy_ptr handle)
        : settings_(std::move(settings))
        , handle_(std::move(handle)) {
        const bool literal = settings_.host.find(':') != std::string::npos;
        url_ = settings_.security == transport_security::tls ? "smtps://" : "smtp://";
        url_ += literal ? "[" + settings_.host + "]" : settings_.host;
        url_ += ":" + std::to_string(settings_.port) + "/" +
                (settings_.ehlo.empty() ? "localhost" : settings_.ehlo);
    }

    std::chrono::seconds patience() const noexcept override { return settings_.timeout; }

    attempt send(const programme::outbox_row& row) override {
        // A command is never put together from what is no plain address (T103).
        if (!is_plain_address(row.sender) || !is_plain_address(row.recipient))
            return {outcome::bounced, "no plain address"};
        upload body{row.body};
        smtp_session session;
        const auto sender = "<" + row.sender + ">";
        const list_ptr recipients(curl_slist_append(nullptr, ("<" + row.recipient + ">").c_str()));
        prepare(sender, recipients.get(), body, session, row.body.size());
        const auto code = curl_easy_perform(handle_.get());
        if (code == CURLE_OK)
            return {outcome::sent, {}};
        const auto what = classify(session, ending_of(code));
        return {what, session.summary() + " (" + curl_easy_strerror(code) + ")"};
    }

private:
    void prepare(
        const std::string& sender,
        curl_slist* recipients,
        upload& body,
        smtp_session& session,
        std::size_t size
    ) {
        CURL* h = handle_.get();
        curl_easy_reset(h); // keeps the connection
        curl_easy_setopt(h, CURLOPT_URL, url_.c_str());
        curl_easy_setopt(h, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        curl_easy_setopt(h, CURLOPT_PROXY, "");
        curl_easy_setopt(h, CURLOPT_NOSIGNAL, 1L);
        curl_easy_setopt(
            h, CURLOPT_CONNECTTIMEOUT, static_cast<long>(settings_.connect_timeout.count())
        );
        curl_easy_setopt(
            h, CURLOPT_SERVER_RESPONSE_TIMEOUT, static_cast<long>(settings_.timeout.count())
        );
        curl_easy_setopt(h, CURLOPT_TIMEOUT, static_cast<long>(settings_.timeout.count()));
        curl_easy_setopt(
            h,
            CURLOPT_USE_SSL,
            static_cast<long>(
                settings_.security == transport_security::starttls ? CURLUSESSL_ALL
                                                                   : CURLUSESSL_NONE
            )
        );
        curl_easy_setopt(h, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!settings_.ca_file.empty())
            curl_easy_setopt(h, CURLOPT_CAINFO, settings_.ca_file.c_str());
        if (!settings_.user.empty()) {
            curl_easy_setopt(h, CURLOPT_USERNAME, settings_.user.c_str());
            curl_easy_setopt(h, CURLOPT_PASSWORD, settings_.password.c_str());
        }
        curl_easy_setopt(h, CURLOPT_MAIL_FROM, sender.c_str());
        curl_easy_setopt(h, CURLOPT_MAIL_RCPT, recipients);
        curl_easy_setopt(h, CURLOPT_UPLOAD, 1L);
        curl_easy_setopt(h, CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(size));
        curl_easy_setopt(h, CURLOPT_READFUNCTION, read_body);
        curl_easy_setopt(h, CURLOPT_READDATA, &body);
        curl_easy_setopt(h, CURLOPT_VERBOSE, 1L); // feeds the next one, prints nothing
        curl_easy_setopt(h, CURLOPT_DEBUGFUNCTION, follow);
        curl_easy_setopt(h, CURLOPT_DEBUGDATA, &session);
    }

    smtp_settings settings_;
    easy_ptr handle_;
    std::string url_;
};

} // namespace

result<std::unique_ptr<mailer>> open_smtp(smtp_settings settings) {
    if (!is_host(settings.host) || (!settings.ehlo.empty() && !is_host(settings.ehlo)))
        return error(errc::smtp_setting, "The relay's host or our own name is not a host name.");
    if (settings.security == transport_security::none && !settings.password.empty() &&
        !is_this_machine(settings.host))
        return error(
            errc::smtp_setting,
            "A password is sent to another machine over TLS only: set starttls or tls."
        );
    start_curl();
    easy_ptr handle(curl_easy_init());
    if (!handle)
        return errc::smtp_setting;
    return std::make_unique<smtp>(std::move(settings), std::move(handle));
}

} // namespace ob::delivery
