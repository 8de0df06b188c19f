#pragma once

#include "base/core/strict_json.hpp"

#include <string>
#include <vector>

namespace ob::json::impl {

/// One pass over a text that ends with a NUL byte. Iterative: the nesting of the input lives in
/// `open_`, not on the stack of the thread (threats T25).
class parser {
public:
    parser(std::string_view text, const limits& limits, std::pmr::memory_resource& arena);
    result<node> run();

private:
    /// An array or object whose end has not been seen.
    struct container {
        std::size_t first; ///< index of its first child in pending_
        bool is_object;
    };

    /// What the grammar allows between two values.
    enum class state {
        first_or_end, ///< after the beginning of an array or object
        comma_or_end, ///< after a value in it
        done
    };

    bool step();
    bool read_element();
    bool read_value();
    bool read_word(std::string_view word, node value);
    bool read_number();
    bool read_digits();
    bool read_text(std::string_view& out);
    bool read_name();
    std::string_view unescape(const char* from, const char* to);
    bool check_escape();
    bool read_hex4(std::uint32_t& unit);
    bool open(bool is_object);
    bool close();
    bool add(node value);
    bool check_names(std::span<const member> members);
    void skip_white_space() noexcept;
    bool fail(errc code, const char* why);
    std::string pointer_here(std::string_view last_name) const;

    const char* const begin_;
    const char* const end_;
    const char* at_;
    const limits limits_;
    std::pmr::memory_resource& arena_;
    std::vector<container> open_;
    std::vector<member> pending_;         ///< children of the open containers, innermost last
    std::vector<std::string_view> names_; ///< scratch for wide objects
    std::size_t values_ = 0;
    state state_ = state::first_or_end;
    error error_;
};

} // namespace ob::json::impl
