#pragma once

#include <openssl/bn.h>
#include <openssl/core_dispatch.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include <memory>

/// OpenSSL's handles as owning types. Nobody else frees them.
namespace ob::crypto {

template <auto Free>
struct free_with {
    template <class T>
    void operator()(T* handle) const noexcept {
        Free(handle);
    }
};

using evp_pkey_ptr = std::unique_ptr<EVP_PKEY, free_with<EVP_PKEY_free>>;
using evp_pkey_ctx_ptr = std::unique_ptr<EVP_PKEY_CTX, free_with<EVP_PKEY_CTX_free>>;
using evp_md_ctx_ptr = std::unique_ptr<EVP_MD_CTX, free_with<EVP_MD_CTX_free>>;
using bignum_ptr = std::unique_ptr<BIGNUM, free_with<BN_clear_free>>;
using bn_ctx_ptr = std::unique_ptr<BN_CTX, free_with<BN_CTX_free>>;
using ec_group_ptr = std::unique_ptr<EC_GROUP, free_with<EC_GROUP_free>>;
using ec_point_ptr = std::unique_ptr<EC_POINT, free_with<EC_POINT_free>>;
using ecdsa_sig_ptr = std::unique_ptr<ECDSA_SIG, free_with<ECDSA_SIG_free>>;
using param_builder_ptr = std::unique_ptr<OSSL_PARAM_BLD, free_with<OSSL_PARAM_BLD_free>>;
using params_ptr = std::unique_ptr<OSSL_PARAM, free_with<OSSL_PARAM_free>>;

} // namespace ob::crypto
