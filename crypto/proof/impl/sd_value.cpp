#include "crypto/proof/impl/sd_value.hpp"

#include "base/core/utf8.hpp"
#include "crypto/proof/cbor.hpp"
#include "crypto/proof/limits.hpp"

#include <algorithm>
#include <array>

namespace ob::proof::impl {

namespace {

constexpr std::array<std::uint8_t, 3> base_header{0xD9, 0x5D, 0x00};
constexpr std::array<std::uint8_t, 3> derived_header{0xD9, 0x5D, 0x01};

bool begins_with(bytes_view data, const std::array<std::uint8_t, 3>& header) {
    return data.size() >= header.size() && std::equal(header.begin(), header.end(), data.begin());
}

std::optional<bytes> decode(std::string_view proof_value) {
    if (!proof_value.starts_with('u'))
        return std::nullopt;
    auto data = from_base64url(proof_value.substr(1));
    return data ? std::optional(std::move(*data)) : std::nullopt;
}

/// Reads what both forms are made of; the first thing that is not as it must be ends the reading.
class value_reader {
public:
    explicit value_reader(bytes_view cbor) : in_(cbor) {}

    void array_of(std::size_t elements) { require(in_.array() == elements); }

    bytes byte_string(std::size_t size) {
        const auto data = ok_ ? in_.byte_string() : std::nullopt;
        require(data && data->size() == size);
        return ok_ ? bytes(data->begin(), data->end()) : bytes();
    }

    std::vector<bytes> signatures() {
        std::vector<bytes> out;
        for (auto left = count(in_.array(), limits::statements_max); left > 0 && ok_; --left)
            out.push_back(byte_string(p256_signature_size));
        return out;
    }

    std::map<std::uint64_t, bytes> labels() {
        std::map<std::uint64_t, bytes> out;
        for (auto left = count(in_.map(), limits::statements_max); left > 0 && ok_; --left) {
            const auto key = in_.unsigned_integer();
            require(key.has_value());
            auto label = byte_string(label_size);
            if (ok_)
                require(out.emplace(*key, std::move(label)).second);
        }
        return out;
    }

    std::vector<std::uint64_t> ascending() {
        std::vector<std::uint64_t> out;
        for (auto left = count(in_.array(), limits::statements_max); left > 0 && ok_; --left) {
            const auto index = in_.unsigned_integer();
            require(index && (out.empty() || *index > out.back()));
            if (ok_)
                out.push_back(*index);
        }
        return out;
    }

    std::vector<std::string> texts() {
        std::vector<std::string> out;
        for (auto left = count(in_.array(), limits::pointers_max); left > 0 && ok_; --left) {
            const auto text = in_.text_string();
            require(text && utf8_prefix(*text) == text->size());
            if (ok_)
                out.emplace_back(*text);
        }
        return out;
    }

    bool complete() const { return ok_ && in_.at_end(); }

private:
    void require(bool condition) { ok_ = ok_ && condition; }

    std::size_t count(std::optional<std::size_t> found, std::size_t max) {
        require(found && *found <= max);
        return ok_ ? *found : 0;
    }

    cbor::reader in_;
    bool ok_ = true;
};

void write_signatures(cbor::writer& out, const std::vector<bytes>& signatures) {
    out.array(signatures.size());
    for (const auto& s : signatures)
        out.byte_string(s);
}

std::string encode(const std::array<std::uint8_t, 3>& header, const cbor::writer& content) {
    bytes all(header.begin(), header.end());
    all.insert(all.end(), content.data().begin(), content.data().end());
    return "u" + to_base64url(all);
}

} // namespace

sd_form form_of(std::string_view proof_value) {
    const auto data = decode(proof_value);
    if (data && begins_with(*data, base_header))
        return sd_form::base;
    return data && begins_with(*data, derived_header) ? sd_form::derived : sd_form::neither;
}

std::optional<sd_base_value> read_base_value(std::string_view proof_value) {
    const auto data = decode(proof_value);
    if (!data || !begins_with(*data, base_header))
        return std::nullopt;
    value_reader in(bytes_view(*data).subspan(base_header.size()));
    sd_base_value value;
    in.array_of(5);
    value.base_signature = in.byte_string(p256_signature_size);
    value.public_key = in.byte_string(multikey_p256_size);
    value.hmac_key = in.byte_string(label_size);
    value.signatures = in.signatures();
    value.mandatory_pointers = in.texts();
    return in.complete() ? std::optional(std::move(value)) : std::nullopt;
}

std::optional<sd_derived_value> read_derived_value(std::string_view proof_value) {
    const auto data = decode(proof_value);
    if (!data || !begins_with(*data, derived_header))
        return std::nullopt;
    value_reader in(bytes_view(*data).subspan(derived_header.size()));
    sd_derived_value value;
    in.array_of(5);
    value.base_signature = in.byte_string(p256_signature_size);
    value.public_key = in.byte_string(multikey_p256_size);
    value.signatures = in.signatures();
    value.labels = in.labels();
    value.mandatory_indexes = in.ascending();
    return in.complete() ? std::optional(std::move(value)) : std::nullopt;
}

std::string write(const sd_base_value& value) {
    cbor::writer out;
    out.array(5);
    out.byte_string(value.base_signature);
    out.byte_string(value.public_key);
    out.byte_string(value.hmac_key);
    write_signatures(out, value.signatures);
    out.array(value.mandatory_pointers.size());
    for (const auto& pointer : value.mandatory_pointers)
        out.text_string(pointer);
    return encode(base_header, out);
}

std::string write(const sd_derived_value& value) {
    cbor::writer out;
    out.array(5);
    out.byte_string(value.base_signature);
    out.byte_string(value.public_key);
    write_signatures(out, value.signatures);
    out.map(value.labels.size());
    for (const auto& [number, label] : value.labels) {
        out.unsigned_integer(number);
        out.byte_string(label);
    }
    out.array(value.mandatory_indexes.size());
    for (const auto index : value.mandatory_indexes)
        out.unsigned_integer(index);
    return encode(derived_header, out);
}

std::string hmac_label(bytes_view hmac) {
    return "u" + to_base64url(hmac);
}

} // namespace ob::proof::impl
