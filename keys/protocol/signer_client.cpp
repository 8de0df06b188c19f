#include "keys/protocol/signer_client.hpp"

#include "keys/protocol/messages.hpp"
#include "keys/protocol/socket.hpp"

#include <mutex>

namespace ob::signing {

struct client::impl {
    impl(socket_handle connected, connector connect, std::chrono::milliseconds limit)
        : socket(std::move(connected))
        , reconnect(std::move(connect))
        , timeout(limit) {}

    result<answer> ask(const request& r);
    result<std::string> sign(const request& what);
    result<std::string> exchange(std::string_view message, deadline until);

    std::mutex one_at_a_time;
    socket_handle socket; ///< under the mutex
    connector reconnect;
    std::chrono::milliseconds timeout;
};

result<std::string> client::impl::exchange(std::string_view message, deadline until) {
    if (!socket) {
        if (!reconnect)
            return error(errc::unreachable, {}, {}, "the connection was lost earlier");
        OB_TRY(const int connected, reconnect(time_left(until)));
        socket = socket_handle(connected);
    }
    if (auto sent = write_frame(socket.get(), message, until); !sent)
        return sent.error();
    return read_frame(socket.get(), until);
}

result<answer> client::impl::ask(const request& r) {
    const std::lock_guard lock(one_at_a_time);
    const auto message = encode(r);
    // Checked before anything is sent: the connection stays good.
    if (message.size() > frame_bytes_max)
        return error(errc::too_large);
    auto received = exchange(message, std::chrono::steady_clock::now() + timeout);
    if (!received) {
        socket = socket_handle();
        return received.error();
    }
    auto decoded = decode_answer(*received);
    if (!decoded) {
        socket = socket_handle();
        return decoded.error();
    }
    if (const auto* no = std::get_if<refusal>(&*decoded))
        return error(errc::refused, no->message, no->pointer, no->code);
    return decoded;
}

client::client(int connected_socket, std::chrono::milliseconds timeout)
    : impl_(std::make_unique<impl>(socket_handle(connected_socket), connector{}, timeout)) {}

client::client(connector connect, std::chrono::milliseconds timeout)
    : impl_(std::make_unique<impl>(socket_handle(), std::move(connect), timeout)) {}

client::~client() = default;

result<std::vector<key_info>> client::keys() {
    OB_TRY(auto given, impl_->ask({}));
    if (auto* keys = std::get_if<std::vector<key_info>>(&given))
        return std::move(*keys);
    return error(errc::protocol);
}

result<std::string> client::impl::sign(const request& what) {
    OB_TRY(auto given, ask(what));
    if (auto* document = std::get_if<signed_document>(&given))
        return std::move(document->text);
    return error(errc::protocol);
}

result<std::string> client::sign_credential(
    std::string_view unsigned_text, std::string_view created, std::string_view key_fragment
) {
    return impl_->sign(
        {request::operation::sign_credential,
         std::string(unsigned_text),
         std::string(created),
         std::string(key_fragment)}
    );
}

result<std::string>
client::sign_credential_jwt(std::string_view unsigned_text, std::string_view key_fragment) {
    return impl_->sign(
        {request::operation::sign_credential_jwt,
         std::string(unsigned_text),
         {},
         std::string(key_fragment)}
    );
}

result<std::string>
client::sign_ob2_assertion(std::string_view unsigned_text, std::string_view key_fragment) {
    return impl_->sign(
        {request::operation::sign_ob2_assertion,
         std::string(unsigned_text),
         {},
         std::string(key_fragment)}
    );
}

result<std::string>
client::sign_status_list(std::string_view unsigned_text, std::string_view created) {
    return impl_->sign(
        {request::operation::sign_status_list, std::string(unsigned_text), std::string(created), {}}
    );
}

} // namespace ob::signing
