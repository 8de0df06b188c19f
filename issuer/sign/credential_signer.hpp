#pragma once

#include "keys/protocol/signer_client.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace ob::issuer {

/// The door to the keys. Blocking, thread-safe, every call bounded in time. The daemon's is over
/// signing::client; the tests have one that holds a key in process.
class credential_signer {
public:
    virtual ~credential_signer() = default;
    virtual result<std::vector<signing::key_info>> keys() = 0;
    virtual result<std::string> sign_credential(
        std::string_view unsigned_text, std::string_view created, std::string_view key_fragment
    ) = 0;
    virtual result<std::string>
    sign_credential_jwt(std::string_view unsigned_text, std::string_view key_fragment) = 0;
    virtual result<std::string>
    sign_ob2_assertion(std::string_view unsigned_text, std::string_view key_fragment) = 0;
    virtual result<std::string>
    sign_status_list(std::string_view unsigned_text, std::string_view created) = 0;
};

/// signerd behind that door.
class signerd_signer final : public credential_signer {
public:
    explicit signerd_signer(signing::client& client) noexcept : client_(client) {}

    result<std::vector<signing::key_info>> keys() override { return client_.keys(); }

    result<std::string> sign_credential(
        std::string_view unsigned_text, std::string_view created, std::string_view key_fragment
    ) override {
        return client_.sign_credential(unsigned_text, created, key_fragment);
    }

    result<std::string>
    sign_credential_jwt(std::string_view unsigned_text, std::string_view key_fragment) override {
        return client_.sign_credential_jwt(unsigned_text, key_fragment);
    }

    result<std::string>
    sign_ob2_assertion(std::string_view unsigned_text, std::string_view key_fragment) override {
        return client_.sign_ob2_assertion(unsigned_text, key_fragment);
    }

    result<std::string>
    sign_status_list(std::string_view unsigned_text, std::string_view created) override {
        return client_.sign_status_list(unsigned_text, created);
    }

private:
    signing::client& client_;
};

} // namespace ob::issuer
