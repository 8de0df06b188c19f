#include "base/net/redis/protocol.hpp"

#include <hiredis/hiredis.h>

#include <array>

namespace ob::net::redis {
namespace {

/// A million-entry list takes a few hundred KiB; nothing of ours is larger (threats T118).
constexpr std::size_t buffered_max = 16 * 1024 * 1024;

constexpr std::array rows{
    errc_entry{
        static_cast<int>(errc::unreachable),
        kind::unavailable,
        "redis_unreachable",
        "Redis does not answer."},
    errc_entry{
        static_cast<int>(errc::timeout),
        kind::unavailable,
        "redis_timeout",
        "Redis did not answer in time."},
    errc_entry{
        static_cast<int>(errc::error_reply),
        kind::unavailable,
        "redis_error",
        "Redis refused a command."},
    errc_entry{
        static_cast<int>(errc::protocol),
        kind::unavailable,
        "redis_protocol",
        "What Redis answered cannot be read."},
};

struct free_reply {
    void operator()(void* r) const noexcept { freeReplyObject(r); }
};

reply convert(const redisReply& r) {
    switch (r.type) {
    case REDIS_REPLY_STRING:
    case REDIS_REPLY_STATUS:
    case REDIS_REPLY_ERROR:
        return {std::string(r.str, static_cast<std::size_t>(r.len))};
    case REDIS_REPLY_INTEGER:
        return {std::int64_t{r.integer}};
    case REDIS_REPLY_ARRAY: {
        std::vector<reply> elements;
        for (std::size_t i = 0; i < r.elements; ++i)
            elements.push_back(convert(*r.element[i]));
        return {std::move(elements)};
    }
    default:
        return {};
    }
}

} // namespace

std::error_code make_error_code(errc e) noexcept {
    static const table_category category{"redis", rows};
    return {static_cast<int>(e), category};
}

std::string format(const std::vector<std::string>& arguments) {
    std::string out = "*" + std::to_string(arguments.size()) + "\r\n";
    for (const auto& a : arguments)
        out.append("$").append(std::to_string(a.size())).append("\r\n").append(a).append("\r\n");
    return out;
}

struct parser::reader {
    struct release {
        void operator()(redisReader* r) const noexcept { redisReaderFree(r); }
    };

    std::unique_ptr<redisReader, release> handle{redisReaderCreate()};
};

parser::parser() : reader_(std::make_unique<reader>()) {}

parser::~parser() = default;

bool parser::feed(std::string_view bytes) {
    auto* r = reader_->handle.get();
    if (broken_ || r->len - r->pos + bytes.size() > buffered_max ||
        redisReaderFeed(r, bytes.data(), bytes.size()) != REDIS_OK)
        broken_ = true;
    return !broken_;
}

std::optional<result<reply>> parser::next() {
    void* raw = nullptr;
    if (broken_ || redisReaderGetReply(reader_->handle.get(), &raw) != REDIS_OK) {
        broken_ = true;
        return std::nullopt;
    }
    if (raw == nullptr)
        return std::nullopt;
    const std::unique_ptr<void, free_reply> owned(raw);
    const auto& r = *static_cast<const redisReply*>(raw);
    if (r.type == REDIS_REPLY_ERROR)
        return error{
            errc::error_reply, {}, {}, std::string(r.str, static_cast<std::size_t>(r.len))};
    return convert(r);
}

} // namespace ob::net::redis
