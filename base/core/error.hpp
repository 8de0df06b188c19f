#pragma once

#include <boost/assert/source_location.hpp>
#include <boost/system/result.hpp>

#include <span>
#include <string>
#include <string_view>
#include <system_error>

namespace ob {

/// What a failure means to the caller. Every errc of every chamber maps to exactly one of these,
/// and the HTTP edge maps these, and nothing else, to a status (base/net/http/problem_details.cpp).
enum class kind {
    malformed = 1,   ///< the input cannot be read: 400
    unauthenticated, ///< nobody, or nobody we know: 401
    forbidden,       ///< known, but not allowed: 403
    not_found,       ///< no such thing, or not for this caller: 404
    conflict,        ///< contradicts what is stored: 409
    rejected,        ///< readable, but against a rule: 422
    unavailable,     ///< something we depend on does not answer: 503
    internal,        ///< our fault; the text never leaves the house: 500
};

const std::error_category& kind_category() noexcept;
std::error_condition make_error_condition(kind k) noexcept;

/// One row of a chamber's table of errors.
struct errc_entry {
    int value;                ///< the enumerator
    kind meaning;             ///< what it means to a caller
    std::string_view name;    ///< stable machine code, as in docs/problems.md
    std::string_view message; ///< one sentence for a person
};

/// Category made from a chamber's table: each chamber writes the table, nobody writes the class
/// again.
class table_category final : public std::error_category {
public:
    constexpr table_category(const char* name, std::span<const errc_entry> rows) noexcept
        : name_(name)
        , rows_(rows) {}

    const char* name() const noexcept override { return name_; }

    std::string message(int value) const override;
    std::error_condition default_error_condition(int value) const noexcept override;
    /// The machine code of `value`; "internal" for a value that is not in the table.
    std::string_view code_name(int value) const noexcept;

private:
    const errc_entry* row(int value) const noexcept;

    const char* name_;
    std::span<const errc_entry> rows_;
};

/// Why something could not be done. `detail` and `pointer` may be shown to whoever asked; `cause`
/// is for the log only. A bad badge is not an error: it is a report (badge/checking).
struct error {
    std::error_code code;
    std::string detail;  ///< one sentence; empty: the code's own message is used
    std::string pointer; ///< JSON pointer into the caller's input, or empty
    std::string cause;   ///< what happened underneath

    error() = default;

    template <class Errc>

    requires std::is_error_code_enum_v<Errc> error(
        Errc e,
        std::string detail_text = {},
        std::string pointer_text = {},
        std::string cause_text = {}
    )
        : code(make_error_code(e))
        , detail(std::move(detail_text))
        , pointer(std::move(pointer_text))
        , cause(std::move(cause_text)) {}

    /// The sentence to show.
    std::string message() const { return detail.empty() ? code.message() : detail; }

    /// The stable machine code.
    std::string_view name() const noexcept;
    kind meaning() const noexcept;
};

template <class T>
using result = boost::system::result<T, error>;

/// Reached only by `.value()` on a failed result, which is a bug in the caller.
[[noreturn]] void throw_exception_from_error(const error& e, const boost::source_location& where);

} // namespace ob

template <>
struct std::is_error_condition_enum<ob::kind> : std::true_type {};

#define OB_CONCAT_INNER(a, b) a##b
#define OB_CONCAT(a, b) OB_CONCAT_INNER(a, b)
#define OB_TRY_IMPL(tmp, declaration, expression, leave)                                           \
    auto tmp = (expression);                                                                       \
    if (!tmp)                                                                                      \
        leave std::move(tmp).error();                                                              \
    declaration = std::move(*tmp)

/// `OB_TRY_VOID(expression);` returns the error of a result whose value does not matter.
#define OB_TRY_VOID(expression)                                                                    \
    do {                                                                                           \
        if (auto ob_try_result = (expression); !ob_try_result)                                     \
            return std::move(ob_try_result).error();                                               \
    } while (false)

/// `OB_TRY(auto x, expression);` binds the value, or returns the error. OB_CO_TRY is its twin in
/// coroutines.
#define OB_TRY(declaration, expression)                                                            \
    OB_TRY_IMPL(OB_CONCAT(ob_try_, __LINE__), declaration, expression, return )
#define OB_CO_TRY(declaration, expression)                                                         \
    OB_TRY_IMPL(OB_CONCAT(ob_try_, __LINE__), declaration, expression, co_return )
