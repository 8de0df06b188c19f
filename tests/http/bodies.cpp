#include "tests/http/bodies.hpp"

#include <zlib.h>

#include <cstdint>
#include <functional>
#include <stdexcept>

namespace ob::test {
namespace {

std::string u32(std::uint32_t value) {
    std::string text;
    for (const unsigned shift : {24U, 16U, 8U, 0U})
        text.push_back(static_cast<char>(value >> shift));
    return text;
}

std::uint32_t checksum(const std::string& data) {
    uLong sum = crc32_z(0, nullptr, 0);
    for (const char c : data) {
        const auto byte = static_cast<Bytef>(c);
        sum = crc32_z(sum, &byte, 1);
    }
    return static_cast<std::uint32_t>(sum);
}

std::string chunk(const std::string& type, const std::string& data) {
    return u32(static_cast<std::uint32_t>(data.size())) + type + data + u32(checksum(type + data));
}

/// What `change` makes of the badge chunk's data; every other chunk stays.
std::string with_badge_chunk(
    const std::string& png, const std::function<std::string(const std::string&)>& change
) {
    std::string out = png.substr(0, 8);
    bool found = false;
    for (std::size_t at = 8; at + 12 <= png.size();) {
        std::uint32_t size = 0;
        for (std::size_t i = 0; i < 4; ++i)
            size = size << 8U | static_cast<unsigned char>(png[at + i]);
        const std::string data = png.substr(at + 8, size);
        const bool badge =
            png.substr(at + 4, 4) == "iTXt" && data.rfind("openbadgecredential", 0) == 0;
        found = found || badge;
        out += badge ? change(data) : png.substr(at, size + 12);
        at += size + 12;
    }
    if (!found)
        throw std::runtime_error("this PNG carries no badge to begin with");
    return out;
}

/// PNG, third edition, 11.3.3.4: keyword, 0, compression flag, method, language, 0, keyword, 0,
/// text.
std::string compressed_data(std::string data) {
    const auto flag = data.find('\0') + 1;
    const auto text = flag + 4;
    uLongf size = compressBound(static_cast<uLong>(data.size()));
    std::string packed(size, '\0');
    const std::string plain = data.substr(text);
    const auto* from = static_cast<const Bytef*>(static_cast<const void*>(plain.data()));
    compress(
        static_cast<Bytef*>(static_cast<void*>(packed.data())),
        &size,
        from,
        static_cast<uLong>(plain.size())
    );
    packed.resize(size);
    data[flag] = 1;
    return data.substr(0, text) + packed;
}

std::string nested(const std::string& depth) {
    const auto levels = std::stoul(depth);
    return R"({"a":)" + std::string(levels, '[') + std::string(levels, ']') + "}";
}

std::string renamed(std::string text) {
    return text.replace(text.find("Soudage"), 7, "Chirurg");
}

std::string altered(std::string_view how, const std::string& bytes) {
    const std::string type = "iTXt";
    if (how == "cut")
        return bytes.substr(0, bytes.size() * 2 / 3);
    if (how == "bare")
        return with_badge_chunk(bytes, [](const std::string&) { return std::string(); });
    if (how == "twice")
        return with_badge_chunk(bytes, [&](const std::string& data) {
            return chunk(type, data) + chunk(type, data);
        });
    if (how == "compressed")
        return with_badge_chunk(bytes, [&](const std::string& data) {
            return chunk(type, compressed_data(data));
        });
    if (how == "damaged")
        return with_badge_chunk(bytes, [&](const std::string& data) {
            std::string whole = chunk(type, data);
            whole.back() = static_cast<char>(whole.back() ^ 1);
            return whole;
        });
    if (how == "padded")
        return bytes + std::string(8 * 1024 * 1024 + 1 - bytes.size(), '\0');
    if (how == "renamed")
        return renamed(bytes);
    throw std::runtime_error("no body is made by " + std::string(how));
}

} // namespace

std::string made_body(std::string_view call, const std::map<std::string, std::string>& saved) {
    call.remove_prefix(1);
    const auto open = call.find('(');
    if (open == std::string_view::npos)
        return saved.at(std::string(call));
    const std::string_view how = call.substr(0, open);
    const std::string name(call.substr(open + 1, call.size() - open - 2));
    if (how == "zeros")
        return std::string(std::stoul(name), '0');
    if (how == "nested")
        return nested(name);
    return altered(how, saved.at(name));
}

std::string form_of(std::string_view text, const std::map<std::string, std::string>& saved) {
    std::string body;
    while (!text.empty()) {
        const auto end = text.find("; ");
        const auto part = text.substr(0, end);
        text.remove_prefix(end == std::string_view::npos ? text.size() : end + 2);
        const auto equals = part.find('=');
        const std::string name(part.substr(0, equals));
        std::string value(part.substr(equals + 1));
        const bool file = value.rfind('@', 0) == 0;
        if (file)
            value = made_body(value, saved);
        body += "--" + std::string(form_boundary) + "\r\nContent-Disposition: form-data; name=\"" +
                name + "\"" + (file ? "; filename=\"badge\"" : "") + "\r\n\r\n" + value + "\r\n";
    }
    return body + "--" + form_boundary + "--\r\n";
}

} // namespace ob::test
