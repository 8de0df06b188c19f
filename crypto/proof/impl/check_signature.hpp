#pragma once

#include "crypto/proof/data_integrity.hpp"

#include <vector>

namespace ob::proof::impl {

/// What is known once a proof's members have been checked.
struct signature_question {
    const json::node& document;
    const json::node& proof;
    const cryptosuite& suite;
    const crypto::public_key& key;
    const std::vector<json::node>& previous;
    const check_options& options;
    const jsonld::context_registry& contexts;
};

/// Suites that sign one hash of the proof configuration and one of the document.
verdict check_whole(const signature_question& q);
/// A derived proof of ecdsa-sd-2023.
verdict check_derived(const signature_question& q);

} // namespace ob::proof::impl
