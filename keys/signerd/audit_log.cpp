#include "keys/signerd/audit_log.hpp"

#include "base/core/fail_point.hpp"
#include "base/core/json_text.hpp"
#include "base/core/strict_json.hpp"
#include "crypto/primitives/digest.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <fstream>
#include <functional>
#include <thread>

namespace ob::signerd {

namespace {

constexpr std::string_view no_line_before =
    "0000000000000000000000000000000000000000000000000000000000000000";
/// A line holds ids, urls and digests only.
constexpr std::size_t line_bytes_max = 64 * 1024;
/// A predecessor that was killed gives its lock back as soon as the kernel has ended it.
constexpr std::chrono::milliseconds lock_patience{2000};

std::uint64_t short_digest(std::string_view text) {
    std::uint64_t value = 0;
    const auto whole = crypto::sha256(text);
    std::memcpy(&value, whole.view().data(), sizeof value);
    return value;
}

error cannot_write(const std::filesystem::path& path) {
    return {errc::audit, {}, {}, path.string() + ": " + std::strerror(errno)};
}

struct chain {
    std::string previous{no_line_before};
    std::uint64_t next = 1;
    std::uint64_t torn = 0;
    bool last_was_torn = false;
    bool ends_in_line_feed = true;
};

error changed(std::uint64_t line, std::string what) {
    return {
        errc::audit_changed,
        "Line " + std::to_string(line) + " of the audit log does not continue the one before it (" +
            std::move(what) + "). Keep the file as evidence, and give signerd a new one.",
        {},
        {}};
}

/// One line of the log against the chain; `visit` gets those that are whole.
result<void>
follow(chain& so_far, std::string_view line, const std::function<void(const json::node&)>& visit) {
    const auto number = so_far.next++;
    auto parsed = json::document::parse(
        line, {.bytes_max = line_bytes_max, .depth_max = 4, .values_max = 200}
    );
    const bool whole = parsed && parsed->root().is_object();
    if (so_far.last_was_torn && (!whole || parsed->root().string_at("event") != "audit.recovered"))
        return changed(number - 1, "it is no record");
    if (whole) {
        const auto& root = parsed->root();
        const auto* sequence = root.find("sequence");
        if (sequence == nullptr || sequence->as_integer() != static_cast<std::int64_t>(number))
            return changed(number, "sequence");
        if (root.string_at("previous") != so_far.previous)
            return changed(number, "digest");
        visit(root);
    } else {
        ++so_far.torn;
    }
    so_far.last_was_torn = !whole;
    so_far.previous = crypto::sha256(line).hex();
    return {};
}

result<chain> follow_file(
    const std::filesystem::path& path, const std::function<void(const json::node&)>& visit
) {
    std::ifstream in(path, std::ios::binary);
    if (!in)
        return cannot_write(path);
    chain so_far;
    std::string line;
    while (std::getline(in, line)) {
        so_far.ends_in_line_feed = !in.eof();
        if (auto good = follow(so_far, line, visit); !good)
            return good.error();
    }
    // A record that is whole but for its line feed was cut off too: nobody was told that it was
    // written.
    return so_far;
}

void remember(audit_memory& memory, const json::node& line) {
    const auto event = line.string_at("event");
    if (event != "credential.signing" && event != "assertion.signing" &&
        event != "status_list.signing")
        return;
    if (const auto when = parse_time(line.string_at("time")))
        memory.last_signed = *when;
    if (event == "status_list.signing") {
        const auto from = parse_time(line.string_at("validFrom"));
        auto& floor = memory.list_floors[std::string(line.string_at("id"))];
        if (from && *from > floor)
            floor = *from;
        return;
    }
    std::vector<std::string> status;
    if (const auto* places = line.find("status"))
        for (const auto& place : places->elements())
            status.emplace_back(place.as_string());
    memory.remember_status(status, line.string_at("id"));
}

bool lock_file(int file) {
    const auto until = std::chrono::steady_clock::now() + lock_patience;
    while (::flock(file, LOCK_EX | LOCK_NB) != 0) {
        if (std::chrono::steady_clock::now() > until)
            return false;
        std::this_thread::sleep_for(std::chrono::milliseconds{10});
    }
    return true;
}

} // namespace

void audit_memory::remember_status(
    const std::vector<std::string>& status, std::string_view credential_id
) {
    for (const auto& place : status)
        owners.emplace(short_digest(place), short_digest(credential_id));
}

bool audit_memory::is_taken(const std::vector<std::string>& status, std::string_view credential_id)
    const {
    const auto own = short_digest(credential_id);
    for (const auto& place : status) {
        const auto owner = owners.find(short_digest(place));
        if (owner != owners.end() && owner->second != own)
            return true;
    }
    return false;
}

struct audit_log::impl {
    impl() = default;
    impl(const impl&) = delete;
    impl& operator=(const impl&) = delete;

    ~impl() {
        if (file >= 0)
            ::close(file);
    }

    result<void> write(const std::string& text, durability when);
    result<void>
    append(std::string_view event, instant now, boost::json::object fields, durability when);
    result<void> recover(instant now);

    std::filesystem::path path;
    int file = -1;
    chain position;
    audit_memory memory;
    bool broken =
        false; ///< a write failed half way: nothing is appended behind it until the next start
};

result<void> audit_log::impl::write(const std::string& text, durability when) {
    if (broken)
        return error(errc::audit, {}, {}, "an earlier write failed");
    const auto written = ::write(file, text.data(), text.size());
    if (written != static_cast<ssize_t>(text.size())) {
        broken = written > 0;
        return cannot_write(path);
    }
    if (when == durability::synced && ::fdatasync(file) != 0) {
        // After a failed sync the kernel may drop what it could not write: what the file holds is
        // unknown.
        broken = true;
        return cannot_write(path);
    }
    return {};
}

audit_log::audit_log(std::unique_ptr<impl> state) noexcept : impl_(std::move(state)) {}

audit_log::audit_log(audit_log&&) noexcept = default;
audit_log::~audit_log() = default;

audit_memory& audit_log::memory() noexcept {
    return impl_->memory;
}

result<void> audit_log::impl::append(
    std::string_view event, instant now, boost::json::object fields, durability when
) {
    boost::json::object line;
    line["sequence"] = position.next;
    line["time"] = format_time(now);
    line["previous"] = position.previous;
    line["event"] = event;
    for (auto& field : fields)
        line[field.key()] = std::move(field.value());
    const auto text = json::to_text(line);
    OB_FAIL_POINT("audit.before");
    if (auto written = write(text + "\n", when); !written)
        return written;
    OB_FAIL_POINT("audit.after");
    ++position.next;
    position.previous = crypto::sha256(text).hex();
    return {};
}

/// Ends what a crash cut off, and says so in the log.
result<void> audit_log::impl::recover(instant now) {
    if (!position.ends_in_line_feed)
        if (auto ended = write("\n", durability::synced); !ended)
            return ended;
    if (!position.last_was_torn)
        return {}; // whole but for its line feed: the chain goes on from it
    return append("audit.recovered", now, {}, durability::synced);
}

result<audit_log> audit_log::open(const std::filesystem::path& path, instant now) {
    auto state = std::make_unique<impl>();
    state->path = path;
    state->file = ::open(
        path.c_str(), O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, S_IRUSR | S_IWUSR
    );
    if (state->file < 0)
        return cannot_write(path);
    if (!lock_file(state->file))
        return error(errc::audit_in_use);
    auto& memory = state->memory;
    OB_TRY(state->position, follow_file(path, [&](const json::node& line) {
               remember(memory, line);
           }));
    if (auto whole = state->recover(now); !whole)
        return whole.error();
    return audit_log(std::move(state));
}

result<void> audit_log::append(
    std::string_view event, instant now, boost::json::object fields, durability when
) {
    return impl_->append(event, now, std::move(fields), when);
}

result<audit_check> verify_audit(const std::filesystem::path& path) {
    OB_TRY(const auto found, follow_file(path, [](const json::node&) {}));
    return audit_check{found.next - 1, found.torn};
}

} // namespace ob::signerd
